"""Which reports are checked on the spot: drawn at random, and the same again from the same seed. Pure.

Every unit gives its share, one report at least. Within a unit the bands of risk share by how many reports they have,
those of medium risk counted twice and those of high risk three times (highest averages, Sainte-Laguë). Within a band
the order is that of the digests of seed and report, so that nobody can choose, and anybody can draw again.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from taizhang.lib.hashing import digest
from taizhang.reporting.facts import Band

FACTORS: Mapping[Band, int] = {Band.HIGH: 3, Band.MEDIUM: 2, Band.LOW: 1}
"""How often a report of each band counts."""


@dataclass(frozen=True)
class Candidate:
    """A report that may be drawn: its key, the code of its unit, its band of risk when it is drawn."""

    report_id: int
    unit: str
    band: Band


def drawn(candidates: Sequence[Candidate], *, seed: str, percent: int) -> list[Candidate]:
    """The reports drawn, by unit and band, in the order of the draw; `percent` of each unit's, rounded up."""
    units: dict[str, dict[Band, list[Candidate]]] = defaultdict(lambda: {band: [] for band in Band})
    for each in sorted(candidates, key=lambda one: digest(f"{seed}:{one.report_id}".encode())):
        units[each.unit][each.band].append(each)
    found = []
    for unit in sorted(units):
        shares = shared(sum(map(len, units[unit].values())), percent, {b: len(held) for b, held in units[unit].items()})
        found += [each for band in Band for each in units[unit][band][: shares[band]]]
    return found


def shared(count: int, percent: int, sizes: Mapping[Band, int]) -> dict[Band, int]:
    """How many of a unit's `count` reports each band gives; the sum is the share rounded up, and no band gives more
    than it has. Seat by seat, to the band with the most reports for the seats it would have; the higher risk first.
    """
    wanted = -(-count * percent // 100)
    shares = dict.fromkeys(sizes, 0)
    for _each in range(wanted):
        open_bands = [band for band in sizes if shares[band] < sizes[band]]
        best = max(open_bands, key=lambda band: _claim(band, sizes, shares[band]))
        shares[best] += 1
    return shares


def _claim(band: Band, sizes: Mapping[Band, int], held: int) -> int:
    """How much a band still has a right to, in millionths: its weighted reports over the seats it has."""
    return sizes[band] * FACTORS[band] * 1_000_000 // (2 * held + 1)


def population(candidates: Sequence[Candidate]) -> str:
    """The candidates as they are kept with a draw, one a line: key, unit, band."""
    return "\n".join(f"{each.report_id}\t{each.unit}\t{each.band}" for each in candidates)


def candidates_in(text: str) -> list[Candidate]:
    """What `population` wrote."""
    rows = (line.split("\t") for line in text.splitlines())
    return [Candidate(int(key), unit, Band(band)) for key, unit, band in rows]
