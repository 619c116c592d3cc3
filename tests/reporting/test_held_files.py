"""Files held for a report to come: several people may hold, file and let go of the same bytes at the same time."""

import threading
from datetime import date
from pathlib import Path

import pytest
from django.db import connection, transaction

from taizhang.accounts.facts import Actor, Role
from taizhang.audit.actions import recorded
from taizhang.documents.actions import store
from taizhang.documents.queries import Damaged, read_held
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.ledger.models import Target
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import open_period
from taizhang.reporting.actions.drafts import drop_files, hold_file
from taizhang.reporting.models import DraftFile, ReportingPeriod
from tests.factories import draft

pytestmark = [pytest.mark.usefixtures("own_files"), pytest.mark.today(date(2012, 7, 3))]

PROOF = b"%PDF-1.7 proof"


@pytest.fixture
def june() -> ReportingPeriod:
    return open_period("2012-06")


@pytest.fixture
def lines(unit: Unit, roles: dict[Role, Actor]) -> list[Target]:
    """Two lines in force."""
    targets = enter_targets([draft(unit) for _ in range(2)], by=roles[Role.CLERK], year=2012)
    submit_targets(targets, by=roles[Role.HEAD])
    approve_targets(targets, by=roles[Role.CHIEF])
    return targets


def held(period: ReportingPeriod, line: Target, by: Actor) -> DraftFile:
    return hold_file(period, line, by=by, content=PROOF, name="佐证.pdf")


@pytest.mark.both_engines
@pytest.mark.django_db(transaction=True)
def test_bytes_that_somebody_files_at_this_moment_are_not_let_go_of(
    june: ReportingPeriod, lines: list[Target], roles: dict[Role, Actor]
) -> None:
    file = held(june, lines[0], roles[Role.CLERK])

    def let_go() -> None:
        drop_files([file])
        connection.close()

    other = threading.Thread(target=let_go)
    with transaction.atomic(), recorded("test.store", by="tester"):
        kept = store(PROOF)
        other.start()
        other.join(0.5)
    other.join()

    assert read_held(kept.sha256) == PROOF
    assert list(DraftFile.objects.all()) == []


@pytest.mark.django_db(transaction=True)
def test_bytes_go_with_the_last_who_holds_them(
    june: ReportingPeriod, lines: list[Target], roles: dict[Role, Actor]
) -> None:
    first, second = (held(june, line, roles[Role.CLERK]) for line in lines)

    drop_files([first])
    still = read_held(second.sha256)
    drop_files([second])

    assert still == PROOF
    with pytest.raises(Damaged):
        read_held(second.sha256)


@pytest.mark.django_db(transaction=True)
def test_bytes_are_there_as_long_as_their_letting_go_may_be_undone(
    june: ReportingPeriod, lines: list[Target], roles: dict[Role, Actor]
) -> None:
    file = held(june, lines[0], roles[Role.CLERK])

    with pytest.raises(InterruptedError), transaction.atomic():
        drop_files([file])
        raise InterruptedError

    assert list(DraftFile.objects.values_list("sha256", flat=True)) == [file.sha256]
    assert read_held(file.sha256) == PROOF


@pytest.mark.django_db
def test_what_was_held_is_not_written_again_when_it_is_filed_unless_it_was_spoilt(
    june: ReportingPeriod, lines: list[Target], roles: dict[Role, Actor], own_files: Path
) -> None:
    sha256 = held(june, lines[0], roles[Role.CLERK]).sha256
    [path] = own_files.rglob(f"*{sha256}*")
    before = path.stat().st_ino

    with transaction.atomic(), recorded("test.store", by="tester"):
        file = store(PROOF)
    same = path.stat().st_ino
    with transaction.atomic(), recorded("test.forget", by="tester"):
        file.delete()
    path.write_bytes(b"spoilt")
    with transaction.atomic(), recorded("test.store", by="tester"):
        store(PROOF)

    assert same == before
    assert path.read_bytes() == PROOF
