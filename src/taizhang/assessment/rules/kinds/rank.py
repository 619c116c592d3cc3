"""Rank: points by place among the units, by falling shares (full, 95 %, 90 % …) or by a table of places."""

from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from taizhang.assessment.facts import Line
from taizhang.assessment.rules import millionths
from taizhang.assessment.rules.kinds.words import measured_said, points_said
from taizhang.assessment.rules.language.rule import Rule
from taizhang.assessment.rules.language.said import Percent, Points, Said, micro, shown
from taizhang.assessment.rules.language.selecting import Bound
from taizhang.assessment.rules.speech import Speech

COLUMNS = "jurisdiction, unit, item, value, target, base, weight, due, done, level, kind, note, source, period"


class Shares(Said):
    """The first place wins `first` percent, each further one `step` less, none less than `least`."""

    first: Percent = Field(default=Decimal(100))
    step: Percent = Field(default=Decimal(5))
    least: Percent = Field(default=Decimal(0))


class UpTo(Said):
    """Places up to this one (counted from the top, or from the end) win so many points."""

    to: int = Field(ge=1, le=100_000)
    points: Points


class Rank(Rule):
    """The facts of each item (and period) are ranked; `only` says which measures take part at all.

    `given = true`: the value is itself the place (as in a rank within the province), `target` how many there were.
    """

    kind: Literal["rank"]
    given: bool = False
    better: Literal["higher", "lower"] = "higher"
    among: Literal["group", "all"] = "group"
    only: Bound = Bound()
    ties: Literal["share", "cancel"] = "share"
    shares: Shares | None = None
    places: tuple[UpTo, ...] = ()
    last: tuple[UpTo, ...] = ()

    @model_validator(mode="after")
    def _pays_one_way(self) -> Self:
        if (self.shares is None) == (not self.places and not self.last):
            raise ValueError("应写 shares，或写 places、last")
        for table in (self.places, self.last):
            if sorted({each.to for each in table}) != [each.to for each in table]:
                raise ValueError("名次应从小到大排列")
        return self

    @property
    def in_points(self) -> bool:  # type: ignore[override]  # one kind may do either
        """Whether the places win points of their own."""
        return self.shares is None

    @property
    def own_source(self) -> bool:
        """A place depends on the others."""
        return True

    def source(self) -> str:
        """The facts with their places; what does not take part has none."""
        if self.given:
            return (
                f"SELECT {COLUMNS}, share_of(value, 1, 1000000) AS place, share_of(target, 1, 1000000) AS among, "
                f"CAST(1 AS BIGINT) AS tied, CAST(NULL AS BIGINT) AS gained FROM facts WHERE {self.asks()}"
            )
        whom = "jurisdiction, item, period" + (", peer_group" if self.among == "group" else "")
        order = "DESC" if self.better == "higher" else "ASC"
        bound = f" AND {self.only.holds(self.measure())}" if self.only.edges else ""
        takes_part = f"CASE WHEN {self.measure()} IS NOT NULL{bound} THEN 1 ELSE 0 END"
        columns = ", ".join(f"facts.{name.strip()}" for name in COLUMNS.split(","))
        return (
            f"SELECT {COLUMNS}, CASE WHEN part = 1 THEN RANK() OVER (PARTITION BY {whom}, part "
            f"ORDER BY looked {order}) END AS place, SUM(part) OVER (PARTITION BY {whom}) AS among, "
            f"COUNT(*) OVER (PARTITION BY {whom}, part, looked) AS tied, CAST(NULL AS BIGINT) AS gained "
            f"FROM (SELECT {columns}, COALESCE(peers.peer_group, '') AS peer_group, {self.measure()} AS looked, "
            f"{takes_part} AS part FROM facts LEFT JOIN peers ON peers.jurisdiction = facts.jurisdiction "
            f"AND peers.unit = facts.unit WHERE {self.asks()}) AS taking"
        )

    def gain(self, _measure: str) -> str:
        """What the place wins; no place, or a cancelled one, nothing."""
        none = "WHEN place IS NULL THEN 0" + (" WHEN tied > 1 THEN 0" if self.ties == "cancel" else "")
        if self.shares is not None:
            fallen = f"{micro(self.shares.first)} - {micro(self.shares.step)} * (place - 1)"
            return f"CASE {none} ELSE GREATEST({fallen}, {micro(self.shares.least)}) END"
        tops = [f"WHEN place <= {each.to} THEN {micro(each.points)}" for each in self.places]
        ends = [f"WHEN among - place - tied + 2 <= {each.to} THEN {micro(each.points)}" for each in self.last]
        return f"CASE {' '.join([none, *tops, *ends])} ELSE CAST(0 AS BIGINT) END"

    def reason(self, line: Line, speech: Speech) -> str:
        """第几名、计多少."""
        seen = "" if self.given else measured_said(self, line, speech)
        return speech.join("，", [seen, *self._placed(line, speech)])

    def _placed(self, line: Line, speech: Speech) -> list[str]:
        if line.place is None:
            out, bound = speech.say("不参加排名"), self.only.bound(speech, self.looks_at.unit)
            return [speech.say("{}（{}才参加排名）", out, bound) if bound else out]
        place = speech.say("{}个中第{}名", line.among, line.place) if line.among else speech.say("第{}名", line.place)
        if self.shares is not None:
            return [place, speech.say("每后一名少{}%", shown(self.shares.step))]
        paid = next((each for each in self.places if line.place <= each.to), None)
        return [place, speech.say("计{}", points_said(millionths(paid.points), speech))] if paid else [place]
