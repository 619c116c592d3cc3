"""Scores as drawings: what each rule gave and kept back, and how the losses lead from all points to those won."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Min, Sum
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from taizhang.assessment.models import Run, ScoreLine
from taizhang.assessment.rules import plain
from taizhang.lib.charts import Part, bar
from taizhang.web.assessment.tables import WORST, PointRow

CONTEXT = 4
"""A fall is drawn over the points lost and a fourth of as many below them, so that small losses are seen."""


SEEN = 5_000
"""A loss that two decimals can tell, in millionths: what divides by running sums may miss the last of them."""


@dataclass(frozen=True)
class Share:
    """What one rule gave a unit, of what it had to give; whole numbers as they are kept. `place` is the rule's among
    those of the scheme, by which it has its colour."""

    title: str
    points: int
    possible: int
    place: int = 1


def shares_by_unit(run: Run) -> Mapping[int, Sequence[Share]]:
    """Each unit's points by rule, in the order of the scheme."""
    known = {rule.code: (place, rule.title) for place, rule in enumerate(run.says.rule, start=1)}
    sums = ScoreLine.objects.filter(run=run).values("unit_id", "rule")
    found = defaultdict[int, list[Share]](list)
    for row in sums.annotate(won=Sum("points"), all=Sum("possible"), at=Min("position")).order_by("at"):
        place, title = known.get(row["rule"], (len(known) + 1, row["rule"]))
        found[row["unit_id"]].append(Share(title, row["won"], row["all"], place))
    return found


def titles_of(run: Run) -> list[str]:
    """The rules in the order in which they are drawn."""
    return [rule.title for rule in run.says.rule]


def share_bar(shares: Sequence[Share]) -> SafeString:
    """Each rule as wide as what it had to give: what was won in its colour, then what was lost.

    A bonus has nothing to give and loses nothing; what is deducted is lost alone.
    """
    parts = []
    for share in shares:
        won, lost = max(share.points, 0), max(share.possible - share.points, 0)
        parts.append(Part(f"rule-{share.place}", won, f"{share.title} {plain(won, 2)}"))
        said = _("%(rule)s: %(lost)s lost") % {"rule": share.title, "lost": plain(lost, 2)}
        parts.append(Part("bad", lost, said))
    return _drawn(parts)


@dataclass(frozen=True)
class Step:
    """One loss on the way from all points to those won; the last step is what all the others lost."""

    row: PointRow | None
    more: int
    lost: int
    drawing: SafeString

    @property
    def said(self) -> str:
        """The points lost, in words."""
        return f"{plain(self.lost, 2)}"


def fall(rows: Sequence[PointRow]) -> list[Step]:
    """The heaviest losses one by one, then the rest together, each drawn where it lies between all and won."""
    losing = sorted((row for row in rows if _loss(row) >= SEEN), key=_loss, reverse=True)
    worst, rest = losing[:WORST], losing[WORST:]
    lost = [*((row, 0, _loss(row)) for row in worst), *([(None, len(rest), sum(map(_loss, rest)))] if rest else [])]
    total = sum(loss for _row, _more, loss in lost)
    steps, before = [], 0
    for row, more, loss in lost:
        left = total + total // CONTEXT - before - loss
        drawing = _drawn([Part("kept", left, ""), Part("bad", loss, f"−{plain(loss, 2)}"), Part("gone", before, "")])
        steps.append(Step(row, more, loss, drawing))
        before += loss
    return steps


def _loss(row: PointRow) -> int:
    return row.line.possible - row.line.points


def _drawn(parts: Sequence[Part]) -> SafeString:
    label = "; ".join(part.said for part in parts if part.count and part.said)
    return mark_safe(bar(parts, label=label, thin=True))  # noqa: S308 (its words are escaped where it is drawn)
