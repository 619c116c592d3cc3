"""The city's ledger lines read like an office's own: complete, various, dated and countable."""

from collections import Counter
from decimal import Decimal

from taizhang.cli.demo.city import units
from taizhang.cli.demo.targets import KINDS, YEAR, Line, lines
from taizhang.lib.due import DueKind, parse_due
from taizhang.lib.quantities import parse_quantities

KNOWN_KINDS = {DueKind.FIXED, DueKind.CONTINUOUS, DueKind.RECURRING, DueKind.IMPLIED}


def line(short: str, words: str) -> Line:
    code = next(unit.code for unit in units() if unit.short == short)
    return next(each for each in lines() if each.unit == code and words in each.matter)


def test_no_unit_writes_the_same_matter_twice() -> None:
    matters = Counter((each.unit, each.matter) for each in lines())

    assert [key for key, count in matters.items() if count > 1] == []


def test_every_line_has_the_four_parts_and_a_criterion() -> None:
    lacking = [
        each.matter
        for each in lines()
        if not all((each.matter, each.method, each.leader, each.responsible, each.requirement, each.criterion))
    ]

    assert lacking == []


def test_every_term_reads_as_a_date_or_as_lasting_work() -> None:
    kinds = {each.due_text: parse_due(each.due_text, year=YEAR).kind for each in lines()}

    assert {text: kind for text, kind in kinds.items() if kind not in KNOWN_KINDS} == {}


def test_no_step_is_later_than_the_line_it_belongs_to() -> None:
    late = []
    for each in lines():
        end = parse_due(each.due_text, year=YEAR).on
        late += [(each.matter, step) for step in each.milestones if end and step.on > end]

    assert late == []


def test_every_step_has_a_name() -> None:
    assert [each.requirement for each in lines() for step in each.milestones if not step.name] == []


def test_the_figure_of_a_line_stands_in_its_matter() -> None:
    invented = [
        each.matter
        for each in lines()
        if each.quantity is not None
        and (each.quantity, each.measure) not in [(found.value, found.unit) for found in parse_quantities(each.matter)]
    ]

    assert invented == []


def test_supporting_units_are_units_of_the_city() -> None:
    known = {word for unit in units() for word in (unit.short, *unit.aliases)}

    assert {name for each in lines() for name in each.support} - known == set()


def test_all_five_kinds_appear() -> None:
    assert {each.kind for each in lines()} == set(KINDS.values())


def test_a_line_carries_what_its_unit_wrote() -> None:
    grain = line("粮食局", "收购小麦")

    assert (grain.quantity, grain.measure, grain.due_text) == (Decimal(65), "万吨", "8月底前")
    assert [step.name for step in grain.milestones] == ["库容腾空", "开秤收购", "完成收购"]


def test_a_share_is_reported_in_percent_and_not_counted() -> None:
    assert line("发改委", "能耗").quantity is None


def test_the_city_aims_above_the_half_of_what_the_half_year_brought() -> None:
    aims = [line("发改委", "地区生产总值"), line("财政局", "全部财政收入"), line("发改委", "固定资产投资")]

    assert [aim.quantity for aim in aims] == [Decimal(2650), Decimal(400), Decimal(1450)]


def test_the_lines_are_the_same_each_time() -> None:
    first = lines()
    lines.cache_clear()

    assert lines() == first


def test_all_ninety_units_keep_a_ledger_of_a_dozen_lines() -> None:
    sizes = Counter(each.unit for each in lines())

    assert set(sizes) == {unit.code for unit in units()}
    assert {size for size in sizes.values() if not 12 <= size <= 15} == set()
    assert 1150 <= sum(sizes.values()) <= 1260


def test_hardly_any_matter_is_worded_alike_in_two_units() -> None:
    matters = Counter(each.matter for each in lines())

    assert len([matter for matter, count in matters.items() if count > 1]) <= 5


def test_no_two_places_keep_the_same_list() -> None:
    lists = Counter(frozenset(each.matter for each in lines() if each.unit == unit.code) for unit in units())

    assert max(lists.values()) == 1


def test_a_third_of_the_lines_have_steps_and_some_fall_due_within_the_half_year() -> None:
    stepped = [each for each in lines() if each.milestones]

    early = [step for each in stepped for step in each.milestones if (step.on.month, step.on.day) < (7, 10)]
    assert 0.25 <= len(stepped) / len(lines()) <= 0.45
    assert len(early) >= 200


def test_the_ports_and_parks_aim_at_what_the_half_year_is_measured_by() -> None:
    aims = [line("综合港区", "货物吞吐量"), line("综合港区", "集装箱吞吐量"), line("望海新区", "芳烃")]

    assert [(aim.quantity, aim.measure) for aim in aims] == [
        (Decimal(1500), "万吨"),
        (Decimal(6), "万标箱"),
        (Decimal(32), "亿元"),
    ]
