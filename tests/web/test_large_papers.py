"""A large paper is read by the worker: its progress is shown, then its lines, or what is wrong with it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from taizhang.accounts.facts import Role
from taizhang.audit.models import Record
from taizhang.cli.background import work
from taizhang.importers import slices
from taizhang.importers.models import Intake
from taizhang.web.importing import uploads, waiting
from taizhang.web.jobs import LOST
from tests.factories import browser_of, make_person, make_unit
from tests.importers.files import empty_workbook, line, workbook

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.today(date(2012, 1, 10)),
    pytest.mark.usefixtures("own_files"),
]
ROWS = 5


@pytest.fixture(autouse=True)
def every_paper_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "AT_ONCE", 0)
    monkeypatch.setattr(slices, "MINE", 2)
    monkeypatch.setattr("os.cpu_count", lambda: 1)


@pytest.fixture
def office() -> Client:
    make_unit("市教育局", code="B07")
    return browser_of(make_person("uploader", Role.OFFICER), language="en")


def ledger() -> bytes:
    return workbook([line(序号=str(number), 工作任务=f"新建{number}号幼儿园") for number in range(1, ROWS + 1)])


def upload(client: Client, content: bytes) -> str:
    said = {"file": SimpleUploadedFile("台账.xlsx", content), "title": "年度台账", "origin": "市政府", "year": "2012"}
    return str(client.post("/importing/", {**said, "dated": "2012-01-05"}).url)


def polled(client: Client, address: str) -> str:
    return client.get(address, headers={"HX-Request": "true"}).content.decode()


def waiting_files() -> list[str]:
    return sorted(path.name for path in settings.WAITING.iterdir())


def test_the_upload_is_answered_at_once_and_the_worker_reads_the_paper(office: Client) -> None:
    address = upload(office, ledger())
    before, page = Intake.objects.count(), office.get(address)

    work()

    held = Intake.objects.get()
    assert (before, page.status_code, page.content.decode().count("台账.xlsx is being read.")) == (0, 200, 1)
    assert (held.taken_by, held.paper.title, held.paper.dated) == ("uploader", "年度台账", date(2012, 1, 5))
    assert held.proposals.count() == ROWS
    assert Record.objects.filter(action="importers.take_in").get().actor == "uploader"
    assert office.get(address).url == f"/importing/{held.pk}/"
    assert waiting_files() == []


def test_the_page_tells_how_many_lines_have_been_read(office: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    address = upload(office, ledger())
    seen: list[str] = []
    teller = waiting.teller

    def looking(key: str) -> Callable[[int], None]:
        def tell(count: int) -> None:
            teller(key)(count)
            seen.append(polled(office, address))

        return tell

    monkeypatch.setattr(waiting, "teller", looking)
    work()

    assert [page.count(f"{count} lines read") for page, count in zip(seen, (2, 4, 5), strict=True)] == [1, 1, 1]
    assert polled(office, address).count(f'hx-get="{address}?done=1" hx-trigger="load"') == 1


def test_what_is_wrong_with_the_paper_is_said_above_the_form_as_it_was_filled_in(office: Client) -> None:
    address = upload(office, empty_workbook())

    work()

    answer = office.get(address)
    page = answer.content.decode()
    assert (answer.status_code, page.count('id="faults"'), page.count('value="年度台账"')) == (422, 1, 1)
    assert (Intake.objects.count(), waiting_files()) == (0, [])


def test_a_reading_that_broke_off_is_said(office: Client) -> None:
    address = upload(office, ledger())
    for path in settings.WAITING.iterdir():
        path.unlink()

    work()

    assert office.get(address).content.decode().count("The reading broke off") == 1


def test_a_reading_whose_server_ended_is_no_longer_waited_for(office: Client) -> None:
    address = upload(office, ledger())
    DBTaskResult.objects.update(enqueued_at=timezone.now() - LOST * 2)

    assert office.get(address).content.decode().count("The reading broke off") == 1


def test_nobody_else_sees_the_reading(office: Client) -> None:
    address = upload(office, ledger())
    other = browser_of(make_person("other", Role.OFFICER))

    assert (office.get(address).status_code, other.get(address).status_code) == (200, 404)


def test_who_may_take_nothing_in_puts_nothing_in_line() -> None:
    auditor = browser_of(make_person("auditor", Role.AUDITOR))

    answer = auditor.post("/importing/", {"file": SimpleUploadedFile("台账.xlsx", b"PK")})

    assert (answer.status_code, DBTaskResult.objects.count()) == (403, 0)
