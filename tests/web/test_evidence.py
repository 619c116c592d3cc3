"""Evidence on the month screen: uploaded, shown, handed out to those who see the report, taken off again."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from taizhang.accounts.facts import UNIT_ROLES, Role
from taizhang.audit.models import Record
from taizhang.audit.queries import verify
from taizhang.documents.models import StoredFile
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.ledger.models import Target
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import actor_of
from taizhang.reporting.actions import lock_period, open_period, sign_reports
from taizhang.reporting.models import Evidence, Report, ReportingPeriod
from tests.factories import browser_of, draft, make_actor, make_person, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files"), pytest.mark.today(date(2012, 7, 4))]

PDF = b"%PDF-1.4 kept"


@pytest.fixture
def line(unit: Unit) -> Target:
    [target] = enter_targets([draft(unit)], by=make_actor(Role.OFFICER), year=2012)
    submit_targets([target], by=make_actor(Role.HEAD, unit))
    approve_targets([target], by=make_actor(Role.CHIEF))
    open_period("2012-06")
    return target


def client_of(role: Role, unit: Unit | None = None) -> Client:
    return browser_of(make_person(f"{role}-of-{unit}", role, unit))


def typed(line: Target, *files: SimpleUploadedFile, number: str = "6") -> dict[str, object]:
    return {f"number-{line.pk}": number, f"narrative-{line.pk}": "6所封顶", f"file-{line.pk}": list(files)}


def paper(name: str = "封顶验收单.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def filed_with_a_file(unit: Unit, line: Target) -> Evidence:
    client_of(Role.CLERK, unit).post("/month/", typed(line, paper()))
    return Evidence.objects.get()


def test_files_come_with_the_report_and_are_shown_with_their_hash(unit: Unit, line: Target) -> None:
    clerk = client_of(Role.CLERK, unit)

    clerk.post("/month/", typed(line, paper(), paper("照片.jpg", b"\xff\xd8\xff1")))

    pages = [clerk.get(address).content.decode() for address in ("/month/", f"/targets/{line.code}/")]
    hashes = [file.sha256[:12] for file in StoredFile.objects.all()]
    shown = [
        (page.count("封顶验收单.pdf</a>"), page.count("照片.jpg</a>"), *(f">{h}<" in page for h in hashes))
        for page in pages
    ]
    assert shown == [(1, 1, True, True)] * 2
    assert list(verify()) == []


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([("程序.pdf", b"MZ\x90")], "程序.pdf: Programs cannot be evidence."),
        ([("空.pdf", b"")], "空.pdf: The file is empty or too large."),
        ([("大.pdf", b"%PDF" + b"x" * 2**20)], "大.pdf is larger than 1 MB."),
        ([(f"{n}.pdf", PDF) for n in range(4)], "A report carries at most 3 files."),
        ([("好.pdf", PDF), ("坏.pdf", b"MZ\x90")], "坏.pdf: Programs cannot be evidence."),
    ],
)
def test_a_file_that_cannot_be_taken_is_named_and_nothing_is_filed(
    unit: Unit, line: Target, settings: LazySettings, files: list[tuple[str, bytes]], said: str
) -> None:
    settings.TAIZHANG_UPLOAD_LIMIT = 2**20

    page = client_of(Role.CLERK, unit).post("/month/", typed(line, *(paper(*file) for file in files)))

    assert (page.status_code, page.context["rows"][0].errors) == (422, [said])
    assert (Report.objects.count(), Evidence.objects.count()) == (0, 0)


def test_a_file_is_handed_out_as_a_download_that_is_never_run(unit: Unit, line: Target) -> None:
    kept = filed_with_a_file(unit, line)

    answer = client_of(Role.HEAD, unit).get(f"/evidence/{kept.pk}/")

    names = ("Content-Type", "Content-Disposition", "X-Content-Type-Options", "Content-Security-Policy")
    assert answer.content == PDF
    assert [answer.headers[name] for name in names] == [
        "application/pdf",
        "attachment; filename*=utf-8''%E5%B0%81%E9%A1%B6%E9%AA%8C%E6%94%B6%E5%8D%95.pdf",
        "nosniff",
        "default-src 'none'; sandbox",
    ]


def test_a_file_changed_on_disk_is_not_handed_out(unit: Unit, line: Target, tmp_path: Path) -> None:
    kept = filed_with_a_file(unit, line)
    [path] = [path for path in tmp_path.rglob("*") if path.is_file()]
    path.write_bytes(b"other")

    answer = client_of(Role.OFFICER).get(f"/evidence/{kept.pk}/")

    assert answer.status_code == 409
    assert "no longer the one that was kept" in answer.content.decode()


def test_who_gets_a_file_and_who_may_take_it_off(unit: Unit, line: Target) -> None:
    clerk = client_of(Role.CLERK, unit)
    everyone = {
        "clerk": clerk,
        **{str(role): client_of(role, unit if role in UNIT_ROLES else None) for role in Role if role is not Role.CLERK},
        "stranger": client_of(Role.CLERK, make_unit("市交通局")),
        "visitor": Client(),
    }
    table = {}
    for name, client in everyone.items():
        clerk.post("/month/", typed(line, *([] if Evidence.objects.exists() else [paper()])))
        key = Evidence.objects.get().pk
        table[name] = (client.get(f"/evidence/{key}/").status_code, client.post(f"/evidence/{key}/remove/").status_code)

    assert table == {
        "clerk": (200, 302),
        "head": (200, 302),
        "officer": (200, 403),
        "chief": (200, 403),
        "vice_mayor": (404, 404),
        "mayor": (200, 403),
        "auditor": (200, 403),
        "operator": (404, 404),
        "keyholder": (404, 404),
        "stranger": (404, 404),
        "visitor": (302, 302),
    }


@pytest.mark.parametrize("key", ["0", "99999", "9" * 40])
def test_a_guessed_address_finds_nothing(unit: Unit, line: Target, key: str) -> None:
    assert client_of(Role.OFFICER).get(f"/evidence/{key}/").status_code == 404


def test_a_file_can_be_taken_off_until_the_report_is_signed(unit: Unit, line: Target) -> None:
    kept, clerk = filed_with_a_file(unit, line), client_of(Role.HEAD, unit)
    sign_reports(Report.objects.all(), by=actor_of(make_person("签批人", Role.HEAD, unit)))

    refused = clerk.post(f"/evidence/{kept.pk}/remove/", follow=True)

    assert [str(message) for message in refused.context["messages"]] == ["The report is already signed."]
    assert Evidence.objects.count() == 1


def test_what_was_taken_off_stays_in_the_record(unit: Unit, line: Target) -> None:
    kept, clerk = filed_with_a_file(unit, line), client_of(Role.HEAD, unit)

    clerk.post(f"/evidence/{kept.pk}/remove/")

    about = Record.objects.filter(action__endswith="evidence").order_by("-id")
    acts = list(about.values_list("action", flat=True))
    assert acts == ["reporting.remove_evidence", "reporting.attach_evidence"]
    assert (Evidence.objects.count(), StoredFile.objects.count(), list(verify())) == (0, 1, [])


def test_a_locked_month_keeps_its_files(unit: Unit, line: Target) -> None:
    kept = filed_with_a_file(unit, line)
    lock_period(ReportingPeriod.objects.get())

    client_of(Role.HEAD, unit).post(f"/evidence/{kept.pk}/remove/")

    assert Evidence.objects.count() == 1
