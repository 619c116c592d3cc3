"""Pace: a share of the points by how far the work is behind or ahead (序时进度; 银川 lights as bands).

A band has one lower edge, inclusive (`from`) or exclusive (`above`), in percentage points of achieved minus expected;
bands stand from high to low and the first that fits counts. What lies below the last wins nothing, so there is no gap
between bands into which a value could fall.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from taizhang.assessment.facts import Line, Rule
from taizhang.assessment.rules import millionths, plain
from taizhang.assessment.rules.kinds import (
    MEASURED,
    SHARE_OF_WHOLE,
    Kind,
    ending_zh,
    number,
    percent_zh,
    share_problems,
    wrong,
)
from taizhang.lib.problems import Problem


@dataclass(frozen=True)
class Band:
    """A lower edge of achieved minus expected (millionths), whether it belongs to the band, and the share it gives."""

    edge: int
    inclusive: bool
    share: int
    title: str

    def fits(self, gap: int) -> bool:
        """Whether a gap lies on or beyond the edge."""
        return gap >= self.edge if self.inclusive else gap > self.edge


def validate(options: Mapping[str, object], where: str) -> Iterator[Problem]:
    """There is at least one band, each with one edge, a share and a word, edges falling from band to band."""
    bands = options.get("bands")
    if not isinstance(bands, list) or not bands or not all(isinstance(band, dict) for band in bands):
        yield wrong(f"{where}.bands", bands, '至少一档，如 [{ from = 0, share = 100, title = "达到序时" }]')
        return
    for position, band in enumerate(bands, 1):
        yield from _band_problems(band, f"{where}.bands[{position}]")
    if all(_edge(band) is not None for band in bands):
        yield from _order_problems(bands, where)


def _band_problems(band: Mapping[str, object], where: str) -> Iterator[Problem]:
    for key in sorted(set(band) - {"from", "above", "share", "title"}):
        yield wrong(f"{where}.{key}", band[key], "from 或 above、share、title 之一")
    if _edge(band) is None:
        yield wrong(
            f"{where}.from", band.get("from", band.get("above")), "from（含端点）或 above（不含端点）之一，为数"
        )
    yield from share_problems(f"{where}.share", band.get("share"))
    if not isinstance(band.get("title"), str) or not band["title"]:
        yield wrong(f"{where}.title", band.get("title"), "档次名称")


def _edge(band: Mapping[str, object]) -> tuple[int, bool] | None:
    edges = [(name, number(band[name])) for name in ("from", "above") if name in band]
    if len(edges) != 1 or edges[0][1] is None:
        return None
    return millionths(edges[0][1]), edges[0][0] == "from"


def _order_problems(bands: Sequence[Mapping[str, object]], where: str) -> Iterator[Problem]:
    edges = [(edge, not inclusive) for band in bands if (found := _edge(band)) for edge, inclusive in [found]]
    for position, (higher, lower) in enumerate(pairwise(edges), 2):
        if lower >= higher:
            yield wrong(f"{where}.bands[{position}]", plain(lower[0]), "低于上一档的下限")


def bands_of(rule: Rule) -> tuple[Band, ...]:
    """The bands of a checked rule, from high to low."""
    given = rule.options["bands"]
    assert isinstance(given, list)  # noqa: S101 - the scheme was checked when it was read
    bands = []
    for band in given:
        edge, share = _edge(band), number(band["share"])
        if edge is not None and share is not None:
            bands.append(Band(edge[0], edge[1], millionths(share), band["title"]))
    return tuple(bands)


def asks(_rule: Rule) -> str:
    """Every line that can be measured."""
    return MEASURED


def expression(rule: Rule) -> str:
    """The share of the first band that fits; nothing without a verified report."""
    tests = " ".join(
        f"WHEN value - target {'>=' if band.inclusive else '>'} {band.edge} "
        f"THEN {SHARE_OF_WHOLE.format(share=band.share)}"
        for band in bands_of(rule)
    )
    return f"CASE WHEN value IS NULL THEN 0 {tests} ELSE 0 END"


def explain(rule: Rule, line: Line) -> str:
    """差几个百分点、落入哪一档、得分."""
    if line.value is None or line.target is None:
        return f"应完成{percent_zh(line.target)}，当月无审定的填报，{ending_zh(line)}。"
    gap = line.value - line.target
    band = next((band for band in bands_of(rule) if band.fits(gap)), None)
    said = f"“{band.title}”档，计{plain(band.share, 0)}%" if band else "低于最低档，不计分"
    word = "超出" if gap > 0 else "相差"
    return (
        f"应完成{percent_zh(line.target)}，已完成{percent_zh(line.value)}，{word}{plain(abs(gap))}个百分点，"
        f"{said}，{ending_zh(line)}。"
    )


PACE = Kind("pace", frozenset({"bands"}), validate, asks, expression, explain)
