"""The clock of a case against a slow oracle that walks day by day, the breaches, the counts, the versions."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.accounts.facts import Role
from taizhang.lib.workdays import is_workday, workdays_after, workdays_between
from taizhang.services.facts import (
    Asking,
    Breach,
    BreachKind,
    CaseFacts,
    CaseState,
    Ending,
    Pause,
    PauseReason,
    Rate,
    Tally,
    Terms,
    VersionEntry,
    VersionState,
)
from taizhang.services.rules.breaches import breaches, normal
from taizhang.services.rules.clock import last_day, overrun_on, read_clock
from taizhang.services.rules.counting import count, difference
from taizhang.services.rules.entries import case_faults, is_personal
from taizhang.services.rules.versions import (
    EVENTS,
    OWNERS,
    TRANSITIONS,
    next_state,
    start_fault,
    terms_on,
    version_faults,
)

START = date(2012, 1, 4)
TERMS = Terms(date(2010, 1, 1), frozenset({"申请表", "章程"}), 5, 20)
DAY = timedelta(days=1)


def case(**said: object) -> CaseFacts:
    return CaseFacts(**{"received_on": START, "accepted_on": START, **said})  # type: ignore[arg-type]


def found(said: CaseFacts, day: date) -> list[BreachKind]:
    return [each.kind for each in breaches(said, read_clock(said, TERMS, day), lambda _on: TERMS, day)]


# the oracle


def used_slowly(said: CaseFacts, day: date, overrides: Mapping[date, bool]) -> int | None:
    """Walk through every day after the beginning and ask of each whether it counts."""
    began = began_slowly(said, day, overrides)
    if began is None:
        return None
    end = min(said.ended_on or day, day)
    used, on = 0, began + DAY
    while on <= end:
        used += is_workday(on, overrides) and not is_stopped(said, on)
        on += DAY
    return used


def is_stopped(said: CaseFacts, on: date) -> bool:
    stretches = [(each.on, each.answered_on) for each in said.askings[:1]]
    stretches += [(each.on, each.until) for each in said.pauses if each.reason in set(PauseReason)]
    return any(first < on and (last is None or on <= last) for first, last in stretches)


def began_slowly(said: CaseFacts, day: date, overrides: Mapping[date, bool]) -> date | None:
    if said.ending == Ending.NOT_ACCEPTED and said.ended_on is not None and said.ended_on <= day:
        return None
    words = [said.accepted_on, said.ended_on] + [each.on for each in said.askings]
    spoken = {each for each in words if each is not None}
    silent, on = 0, said.received_on
    while on < day and not any(each <= on for each in spoken):
        on += DAY
        silent += is_workday(on, overrides)
    if silent > 5:
        return said.received_on
    return said.accepted_on if said.accepted_on is not None and said.accepted_on <= day else None


@st.composite
def cases(draw: st.DrawFn) -> CaseFacts:
    received = START + DAY * draw(st.integers(0, 300))
    far = st.integers(0, 40)
    accepted = draw(st.none() | far.map(lambda days: received + DAY * days))
    asked = sorted(draw(st.lists(far, max_size=3)))
    back = st.none() | st.integers(0, 15)
    askings = [(received + DAY * on, draw(back)) for on in asked]
    reasons = st.sampled_from([*PauseReason, "", "领导出差"])
    pauses = [(received + DAY * draw(far), draw(reasons), draw(back)) for _ in range(draw(st.integers(0, 3)))]
    ending = draw(st.sampled_from(["", "", Ending.APPROVED, Ending.WITHDRAWN, Ending.NOT_ACCEPTED]))
    return CaseFacts(
        received_on=received,
        accepted_on=None if ending == Ending.NOT_ACCEPTED else accepted or (received if ending else None),
        askings=tuple(Asking(on, ("章程",), None if wait is None else on + DAY * wait) for on, wait in askings),
        pauses=tuple(Pause(on, why, None if wait is None else on + DAY * wait) for on, why, wait in pauses),
        ended_on=received + DAY * (60 + draw(far)) if ending else None,
        ending=ending,
    )


declared = st.dictionaries(st.integers(0, 400).map(lambda days: START + DAY * days), st.booleans(), max_size=12)


@given(cases(), st.integers(0, 150), declared)
def test_the_clock_counts_what_walking_day_by_day_counts(
    said: CaseFacts, days: int, overrides: Mapping[date, bool]
) -> None:
    day = said.received_on + DAY * days

    clock = read_clock(said, TERMS, day, overrides)

    slowly = used_slowly(said, day, overrides)
    assert (clock.began is None, clock.used) == (slowly is None, slowly or 0)


@given(cases(), st.integers(0, 150), declared)
def test_the_steps_shown_join_without_a_gap_and_add_up(
    said: CaseFacts, days: int, overrides: Mapping[date, bool]
) -> None:
    clock = read_clock(said, TERMS, said.received_on + DAY * days, overrides)

    used = 0
    for before, span in zip((None, *clock.spans), clock.spans, strict=False):
        used += span.workdays if span.counts else 0
        assert span.used == used
        assert span.after == (before.through if before else clock.began)
        assert span.workdays == workdays_between(span.after, span.through, overrides)


@given(cases(), st.integers(0, 150), st.integers(0, 20), declared)
def test_the_first_day_beyond_a_limit_is_the_one_that_tips_it(
    said: CaseFacts, days: int, limit: int, overrides: Mapping[date, bool]
) -> None:
    day = said.received_on + DAY * days
    beyond = overrun_on(read_clock(said, TERMS, day, overrides), limit, overrides)

    def walked() -> Iterator[date]:
        on = said.received_on
        while on <= day:
            if (used_at := read_clock(said, TERMS, on, overrides)).began is not None and used_at.used > limit:
                yield on
            on += DAY

    if beyond is not None and said.accepted_on == said.received_on:
        assert beyond == next(walked())
    assert (beyond is None) == (read_clock(said, TERMS, day, overrides).used <= limit)


@given(st.integers(0, 600), st.integers(0, 90), declared)
def test_counting_often_is_counting(start: int, length: int, overrides: Mapping[date, bool]) -> None:
    first, last = START + DAY * start, START + DAY * (start + length)

    assert workdays_after(first, last, overrides) == workdays_between(first, last, overrides)


# the clock in examples


def test_the_day_of_acceptance_is_not_counted_and_the_spring_festival_is_not_either() -> None:
    said = case(
        received_on=date(2012, 1, 20), accepted_on=date(2012, 1, 20), ended_on=date(2012, 2, 3), ending="approved"
    )

    clock = read_clock(said, TERMS, date(2012, 6, 30))

    assert (clock.state, clock.used) == (CaseState.LATE, 7)
    assert last_day(clock) == date(2012, 2, 1)


def test_a_make_up_saturday_counts() -> None:
    said = case(received_on=date(2012, 1, 20), accepted_on=date(2012, 1, 20))

    assert is_workday(date(2012, 1, 21))
    assert read_clock(said, TERMS, date(2012, 1, 21)).used == 1


def test_a_holiday_declared_later_gives_the_window_a_day() -> None:
    said = case(ended_on=date(2012, 1, 12), ending="approved")

    assert read_clock(said, TERMS, date(2012, 2, 1)).state == CaseState.LATE
    assert read_clock(said, TERMS, date(2012, 2, 1), {date(2012, 1, 9): False}).state == CaseState.ON_TIME


def test_what_is_missing_stops_the_clock_once() -> None:
    asked = Asking(date(2012, 1, 5), ("章程",), date(2012, 1, 10))
    again = Asking(date(2012, 1, 11), ("申请表",), date(2012, 1, 20))
    said = case(askings=(asked, again), ended_on=date(2012, 1, 16), ending="approved")

    clock = read_clock(said, TERMS, date(2012, 2, 1))

    assert [(span.counts, span.why, span.workdays) for span in clock.spans] == [
        (True, "", 1),
        (False, "supplement", 3),
        (True, "", 4),
    ]
    assert clock.used == 5


def test_a_pause_without_a_reason_the_law_knows_stops_nothing() -> None:
    reviewed = case(pauses=(Pause(date(2012, 1, 5), "review"),))
    stopped = case(pauses=(Pause(date(2012, 1, 5), "领导出差"),))
    day = date(2012, 1, 20)

    assert [read_clock(said, TERMS, day).state for said in (reviewed, stopped)] == [CaseState.PAUSED, CaseState.OVERDUE]
    assert last_day(read_clock(reviewed, TERMS, day)) is None


def test_who_says_nothing_in_five_working_days_has_accepted() -> None:
    said = case(received_on=date(2012, 3, 1), accepted_on=date(2012, 3, 15))

    assert read_clock(said, TERMS, date(2012, 3, 8)).state == CaseState.WAITING
    clock = read_clock(said, TERMS, date(2012, 3, 9))
    assert (clock.began, clock.deemed, clock.used, clock.state) == (date(2012, 3, 1), True, 6, CaseState.OVERDUE)


def test_ends_that_are_no_decision_are_neither_in_time_nor_late() -> None:
    refused = case(accepted_on=None, ended_on=date(2012, 1, 5), ending="not_accepted", reason="不属本机关职权")
    gone = case(ended_on=date(2012, 3, 5), ending="withdrawn")

    day = date(2012, 4, 1)
    assert [read_clock(said, TERMS, day).state for said in (refused, gone)] == [
        CaseState.NOT_ACCEPTED,
        CaseState.WITHDRAWN,
    ]
    assert found(gone, day) == []


# breaches


def test_each_breach_is_found_on_its_day() -> None:
    said = case(
        received_on=date(2012, 3, 1),
        accepted_on=date(2012, 3, 1),
        askings=(
            Asking(date(2012, 3, 2), ("《章程》",), date(2012, 3, 5)),
            Asking(date(2012, 3, 6), ("单位介绍信",), date(2012, 3, 7)),
        ),
        pauses=(Pause(date(2012, 3, 12), ""),),
    )
    day = date(2012, 4, 20)

    clock = read_clock(said, TERMS, day)

    assert breaches(said, clock, lambda _on: TERMS, day) == (
        Breach(BreachKind.ASKED_AGAIN, date(2012, 3, 6), "单位介绍信"),
        Breach(BreachKind.UNLISTED, date(2012, 3, 6), "单位介绍信"),
        Breach(BreachKind.NO_REASON, date(2012, 3, 12)),
        Breach(BreachKind.OVER_PROMISE, date(2012, 3, 12), f"{clock.used}/5"),
        Breach(BreachKind.OVER_LAW, date(2012, 3, 31), f"{clock.used}/20"),
    )


def test_a_breach_to_come_is_none_yet() -> None:
    said = case(askings=(Asking(date(2012, 1, 5), ("章程",)), Asking(date(2012, 1, 6), ("章程",))))

    assert found(said, date(2012, 1, 5)) == []
    assert found(said, date(2012, 1, 6)) == [BreachKind.ASKED_AGAIN]


def test_what_is_asked_is_held_against_the_list_of_that_day() -> None:
    fewer = Terms(date(2012, 3, 1), frozenset({"申请表"}), 5, 20)
    said = case(received_on=date(2012, 2, 29), accepted_on=None, askings=(Asking(date(2012, 3, 1), ("章程",)),))
    clock = read_clock(said, TERMS, date(2012, 3, 2))

    by_day = breaches(said, clock, lambda on: fewer if on >= fewer.valid_from else TERMS, date(2012, 3, 2))

    assert by_day == (Breach(BreachKind.UNLISTED, date(2012, 3, 1), "章程"),)


def test_the_notice_is_late_after_five_working_days_and_not_on_the_fifth() -> None:
    said = case(received_on=date(2012, 3, 1), accepted_on=None)

    assert found(said, date(2012, 3, 8)) == []
    assert found(said, date(2012, 3, 9)) == [BreachKind.LATE_NOTICE, BreachKind.OVER_PROMISE]


@pytest.mark.parametrize(("written", "same"), [("《章程》", "章程"), ("申 请 表", "申请表"), ("ＡＢ证", "ab证")])
def test_two_ways_of_writing_a_material_are_one(written: str, same: str) -> None:
    assert normal(written) == same


# counting


def month_of(*told: CaseFacts, last: date = date(2012, 3, 31)) -> Tally:
    tally = Tally()
    for each in told:
        count(tally, each, read_clock(each, TERMS, last), date(2012, 3, 1), last)
    return tally


def test_what_is_open_and_overdue_was_not_in_time() -> None:
    early = case(
        received_on=date(2012, 3, 1), accepted_on=date(2012, 3, 1), ended_on=date(2012, 3, 2), ending="approved"
    )
    late = case(
        received_on=date(2012, 3, 1), accepted_on=date(2012, 3, 1), ended_on=date(2012, 3, 20), ending="refused"
    )
    waits = case(received_on=date(2012, 3, 1), accepted_on=date(2012, 3, 1))
    fresh = case(received_on=date(2012, 3, 30), accepted_on=date(2012, 3, 30))

    tally = month_of(early, late, waits, fresh)

    assert tally.rates["on_time"] == Rate(1, 3)
    assert tally.rates["on_time"].percent == Decimal("33.33")
    assert (tally.finished, tally.late, tally.overdue, tally.received) == (2, 1, 1, 4)
    assert tally.mean_saved == Decimal("-2.00")


def test_who_says_nothing_is_not_satisfied() -> None:
    told = {"received_on": date(2012, 3, 1), "accepted_on": date(2012, 3, 1), "ended_on": date(2012, 3, 2)}
    ratings = ["very_satisfied", "fair", "", ""]

    tally = month_of(*(case(**told, ending="approved", rating=rating) for rating in ratings))

    assert (tally.rates["content"], tally.silent) == (Rate(1, 2), 2)


def test_visits_that_nobody_counted_are_no_visit() -> None:
    told = {"received_on": date(2012, 3, 1), "accepted_on": date(2012, 3, 1), "ended_on": date(2012, 3, 2)}

    tally = month_of(*(case(**told, ending="approved", visits=visits) for visits in (0, 1, 2, None)))

    assert tally.rates["one_visit"] == Rate(2, 3)


def test_a_second_asking_counts_in_the_month_in_which_it_was_made() -> None:
    said = case(
        received_on=date(2012, 2, 27),
        accepted_on=None,
        askings=(Asking(date(2012, 2, 28), ("章程",), date(2012, 3, 5)), Asking(date(2012, 3, 6), ("申请表",))),
    )

    assert month_of(said).rates["asked_again"] == Rate(1, 1)
    assert month_of(said, last=date(2012, 3, 5)).rates["asked_again"] == Rate(0, 0)
    assert month_of(said).rates["on_time"].percent is None


# versions


def entry(**said: object) -> VersionEntry:
    whole = {
        "code": "A-1",
        "name": "设立登记",
        "unit_id": 1,
        "valid_from": date(2010, 1, 1),
        "basis": "《公司登记管理条例》",
        "materials": ("申请表", "章程", "场所证明"),
        "steps": ("受理", "初审", "复审", "发照"),
        "promise": 10,
        "legal": 20,
    }
    return VersionEntry(**{**whole, **said})  # type: ignore[arg-type]


def test_fewer_steps_is_a_number() -> None:
    after = entry(materials=("申请表", "章程"), steps=("受理", "审核发照"), promise=3)

    told = difference(entry(), after)

    assert told.counts == {"steps": (4, 2, -2), "materials": (3, 2, -1), "promise": (10, 3, -7)}
    assert (told.added, told.removed) == ((), ("场所证明",))
    assert (told.steps_added, told.steps_removed) == (("审核发照",), ("初审", "复审", "发照"))


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"code": ""}, "code"),
        ({"code": "a/b"}, "code"),
        ({"basis": ""}, "basis"),
        ({"steps": ()}, "steps"),
        ({"materials": ("申请表", "申请表")}, "materials"),
        ({"promise": 731, "legal": None}, "promise"),
        ({"promise": 21}, "legal"),
    ],
)
def test_what_a_version_lacks_is_told_at_its_field(said: dict[str, object], field: str) -> None:
    assert [fault.field for fault in version_faults(entry(**said))] == [field]


def test_a_version_judges_no_case_anew() -> None:
    held = [date(2012, 1, 1)]

    def told(day: date, cases_from: date | None) -> bool:
        return start_fault(day, held, cases_from=cases_from) is None

    assert [told(date(2012, 1, 1), None), told(date(2012, 3, 1), None)] == [False, True]
    assert [told(date(2012, 3, 1), date(2012, 3, 1)), told(date(2012, 3, 2), date(2012, 3, 1))] == [False, True]
    assert start_fault(date(2000, 1, 1), [], cases_from=date(2012, 1, 1)) is None


def test_the_version_of_a_day_is_the_last_that_began() -> None:
    later = Terms(date(2012, 4, 1), frozenset(), 3, None)

    assert [terms_on([TERMS, later], day) for day in (date(2009, 1, 1), date(2012, 3, 31), date(2012, 4, 1))] == [
        None,
        TERMS,
        later,
    ]


@pytest.mark.parametrize("state", VersionState)
@pytest.mark.parametrize("act", ["mend", "return", "publish", "strike"])
def test_an_act_that_is_not_in_the_table_leads_nowhere(state: VersionState, act: str) -> None:
    assert next_state(state, act) == TRANSITIONS.get((state, act))


def test_every_act_has_its_record_and_every_state_its_owner() -> None:
    assert set(EVENTS) == {act for _state, act in TRANSITIONS} | {"propose"}
    assert {
        VersionState.PROPOSED: {Role.OFFICER, Role.CHIEF},
        VersionState.RETURNED: {Role.CLERK, Role.HEAD},
        VersionState.PUBLISHED: frozenset(),
    } == OWNERS


# entries


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({}, []),
        ({"received_on": date(2012, 7, 2), "accepted_on": None}, ["received_on"]),
        ({"accepted_on": date(2012, 1, 3)}, ["accepted_on"]),
        ({"accepted_on": date(2012, 1, 9), "ended_on": date(2012, 1, 6), "ending": "approved"}, ["accepted_on"]),
        ({"ended_on": date(2012, 1, 6)}, ["ending"]),
        ({"accepted_on": None, "ended_on": date(2012, 1, 6), "ending": "approved"}, ["accepted_on"]),
        ({"ended_on": date(2012, 1, 6), "ending": "not_accepted"}, ["reason"]),
        ({"collected_on": date(2012, 1, 6)}, ["collected_on"]),
        ({"rating": "fair"}, ["rating"]),
        ({"visits": 101}, ["visits"]),
        ({"askings": (Asking(date(2012, 1, 5), ()),)}, ["materials"]),
        ({"askings": (Asking(date(2012, 1, 5), ("章程",), date(2012, 1, 4)),)}, ["answered_on"]),
        ({"pauses": (Pause(date(2012, 1, 5), "review", date(2012, 1, 4)),)}, ["resumed_on"]),
    ],
)
def test_what_cannot_be_true_of_a_case_is_told_at_its_field(said: dict[str, object], fields: list[str]) -> None:
    assert [fault.field for fault in case_faults("2012-001", case(**said), date(2012, 7, 1))] == fields


@pytest.mark.parametrize("number", ["", "a b", "=1+1", "x" * 61])
def test_a_number_is_short_and_plain(number: str) -> None:
    assert [fault.field for fault in case_faults(number, case(), date(2012, 7, 1))] == ["number"]


@pytest.mark.parametrize(
    ("heading", "personal"),
    [
        ("申请人姓名", True),
        ("联系电话", True),
        ("身份证号", True),
        ("通讯地址", True),
        ("Phone", True),
        ("备注", False),
    ],
)
def test_headings_that_tell_who_somebody_is_are_known(heading: str, personal: bool) -> None:
    assert is_personal(heading) is personal
