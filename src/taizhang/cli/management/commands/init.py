"""`taizhang init`: make an instance, or bring an older one up to date."""

import secrets
from typing import Any

from django.conf import settings
from django.core.management import call_command

from taizhang.accounts.actions import enter_in_record
from taizhang.accounts.facts import SYSTEM, Role
from taizhang.accounts.models import Person
from taizhang.audit.actions import recorded
from taizhang.cli.base import InstanceCommand
from taizhang.lib import clock
from taizhang.organisations.models import Membership

FIRST = "operator"
OWN_SETTINGS = """\
# 本实例的设置：去掉行首的 # 并填写，改后重启 taizhang serve；写错的由 taizhang doctor 指出。
# Settings of this instance: take the # away, fill in, start anew. All of them: docs/reference/settings.md
# TAIZHANG_CITY=某某市
# TAIZHANG_OFFICE_PHONE=0000-1234567
# TAIZHANG_OPEN_DAY=25
# TAIZHANG_DUE_DAY=5
# TAIZHANG_LOCK_DAY=10
# TAIZHANG_URL=https://taizhang.example.gov.cn
# TAIZHANG_HOSTS=taizhang.example.gov.cn
# TAIZHANG_HTTPS=1
# TAIZHANG_PROXIES=1
# TAIZHANG_MAIL_HOST=smtp.example.gov.cn
# TAIZHANG_MAIL_FROM=台账 <taizhang@example.gov.cn>
# TAIZHANG_INBOX_HOST=imap.example.gov.cn
# TAIZHANG_INBOX_USER=laixin@example.gov.cn
"""
"""What a new instance's settings.env holds: nothing is set, what most places set is named."""


class Command(InstanceCommand):
    """Makes the folder, the database and a first account; safe to repeat."""

    help = "Make an instance folder with its database and a first operator account; safe to repeat."

    def handle(self, *_args: Any, **_options: Any) -> None:
        for folder in (settings.INSTANCE, settings.FILES, settings.PUBLIC):
            folder.mkdir(parents=True, exist_ok=True)
        settings.KEYS.mkdir(mode=0o700, exist_ok=True)
        own = settings.INSTANCE / "settings.env"
        if not own.exists():
            own.write_text(OWN_SETTINGS, encoding="utf-8")
        call_command("migrate", verbosity=0)
        self.stdout.write(f"Instance: {settings.INSTANCE}")
        if Person.objects.exists():
            if entered := enter_in_record():
                self.stdout.write(f"{entered} accounts of an older version stand in the record from now on.")
        else:
            password = secrets.token_urlsafe(12)
            make_operator(password)
            self.stdout.write(f"First account: {FIRST}  password: {password}  (to be changed at the first sign-in)")


def make_operator(password: str) -> Person:
    """The account that makes all others; its password is shown once and kept only as a hash."""
    with recorded("accounts.create_person", by=SYSTEM.username, subject=FIRST):
        person = Person(username=FIRST, name="系统管理员", must_change=True)
        person.set_password(password)
        person.save()
        Membership(person=person, role=Role.OPERATOR, valid_from=clock.today()).save()
    return person
