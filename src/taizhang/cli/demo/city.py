"""The city as facts: units, leaders, posts and portfolios, read from the hand-written content."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"
COUNTY = "县市区"
PARK = "园区"
# Steps that share no factor with the pool sizes (41 surnames, 61 given names), so 2,501 names come before one repeats.
SURNAME_STEP, GIVEN_STEP = 17, 23


@dataclass(frozen=True)
class Leader:
    """A leader of the city, the post held, the place in the leading group and the units in the portfolio."""

    name: str
    post: str
    group_post: str
    holds: tuple[str, ...]


@dataclass(frozen=True)
class CityUnit:
    """A unit that keeps a ledger, with the three people who answer for it."""

    code: str
    name: str
    short: str
    aliases: tuple[str, ...]
    kind: str
    group: str
    head: str
    deputy: str
    clerk: str
    leader: Leader

    @property
    def spoken(self) -> str:
        """The form used in other units' papers: 市教育局, 清渠区政府, 经开区."""
        if self.kind == COUNTY:
            return self.aliases[0]
        return self.aliases[0] if self.aliases[0].startswith("市") else self.short


@cache
def read_content(name: str) -> dict[str, Any]:
    """Read one content file by name."""
    return tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def leaders() -> tuple[Leader, ...]:
    """The leaders in order of rank, mayor first."""
    return tuple(
        Leader(row["name"], row["post"], row["group_post"], tuple(row.get("holds", ())))
        for row in read_content("city")["leader"]
    )


@cache
def units() -> tuple[CityUnit, ...]:
    """The 90 ledger-keeping units in the order of the organisation workbook."""
    rows = [(group, line) for group in read_content("units")["group"] for line in group["units"]]
    return tuple(_unit(number, group, line) for number, (group, line) in enumerate(rows, start=1))


def _unit(number: int, group: dict[str, Any], line: str) -> CityUnit:
    name, short, aliases = line.split("|")
    first = (number - 1) * 3
    return CityUnit(
        code=f"CN{number:03d}",
        name=name,
        short=short,
        aliases=tuple(aliases.split("、")),
        kind=group["kind"],
        group=group["name"],
        head=person(first),
        deputy=person(first + 1),
        clerk=person(first + 2),
        leader=_leader_of(number, short),
    )


def _leader_of(number: int, short: str) -> Leader:
    for leader in leaders():
        if short in leader.holds:
            return leader
    # Counties and county parks are linked to the vice-mayors in turn (包联).
    deputies = [leader for leader in leaders() if "副市长" in leader.post]
    return deputies[number % len(deputies)]


def person(index: int) -> str:
    """The index-th invented name; the same index always gives the same name."""
    people = read_content("city")["people"]
    surnames, given = people["surnames"], people["given"]
    return str(surnames[index * SURNAME_STEP % len(surnames)] + given[index * GIVEN_STEP % len(given)])
