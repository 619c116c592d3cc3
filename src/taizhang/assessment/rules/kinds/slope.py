"""Slope: points for every unit above or below a mark, each stretch with its own slope (key-project award, 黑龙江)."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import Literal, Self

from pydantic import Field, model_validator

from taizhang.assessment.facts import Line
from taizhang.assessment.rules import millionths
from taizhang.assessment.rules.kinds.words import measured_said
from taizhang.assessment.rules.language.rule import Rule
from taizhang.assessment.rules.language.said import Number, Points, Said, micro, shown
from taizhang.assessment.rules.speech import Speech


class Stretch(Said):
    """One stretch away from the mark: until where (none: for good), and the points for each unit within it.

    `each` is a number, or `"base/20"` or `"-base/20"`: a part of the rule's `base`.
    """

    to: Number | None = None
    each: Points | str = Field()

    @model_validator(mode="after")
    def _is_a_slope(self) -> Self:
        if isinstance(self.each, str) and not _base_part(self.each):
            raise ValueError("each 应为数，或形如 base/20、-base/20")
        return self

    def slope(self, base: Decimal) -> Fraction:
        """Points for each unit, exactly."""
        return _base_part(self.each) * Fraction(base) if isinstance(self.each, str) else Fraction(self.each)

    def each_said(self, speech: Speech) -> str:
        """The points for each unit, in words."""
        if isinstance(self.each, str):
            return speech.say("基本分的{}", self.each.replace("base", "1"))
        return speech.say("{}分", shown(self.each))


def _base_part(said: str) -> Fraction:
    sign, part = (-1, said[1:]) if said.startswith("-") else (1, said)
    name, _, number = part.partition("/")
    return Fraction(sign, int(number)) if name == "base" and number.isdecimal() and int(number) > 0 else Fraction(0)


class Slope(Rule):
    """`base` points at `mark`; from there on, up through `above` and down through `below`, within ± `swing`."""

    kind: Literal["slope"]
    of: str = "completion"
    mark: Number = Field(default=Decimal(100))
    base: Points = Field(default=Decimal(0))
    above: tuple[Stretch, ...] = ()
    below: tuple[Stretch, ...] = ()
    swing: Points | None = Field(default=None, gt=0)
    whole_steps: bool = False
    in_points = True

    @model_validator(mode="after")
    def _leads_away(self) -> Self:
        for side, sign in ((self.above, 1), (self.below, -1)):
            ends = [self.mark * sign, *(stretch.to * sign for stretch in side if stretch.to is not None)]
            open_ones = [stretch for stretch in side if stretch.to is None]
            if any(a >= b for a, b in pairwise(ends)) or open_ones not in ([], [side[-1]] if side else []):
                raise ValueError("各段应由 mark 向外依次排列，只有最后一段可不写 to")
        return self

    def _stretches(self) -> Iterator[tuple[str, Fraction]]:
        for side, sign in ((self.above, 1), (self.below, -1)):
            start = self.mark
            for stretch in side:
                way = f"{{x}} - {micro(start)}" if sign > 0 else f"{micro(start)} - {{x}}"
                far = f"GREATEST({way}, 0)"
                if stretch.to is not None:
                    far = f"LEAST({far}, {micro(abs(stretch.to - start))})"
                    start = stretch.to
                yield far, stretch.slope(self.base)

    def gain(self, measure: str) -> str:
        """base + the sum of every stretch walked × its slope, rounded once; nothing reached walks down from mark."""
        walked = list(self._stretches())
        below = lcm(*(slope.denominator for _far, slope in walked)) if walked else 1
        steps = [
            f"wide({self._steps(far.format(x=f'COALESCE({measure}, 0)'))}) * {int(slope * below)}"
            for far, slope in walked
        ]
        swung = f"share_of({' + '.join(steps)}, 1, {below})" if steps else "CAST(0 AS BIGINT)"
        if self.swing is not None:
            swung = f"LEAST(GREATEST({swung}, {micro(-self.swing)}), {micro(self.swing)})"
        return f"({micro(self.base)} + {swung})"

    def _steps(self, far: str) -> str:
        return f"({far} - {far} % 1000000)" if self.whole_steps else far

    def reason(self, line: Line, speech: Speech) -> str:
        """从哪一点起、每段每单位几分."""
        at = 0 if line.measure is None else line.measure
        side = self.above if at > millionths(self.mark) else self.below if at < millionths(self.mark) else ()
        said = self.stretches_said(side, speech)
        swing = speech.say("增减不超过{}分", shown(self.swing)) if self.swing is not None and said else ""
        base = speech.say("基本分{}分", shown(self.base))
        return speech.join("，", [measured_said(self, line, speech), base, *said, swing])

    def stretches_said(self, side: tuple[Stretch, ...], speech: Speech) -> list[str]:
        """Each stretch of a side: from where, until where, and what each unit within it gives."""
        starts = [self.mark, *(one.to for one in side if one.to is not None)]
        ways = ("高于{}", "高于{}至{}") if side is self.above else ("低于{}", "低于{}至{}")
        unit, said = self.looks_at.unit, []
        for start, one in zip(starts, side, strict=False):
            edges = [speech.amount(shown(edge), unit) for edge in (start, one.to) if edge is not None]
            where = speech.say(ways[len(edges) - 1], *edges)
            said.append(speech.say("{}每{}计{}", where, speech.amount("1", unit), one.each_said(speech)))
        return said
