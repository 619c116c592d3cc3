"""After the reply: the writer says whether it is solved; not solved, it is done again and checked by somebody else."""

from datetime import date

import pytest

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.audit.models import Record
from taizhang.audit.queries import verify
from taizhang.ledger.actions import enter_targets
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.organisations.models import Unit
from taizhang.voice.actions import answer, close, merge, publish, rate
from taizhang.voice.facts import MessageState, Solved
from taizhang.voice.models import Message, Rating
from taizhang.voice.queries import messages_waiting_for
from taizhang.voice.queries.rating import ratings_count
from tests.factories import draft
from tests.voice.letters import answered, closed, routed, write

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines, pytest.mark.today(date(2012, 7, 5))]


@pytest.fixture
def target(unit: Unit, roles: dict[Role, Actor]) -> Target:
    [line] = enter_targets([draft(unit)], by=roles[Role.CLERK], year=2012)
    return line


def again(message: Message) -> Message:
    return Message.objects.select_related("unit", "target").get(pk=message.pk)


def test_not_solved_goes_back_to_the_unit_with_a_time_of_its_own_and_both_replies_stay(
    target: Target, roles: dict[Role, Actor]
) -> None:
    message = publish(answered(target, roles), by=roles[Role.OFFICER])

    with clock.frozen(date(2012, 7, 20)):
        rate(message, solved=Solved.NOT_SOLVED, stars=2, words="没人来过，电话13987654321")
    second = again(message)
    waits = messages_waiting_for(roles[Role.CLERK]).count()
    answer(second, by=roles[Role.HEAD], reply="7月25日已开园。")
    with pytest.raises(Denied, match="Another of the office"):
        publish(second, by=roles[Role.OFFICER])
    publish(second, by=roles[Role.CHIEF])

    kept = again(message)
    assert (second.round, second.reply_due_on, waits) == (1, date(2012, 7, 27), 1)
    assert (kept.state, kept.reply) == (MessageState.PUBLISHED, "7月25日已开园。")
    assert [(each.round, each.reply) for each in kept.earlier.all()] == [(0, "主体已封顶，9月1日开园。")]
    assert "13987654321" not in "".join(Record.objects.values_list("body", flat=True))
    assert list(verify()) == []


def test_it_is_done_again_only_as_often_as_the_rules_say(target: Target, roles: dict[Role, Actor]) -> None:
    message = closed(target, roles)
    rate(message, solved=Solved.NOT_SOLVED)
    close(answer(again(message), by=roles[Role.HEAD], reply="再次答复"), by=roles[Role.CHIEF])

    rate(again(message), solved=Solved.NOT_SOLVED, words="还是没有")

    assert (again(message).state, again(message).round) == (MessageState.CLOSED, 1)
    assert Rating.objects.filter(solved=Solved.NOT_SOLVED).count() == 2


@pytest.mark.parametrize("first", [Solved.SOLVED, Solved.NOT_SOLVED])
def test_a_last_word_is_said_once(target: Target, roles: dict[Role, Actor], first: Solved) -> None:
    message = closed(target, roles)
    rate(message, solved=first)

    with pytest.raises(NotOpen, match="no reply to rate"):
        rate(again(message), solved=Solved.SOLVED)


def test_not_yet_is_no_last_word(target: Target, roles: dict[Role, Actor]) -> None:
    message = closed(target, roles)

    rate(message, solved=Solved.NOT_YET)
    with clock.frozen(date(2012, 7, 25)):
        rate(again(message), solved=Solved.NOT_SOLVED)

    assert again(message).state == MessageState.REOPENED


@pytest.mark.parametrize(("day", "may"), [(date(2012, 8, 2), True), (date(2012, 8, 3), False)])
def test_it_is_said_within_twenty_working_days(target: Target, roles: dict[Role, Actor], day: date, may: bool) -> None:
    message = closed(target, roles)

    with clock.frozen(day):
        if may:
            rate(message, solved=Solved.SOLVED)
        else:
            with pytest.raises(NotOpen):
                rate(message, solved=Solved.SOLVED)

    assert Rating.objects.count() == int(may)


def test_nothing_is_rated_before_there_is_a_reply_that_went_out(target: Target, roles: dict[Role, Actor]) -> None:
    for message in (write(target), routed(target, roles), answered(target, roles)):
        with pytest.raises(NotOpen):
            rate(message, solved=Solved.SOLVED)


def test_whoever_wrote_of_the_same_matter_says_it_with_the_own_code(target: Target, roles: dict[Role, Actor]) -> None:
    other = write(target)
    main = answered(target, roles)
    merge(other, main, by=roles[Role.OFFICER])
    close(main, by=roles[Role.OFFICER])

    rate(again(main), solved=Solved.SOLVED)
    rate(again(other), solved=Solved.NOT_SOLVED)

    assert again(main).state == MessageState.REOPENED
    assert sorted(Rating.objects.values_list("message", "solved")) == sorted(
        [(main.pk, "solved"), (other.pk, "not_solved")]
    )


@pytest.mark.parametrize(("stars", "words"), [(0, ""), (6, ""), (None, "字" * 601), (3, "a\0b")])
def test_what_cannot_be_kept_is_refused(
    target: Target, roles: dict[Role, Actor], stars: int | None, words: str
) -> None:
    with pytest.raises(ValueError, match=r"stars|at most 600"):
        rate(closed(target, roles), solved=Solved.SOLVED, stars=stars, words=words)


def test_silence_is_counted_apart_and_is_not_content(target: Target, roles: dict[Role, Actor]) -> None:
    said = [closed(target, roles) for _ in range(4)]
    rate(said[0], solved=Solved.SOLVED)
    rate(said[1], solved=Solved.NOT_YET)
    routed(target, roles)

    counted = ratings_count(Message.objects.all())

    assert counted == {"solved": 1, "not_yet": 1, "not_solved": 0, "silent": 2}
