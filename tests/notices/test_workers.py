"""Two workers at one outbox: nothing goes twice while nobody is cut off, and after a cut at most again under its key."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from taizhang.accounts.facts import Actor, Role
from taizhang.lib import clock
from taizhang.notices.actions import delivering, tell
from taizhang.notices.actions.channels import set_up_channel
from taizhang.notices.actions.choosing import choose_channels
from taizhang.notices.facts import ChannelKind, DispatchState, Letter, NoticeKind
from taizhang.notices.models import Dispatch
from tests.factories import make_actor

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines]

START = datetime(2012, 7, 3, 10, tzinfo=clock.TZ)
ROWS = 3


@pytest.fixture(autouse=True)
def _without_gathering(settings: Any) -> None:
    """What is posted may go at once."""
    settings.TAIZHANG_GATHER = 0


class CutOff(Exception):
    """The worker is gone."""


class Street:
    """What was sent, and a worker's way in steps that another's may fall between."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.sent, self.now, self.cut_after_sending = Counter[str](), START, False
        self._note = delivering._note
        patch.setattr(delivering, "carry", self._carry)
        patch.setattr(delivering, "_note", self._noted)
        patch.setattr(clock, "now", lambda: self.now)
        patch.setattr(clock, "today", lambda: self.now.date())

    def _carry(self, _kind: ChannelKind, letter: Letter, **_where: str) -> None:
        self.sent[letter.key] += 1

    def _noted(self, dispatch: Dispatch, **what: object) -> None:
        if self.cut_after_sending:
            raise CutOff
        self._note(dispatch, **what)

    def worker(self) -> Iterator[None]:
        """Look, then claim and send one after another; a pause wherever another may come between."""
        found = list(delivering._ready(self.now))
        yield
        for dispatch in found:
            mine = delivering.claim(dispatch)
            yield
            if mine:
                delivering.deliver(dispatch)
            yield


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def posted(rows: int = ROWS) -> None:
    """As many people to be told, each by mail."""
    channel = set_up_channel(kind=ChannelKind.MAIL, name="邮件", by=make_actor(Role.OPERATOR))
    people: list[Actor] = [make_actor(Role.OFFICER) for _row in range(rows)]
    for person in people:
        choose_channels({channel.pk: "x@city.example"}, by=person)
    keys = [person.person_id for person in people if person.person_id]
    tell(keys, kind=NoticeKind.REPORTS_DUE, text="t", url="/", about="x", due=date(2012, 7, 3))


def walk(workers: list[Iterator[None]], turns: list[int]) -> None:
    """Let the workers go on in the turns given, then let each finish."""
    for turn in turns:
        next(workers[turn], None)
    for worker in workers:
        for _step in worker:
            pass


own = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@own
@given(turns=st.lists(st.integers(0, 1), max_size=16))
def test_no_interleaving_of_two_workers_sends_anything_twice(monkeypatch: pytest.MonkeyPatch, turns: list[int]) -> None:
    with undone(), monkeypatch.context() as patch:
        street = Street(patch)
        posted()

        walk([street.worker(), street.worker()], turns)

        assert sorted(street.sent.values()) == [1] * ROWS
        assert set(Dispatch.objects.values_list("state", flat=True)) == {DispatchState.SENT}


@own
@given(turns=st.lists(st.integers(0, 1), max_size=16), cut_at=st.integers(0, 8), after=st.booleans())
def test_after_a_cut_everything_arrives_and_at_most_one_goes_again_under_its_key(
    monkeypatch: pytest.MonkeyPatch, turns: list[int], cut_at: int, after: bool
) -> None:
    with undone(), monkeypatch.context() as patch:
        street = Street(patch)
        posted()
        keys = set(Dispatch.objects.values_list("key", flat=True))
        lost = street.worker()
        for _step in range(cut_at):
            next(lost, None)
        street.cut_after_sending = after
        with suppress(CutOff):
            next(lost, None)
        street.cut_after_sending = False

        walk([street.worker(), street.worker()], turns)
        street.now += timedelta(minutes=3)
        walk([street.worker(), street.worker()], turns)

        assert set(street.sent) == keys
        assert sum(street.sent.values()) - len(keys) <= 1
        assert set(Dispatch.objects.values_list("state", flat=True)) == {DispatchState.SENT}


@pytest.mark.django_db(transaction=True)
def test_four_workers_at_once_send_each_message_once(monkeypatch: pytest.MonkeyPatch) -> None:
    street, together, faults = Street(monkeypatch), threading.Barrier(4), list[Any]()
    posted(12)

    def work() -> None:
        together.wait()
        try:
            while Dispatch.objects.exclude(state=DispatchState.SENT).exists():
                delivering.deliver_ready()
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert (faults, sorted(street.sent.values())) == ([], [1] * 12)
