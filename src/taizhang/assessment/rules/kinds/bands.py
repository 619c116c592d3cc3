"""Bands: the measure falls into the first band that fits; each gives a share of the points, or points of its own."""

import operator
from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from taizhang.assessment.facts import Line
from taizhang.assessment.rules import millionths
from taizhang.assessment.rules.kinds.words import measured_said, points_said
from taizhang.assessment.rules.language.rule import Rule
from taizhang.assessment.rules.language.said import Number, Percent, Points, Said, Word, micro, shown
from taizhang.assessment.rules.speech import Speech

EDGES_SAID = {"from": "{}及以上", "above": "高于{}", "to": "{}及以下", "below": "低于{}"}
EDGES = {"from": ">=", "above": ">", "to": "<=", "below": "<"}
COMPARED = {"from": operator.ge, "above": operator.gt, "to": operator.le, "below": operator.lt}


class Band(Said):
    """One band: its edge (`from` and `to` belong to it, `above` and `below` do not), what it gives, its name if any."""

    from_: Number | None = Field(default=None, alias="from")
    above: Number | None = None
    to: Number | None = None
    below: Number | None = None
    share: Percent | None = None
    points: Points | None = None
    title: Word | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if sum(edge is not None for edge in (self.from_, self.above, self.to, self.below)) != 1:
            raise ValueError("每档应恰写 from（含）、above（不含）、to（含）、below（不含）之一")
        if (self.share is None) == (self.points is None):
            raise ValueError("每档应写 share（百分比）或 points（分）之一")
        return self

    @property
    def edge(self) -> tuple[str, Number]:
        """The edge and how it is compared."""
        if self.from_ is not None:
            return "from", self.from_
        if self.to is not None:
            return "to", self.to
        return ("above", self.above) if self.above is not None else ("below", self.below or Decimal(0))

    def name(self, speech: Speech, unit: str) -> str:
        """What it is called: its title, or its edge in words."""
        return self.title or self.edge_said(speech, unit)

    def edge_said(self, speech: Speech, unit: str) -> str:
        """Its edge in words."""
        side, edge = self.edge
        return speech.say(EDGES_SAID[side], speech.amount(shown(edge), unit))

    def fits(self, measure: int) -> bool:
        """Whether a measure lies on the band's side of its edge."""
        side, edge = self.edge
        return bool(COMPARED[side](measure, millionths(edge)))


class Bands(Rule):
    """Bands from the best to the worst; below the last there is nothing."""

    kind: Literal["bands"]
    bands: tuple[Band, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _go_one_way(self) -> Self:
        sides = {band.edge[0] in ("from", "above") for band in self.bands}
        if len(sides) != 1:
            raise ValueError("各档应同为下限（from、above）或同为上限（to、below）")
        edges = [(band.edge[1], band.edge[0] in ("above", "to")) for band in self.bands]
        if sorted(edges, reverse=sides == {True}) != edges or len(set(edges)) != len(edges):
            raise ValueError("下限应从高到低排列，上限应从低到高排列")
        if len({band.points is None for band in self.bands}) != 1:
            raise ValueError("各档应同写 share 或同写 points")
        return self

    @property
    def in_points(self) -> bool:  # type: ignore[override]  # one kind may do either
        """Whether the bands give points of their own."""
        return self.bands[0].points is not None

    def gain(self, measure: str) -> str:
        """What the first band that fits gives; nothing reached fits none."""
        tests = " ".join(
            f"WHEN {measure} {EDGES[band.edge[0]]} {micro(band.edge[1])} THEN {micro(_given(band))}"
            for band in self.bands
        )
        return f"CASE {tests} ELSE CAST(0 AS BIGINT) END"

    def reason(self, line: Line, speech: Speech) -> str:
        """哪一档."""
        seen = measured_said(self, line, speech)
        found = next((band for band in self.bands if line.measure is not None and band.fits(line.measure)), None)
        if found is None:
            none = speech.say("不在任何一档") if line.measure is not None else ""
            return speech.join("，", [seen, none, speech.say("不计分")])
        share = found.points is None
        gives = f"{shown(_given(found))}%" if share else points_said(millionths(_given(found)), speech)
        band = speech.say("“{}”档", found.name(speech, self.looks_at.unit))
        return speech.join("，", [seen, band, speech.say("计{}", gives)])


def _given(band: Band) -> Number:
    given = band.points if band.points is not None else band.share
    assert given is not None  # noqa: S101 - one of the two is there, or the band was refused
    return given
