"""The eighteen parks in numbers: what each had in the half years, adding up to what was published of all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from taizhang.cli.demo.city import read_content, units
from taizhang.cli.demo.progress import standing
from taizhang.cli.demo.targets import lines

CENT = Decimal("0.01")
JUNE = 6
WANTED = 45
"""By how many percent the parks' lines want investment to grow."""
INVESTED = "固定资产投资"
CODES = {"销售收入": "XS", "税收": "SS", "增加值": "ZJ", INVESTED: "TZ"}
WHOLES = {"销售收入": "K01", "税收": "K02"}
PERIODS = ("2011年上半年", "2012年上半年", "2011年")
UNEVEN = (0, 5, -3, 4, -5, 2, -1, 3, -4, 1)
"""By how many percent parks differ from their weight, in turn."""


@dataclass(frozen=True)
class Park:
    """A park: its unit's code and short name, its weight among the others, its land and its people."""

    code: str
    short: str
    weight: Decimal
    area: str
    people: str


@cache
def parks() -> tuple[Park, ...]:
    """The parks in the order of the register."""
    codes = {unit.short: unit.code for unit in units()}
    rows = [row.split("|") for row in read_content("series")["parks"]["rows"]]
    return tuple(Park(codes[short], short, Decimal(weight), area, people) for short, weight, area, people in rows)


def series_code(park: Park, name: str) -> str:
    """The code of a park's series: its unit's code and two letters."""
    return f"{park.code}-{CODES[name]}"


@cache
def invested() -> dict[str, tuple[Decimal, Decimal]]:
    """Of the parks whose own ledger has a line of it: what is wanted of the year, and what June's report says."""
    found = {}
    for line in lines():
        if "完成固定资产投资" in line.matter and line.unit in {park.code for park in parks()}:
            wanted = line.matter.split("投资")[1].split("亿元")[0]
            found[line.unit] = Decimal(wanted), standing(line, JUNE).value or Decimal(0)
    return found


def figures() -> Iterator[tuple[str, str, str, Decimal]]:
    """Every figure of the parks: park's short name, indicator, period, value."""
    held = read_content("series")["parks"]
    groups = parks()[: held["developed"]], parks()[held["developed"] :]
    for name, totals in held["totals"].items():
        for group, said in zip(groups, totals, strict=True):
            for number, (period, total) in enumerate(zip(PERIODS, said, strict=True)):
                yield from _one(group, name, period, Decimal(total), number)


def _one(
    group: Sequence[Park], name: str, period: str, total: Decimal, number: int
) -> Iterator[tuple[str, str, str, Decimal]]:
    known = {code: value for code, value in _known(name, number) if code in {park.code for park in group}}
    others = [park for park in group if park.code not in known]
    weights = [park.weight * (100 + UNEVEN[(at + number) % len(UNEVEN)]) for at, park in enumerate(others)]
    parts = dict(zip((park.code for park in others), shared(total - sum(known.values()), weights), strict=True))
    for park in group:
        yield park.short, name, period, known.get(park.code, parts.get(park.code, Decimal(0)))


def _known(name: str, number: int) -> Iterator[tuple[str, Decimal]]:
    """Of the parks whose ledger has a line of investment: June as reported, the year before by the growth wanted."""
    for code, (wanted, reported) in invested().items() if name == INVESTED else ():
        yield code, (_before(reported), reported, _before(wanted))[number]


def _before(value: Decimal) -> Decimal:
    return (value * 100 / (100 + WANTED)).quantize(CENT)


def shared(total: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """A total shared by weight to the hundredth; the parts add up to it exactly."""
    whole, seen, given, parts = sum(weights), Decimal(0), Decimal(0), list[Decimal]()
    for weight in weights:
        seen += weight
        until = (total * seen / whole).quantize(CENT)
        parts.append(until - given)
        given = until
    return parts
