"""The mailbox of the public read: what lies in it and is not known is taken in, one mail after the other."""

from collections import Counter

from django.conf import settings
from django.db import IntegrityError

from taizhang.lib import clock
from taizhang.lib.hashing import digest
from taizhang.voice.actions.aside import leave
from taizhang.voice.actions.taking import take_in
from taizhang.voice.facts import Fate, MailReason
from taizhang.voice.mailbox import Mailbox, opened
from taizhang.voice.models import Mail
from taizhang.voice.queries.mails import held_in
from taizhang.voice.queries.rulebook import rules_on
from taizhang.voice.rules.rulebook import Rules

AT_ONCE = 50
"""Mails taken in at a time."""


def take_in_mail() -> Counter[Fate]:
    """Take in what lies in the mailbox of the settings and is not known yet; how many met which fate.

    Without a mailbox nothing; Unreachable where it does not answer. What was taken in before and bears no mark gets it.
    """
    came = Counter[Fate]()
    if not settings.TAIZHANG_INBOX_HOST:
        return came
    with opened() as mailbox:
        for number in sorted(mailbox.numbers() - held_in(mailbox.validity))[:AT_ONCE]:
            came[_taken(mailbox, number)] += 1
        for number in sorted(mailbox.unmarked() & held_in(mailbox.validity, Fate.TAKEN)):
            mailbox.mark(number)
    return came


def _taken(mailbox: Mailbox, number: int) -> Fate:
    rules = rules_on(clock.today())
    mail = Mail(validity=mailbox.validity, number=number, came_at=clock.now())
    try:
        if mailbox.size_of(number) > largest(rules):
            mail.key = digest(f"{mail.validity}/{number}".encode())
            return leave(mail, MailReason.TOO_LARGE)
        return take_in(mail, mailbox.fetch(number), rules)
    except IntegrityError:  # another worker was faster
        return Fate.KNOWN


def largest(rules: Rules) -> int:
    """Bytes of a mail with all files that the rules allow, as mail spells them, and a long letter."""
    return 4 * 2**20 + rules.files * rules.file_mb * 2**20 * 3 // 2
