"""The clock: real, frozen by the environment, or living in the past."""

from datetime import UTC, date, datetime, timedelta

import pytest

from taizhang.lib import clock

JUNE = date(2012, 6, 30)
JULY = date(2012, 7, 1)


@pytest.fixture(autouse=True)
def _no_frozen_instance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TAIZHANG_TODAY", raising=False)


def test_now_is_this_moment_with_the_offset_of_beijing() -> None:
    before, moment, after = datetime.now(UTC), clock.now(), datetime.now(UTC)

    assert before <= moment <= after
    assert moment.utcoffset() == timedelta(hours=8)


def test_today_is_the_day_in_beijing() -> None:
    before, day, after = clock.now().date(), clock.today(), clock.now().date()

    assert before <= day <= after


def test_the_environment_freezes_the_date_but_not_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAIZHANG_TODAY", "2012-06-30")

    first, second = clock.now(), clock.now()

    assert clock.today() == JUNE
    assert first.date() == JUNE
    assert first.utcoffset() == timedelta(hours=8)
    assert (second - first) % timedelta(days=1) < timedelta(minutes=1)


def test_a_wrong_date_in_the_environment_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAIZHANG_TODAY", "30.6.2012")

    with pytest.raises(ValueError, match=r"^TAIZHANG_TODAY must be a date like 2012-06-30, not '30.6.2012'.$"):
        clock.today()


def test_an_empty_environment_freezes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAIZHANG_TODAY", " ")

    assert clock.today().year > 2012


def test_a_frozen_day_opens_at_nine_and_moves_on_at_every_reading() -> None:
    opening = datetime(2012, 6, 30, 9, tzinfo=clock.TZ)

    with clock.frozen(JUNE):
        read = [clock.now(), clock.now(), clock.now()]

    assert read == [opening, opening + clock.TICK, opening + 2 * clock.TICK]


def test_asking_for_the_day_does_not_move_a_frozen_clock() -> None:
    with clock.frozen(JUNE):
        day = clock.today()
        moment = clock.now()

    assert day == JUNE
    assert moment == datetime(2012, 6, 30, 9, tzinfo=clock.TZ)


def test_the_past_outranks_the_environment_and_ends_with_its_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAIZHANG_TODAY", "2020-01-01")

    with clock.frozen(JUNE):
        within = clock.today()

    assert (within, clock.today()) == (JUNE, date(2020, 1, 1))


def test_two_stays_are_alike() -> None:
    def stay() -> list[datetime]:
        with clock.frozen(JUNE):
            return [clock.now() for _ in range(5)]

    assert stay() == stay()


def test_a_day_left_and_entered_again_inside_one_stay_goes_on_in_order() -> None:
    with clock.frozen(JUNE):
        read = [clock.now()]
        with clock.frozen(JULY):
            other = clock.now()
        with clock.frozen(JUNE):
            read.append(clock.now())
        read.append(clock.now())

    assert other == datetime(2012, 7, 1, 9, tzinfo=clock.TZ)
    assert [moment - read[0] for moment in read] == [0 * clock.TICK, clock.TICK, 2 * clock.TICK]


def test_an_error_inside_a_stay_still_ends_it() -> None:
    with pytest.raises(RuntimeError, match="stop"), clock.frozen(JUNE):
        raise RuntimeError("stop")

    assert clock.today() != JUNE
