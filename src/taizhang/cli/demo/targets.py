"""The ledger lines of the city, in the order in which the units' papers carry them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from hashlib import sha256

from taizhang.cli.demo.city import CityUnit, read_content, units
from taizhang.cli.demo.reference import Course, course_of
from taizhang.cli.demo.wording import pick, stock
from taizhang.cli.demo.works import work_of
from taizhang.lib.due import DueMilestone, parse_due
from taizhang.lib.quantities import Quantity, parse_quantities

YEAR = 2012
FILES = ("economy", "construction", "social", "oversight", "service", "counties", "parks")
KINDS = {"大": "大事", "实": "实事", "亮": "亮点", "指": "指标", "项": "项目"}
WEIGHTS = {"大事": Decimal(3), "实事": Decimal(2), "亮点": Decimal(1), "指标": Decimal(2), "项目": Decimal("2.5")}
# A share cannot be counted up month by month; such a line is reported in percent complete.
SHARES = ("%", "‰", "百分点", "位", "小时", "天", "分钟")
# A single building or plant is told in percent; its floor space and capacity come all at once.
WHOLE_WORKS, COUNTED_OF_THEM = ("building", "plant", "marine"), ("套", "亿元")
CELLS = 7
NO_QUANTITY = "-"
TITLES = {
    "科": "科长",
    "处": "处长",
    "站": "站长",
    "局": "局长",
    "支队": "支队长",
    "大队": "大队长",
    "办公室": "主任",
    "中心": "主任",
    "部": "部长",
}
# Only a count that runs into the last quarter is worth dividing up.
COUNTED_FROM, LONG_RUN = 20, 11
HALF, MOST = Decimal("0.5"), Decimal("0.8")


@dataclass(frozen=True)
class Line:
    """One line as the unit wrote it; `seed` settles everything that later happens to it.

    `turn` counts the lines of the same kind of work before it in its ledger, so that they do not speak alike.
    """

    unit: str
    number: int
    kind: str
    matter: str
    method: str
    leader: str
    responsible: str
    due_text: str
    requirement: str
    criterion: str
    quantity: Decimal | None
    measure: str
    weight: Decimal
    milestones: tuple[DueMilestone, ...]
    support: tuple[str, ...]
    work: str
    course: Course | None
    turn: int
    seed: int

    def __hash__(self) -> int:
        return self.seed


@cache
def lines() -> tuple[Line, ...]:
    """All lines, unit by unit in the order of the organisation workbook."""
    return tuple(line for unit in units() for line in _lines_of(unit))


@cache
def _written() -> dict[str, str]:
    return {short: text for name in FILES for short, text in read_content(f"lines_{name}").items()}


def _lines_of(unit: CityUnit) -> Iterator[Line]:
    text = _written().get(unit.short, "").strip()
    if not text:
        return
    head, *rows = text.splitlines()
    sections = head.removeprefix("科室=").split("、")
    kinds: Counter[str] = Counter()
    for number, row in enumerate(rows, start=1):
        line = _line(unit, number, row.split("|"), sections)
        yield replace(line, turn=kinds[line.work])
        kinds[line.work] += 1


def _line(unit: CityUnit, number: int, cells: list[str], sections: list[str]) -> Line:
    kind, matter, method, due_text, requirement, support, wanted = [*cells, *[""] * (CELLS - len(cells))]
    seed = seed_of(unit.code, number)
    quantity = _quantity(matter, wanted)
    value = quantity.value if quantity else None
    measure = quantity.unit or "" if quantity else ""
    return Line(
        unit=unit.code,
        number=number,
        kind=KINDS[kind],
        matter=matter,
        method=method,
        leader=unit.head if kind == "大" else unit.deputy,
        responsible=_responsible(sections, matter + method, number),
        due_text=due_text,
        requirement=requirement or _requirement(kind, due_text, quantity, seed),
        criterion=pick(stock("criterion", kind), seed // 7),
        quantity=value,
        measure=measure,
        weight=WEIGHTS[KINDS[kind]],
        milestones=parse_due(requirement, year=YEAR).milestones if requirement else (),
        support=tuple(filter(None, support.split("、"))),
        work=work_of(matter, counted=quantity is not None),
        course=course_of(unit.short, matter),
        turn=0,
        seed=seed,
    )


def seed_of(code: str, number: int) -> int:
    """The same line always gives the same number, on every machine."""
    return int.from_bytes(sha256(f"{code}/{number}".encode()).digest()[:6], "big")


def _quantity(matter: str, wanted: str) -> Quantity | None:
    """The figure that is counted up through the year: the first that is no share, unless the row names another."""
    if wanted == NO_QUANTITY:
        return None
    for quantity in parse_quantities(matter):
        if _comes_at_once(matter, quantity):
            continue
        if wanted:
            if f"{quantity.value}{quantity.unit}" == wanted:
                return quantity
        elif quantity.value and not quantity.lower_is_better and not (quantity.unit or "").endswith(SHARES):
            return quantity
    if wanted and work_of(matter, counted=True) not in WHOLE_WORKS:
        raise ValueError(f"“{matter}”中没有“{wanted}”")
    return None


def _comes_at_once(matter: str, quantity: Quantity) -> bool:
    return work_of(matter, counted=True) in WHOLE_WORKS and quantity.unit not in COUNTED_OF_THEM


def _requirement(kind: str, due_text: str, quantity: Quantity | None, seed: int) -> str:
    """The usual wording; of a long count every third line says how much by when."""
    usual = pick(stock("requirement", kind), seed // 5)
    end = parse_due(due_text, year=YEAR).on
    value = quantity.value if quantity else None
    if seed % 3 or value is None or value < COUNTED_FROM or end is None or end.month < LONG_RUN:
        return usual
    half, most = (f"{_rounded(value, share):f}" for share in (HALF, MOST))
    unit = quantity.unit if quantity else ""
    return pick(
        (f"时间过半完成{half}{unit}以上，{usual}", f"前三个季度完成{most}{unit}，余量留作收尾，{usual}"), seed // 3
    )


def _rounded(value: Decimal, share: Decimal) -> Decimal:
    """A share of the whole in the round figures an office would write."""
    part = value * share
    step = Decimal(1) if part < 100 else Decimal(10) ** (len(str(int(part))) - 2)
    return (part / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step


def _responsible(sections: list[str], words: str, number: int) -> str:
    """The head of the section whose name shares most with the line; sections take turns where none does."""
    turn = (number - 1) % len(sections)
    turned = sections[turn:] + sections[:turn]
    section = max(turned, key=lambda name: sum(part in words for part in _pairs(name)))
    return section + next((title for end, title in TITLES.items() if section.endswith(end)), "负责人")


def _pairs(name: str) -> list[str]:
    return [name[at : at + 2] for at in range(len(name) - 2)]
