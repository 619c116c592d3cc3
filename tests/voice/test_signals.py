"""What people said of lines and units, counted where it lies: never what is sealed, in as many questions for any number."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from taizhang.accounts.facts import Actor, Role
from taizhang.ledger.actions import enter_targets
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.voice.actions import answer, close, merge, publish, rate, route
from taizhang.voice.facts import MessageKind, Solved
from taizhang.voice.models import Message
from taizhang.voice.queries.signals import heard_of_lines, heard_of_units, lines_heard_of, messages_behind
from taizhang.voice.rules.signals import Claim, Divergence, Heard
from tests.factories import draft, make_unit
from tests.voice.letters import answered, closed, old_conduct, routed, write

TODAY = date(2012, 7, 5)
pytestmark = [pytest.mark.django_db, pytest.mark.both_engines, pytest.mark.today(TODAY)]


@pytest.fixture
def targets(unit: Unit, roles: dict[Role, Actor]) -> list[Target]:
    return list(enter_targets([draft(unit), draft(unit)], by=roles[Role.CLERK], year=2012))


def counted(heard: Heard) -> dict[tuple[str, str, bool], int]:
    return {(month.label, kind.value, still): number for (month, kind, still), number in heard.counts.items()}


def on(day: date, target: Target | None, kind: MessageKind = MessageKind.COMPLAINT) -> Message:
    with clock.frozen(day):
        return write(target, kind=kind)


def test_messages_are_counted_by_month_kind_and_whether_they_wait(
    targets: list[Target], roles: dict[Role, Actor]
) -> None:
    line, other = targets
    on(date(2012, 1, 31), line)
    on(date(2012, 2, 1), line)
    on(date(2012, 6, 30), line, MessageKind.PRAISE)
    closed(line, roles)
    answered(line, roles)
    on(TODAY, other)
    on(TODAY, None)

    found = heard_of_lines([line.pk, other.pk])

    assert counted(found.of(line.pk)) == {
        ("2012-02", "complaint", True): 1,
        ("2012-06", "praise", True): 1,
        ("2012-07", "question", True): 1,
        ("2012-07", "question", False): 1,
    }
    assert counted(found.of(other.pk)) == {("2012-07", "complaint", True): 1}
    assert (found.of(0), found.nothing.total) == (found.nothing, 0)


def test_what_is_sealed_or_was_kept_in_clear_is_in_no_number(unit: Unit, targets: list[Target]) -> None:
    old_conduct(targets[0], unit=unit)

    assert heard_of_lines([targets[0].pk]).by_key == {}
    assert heard_of_units([unit.pk]).by_key == {}
    assert list(lines_heard_of([unit.pk])) == []


def test_a_letter_that_was_merged_waits_as_long_as_the_one_it_went_into(
    targets: list[Target], roles: dict[Role, Actor]
) -> None:
    officer, line = roles[Role.OFFICER], targets[0]
    into = routed(line, roles)
    merge(write(line), into, by=officer)
    waiting = heard_of_lines([line.pk]).of(line.pk)

    close(answer(Message.objects.get(pk=into.pk), by=roles[Role.CLERK], reply="已开园。"), by=officer)

    ended = heard_of_lines([line.pk]).of(line.pk)
    assert [(each.number(is_open=True), each.silent) for each in (waiting, ended)] == [(2, 0), (0, 2)]


def test_the_last_word_of_a_writer_counts_and_silence_is_none(targets: list[Target], roles: dict[Role, Actor]) -> None:
    line = targets[0]
    twice, never, silent = (closed(line, roles) for _each in range(3))
    rate(twice, solved=Solved.NOT_YET)
    rate(Message.objects.get(pk=twice.pk), solved=Solved.SOLVED, stars=4)
    rate(never, solved=Solved.NOT_SOLVED, stars=1)

    heard = heard_of_lines([line.pk]).of(line.pk)

    assert (heard.solved.part, heard.solved.whole, heard.solved.percent) == (1, 2, None)
    assert (heard.content.part, heard.content.whole, heard.silent) == (1, 2, 1)
    assert (heard.said(Solved.NOT_SOLVED), heard.number(is_open=True)) == (1, 1)
    assert silent.pk not in {each.message for each in heard.answers}


def test_a_unit_has_what_was_sent_to_it_and_before_that_what_is_about_its_lines(
    unit: Unit, targets: list[Target], roles: dict[Role, Actor]
) -> None:
    elsewhere = make_unit("市交通局", code="B09")
    write(targets[0])
    route(write(targets[0]), elsewhere, by=roles[Role.OFFICER])
    route(write(None), unit, by=roles[Role.OFFICER])

    found = heard_of_units([unit.pk, elsewhere.pk])

    assert {key: heard.total for key, heard in found.by_key.items()} == {unit.pk: 2, elsewhere.pk: 1}


def test_what_is_asked_rests_on_messages_that_are_named(targets: list[Target], roles: dict[Role, Actor]) -> None:
    line = targets[0]
    complaints = [on(TODAY, line), on(TODAY, line), on(date(2012, 5, 2), line)]
    old = on(date(2011, 12, 2), line)
    unsolved = [publish(answered(line, roles), by=roles[Role.OFFICER]) for _each in range(2)]
    for each in unsolved:
        rate(each, solved=Solved.NOT_SOLVED)
    heard = heard_of_lines([line.pk]).of(line.pk)
    messages = Message.objects.filter(target=line)

    asks = heard.diverges(Claim.WELL)

    assert asks == (Divergence.COMPLAINED, Divergence.NOT_SOLVED)
    assert {each.pk for each in messages_behind(messages, heard, asks)} == {
        each.pk for each in (*complaints, *unsolved)
    }
    assert {each.pk for each in messages_behind(messages, heard, asks[1:])} == {each.pk for each in unsolved}
    assert (list(messages_behind(messages, heard, ())), old.pk in {each.pk for each in messages}) == ([], True)


def test_many_lines_and_letters_take_as_many_questions_as_one(targets: list[Target], roles: dict[Role, Actor]) -> None:
    asked = []
    for lines in (targets[:1], targets):
        for line in lines * 3:
            rate(closed(line, roles), solved=Solved.SOLVED)
        with CaptureQueriesContext(connection) as queries:
            heard_of_lines([line.pk for line in lines])
        asked.append(len(queries))

    assert asked == [3, 3]
