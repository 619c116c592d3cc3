"""Scores as drawings: what each rule gave and kept back, and how losses and gains lead from all points to those won."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Min, Sum
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from taizhang.assessment.models import Run, ScoreLine
from taizhang.assessment.rules import plain
from taizhang.assessment.rules.explaining import together_said
from taizhang.lib.charts import Part, bar
from taizhang.web.assessment.spoken import page_speech, why_said
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
class Change:
    """What points were lost or won by: a line, or the lines of a bonus with what was then done to their sum; without a
    row, `more` lines that are too small to be told one by one."""

    points: int
    row: PointRow | None
    why: str = ""
    more: int = 0


@dataclass(frozen=True)
class Step:
    """One loss or gain on the way from all points to those won, drawn where it lies."""

    change: Change
    drawing: SafeString

    @property
    def lost(self) -> int:
        """The points lost; nought where they were won."""
        return max(-self.change.points, 0)

    @property
    def said(self) -> str:
        """The points with their sign, in words."""
        return f"{'+' if self.change.points > 0 else '−'}{plain(abs(self.change.points), 2)}"


def fall(rows: Sequence[PointRow]) -> list[Step]:
    """The heaviest losses one by one, then the rest together, then gains likewise: each from where the last one led.

    What a cap takes from a bonus is no loss: the bonus stands there with what is left of it.
    """
    told = sorted((each for each in _changes(rows) if abs(each.points) >= SEEN), key=lambda each: -abs(each.points))
    lost, won = ([each for each in told if (each.points > 0) is gain] for gain in (False, True))
    level = -sum(each.points for each in lost)
    top = max(level, sum(each.points for each in won))
    steps = []
    for each in [*_heaviest(lost), *_heaviest(won)]:
        low, high = sorted((level, level + each.points))
        seen = Part("good" if each.points > 0 else "bad", high - low, "")
        said = Step(each, mark_safe("")).said
        parts = [Part("kept", top // CONTEXT + low, ""), replace(seen, said=said), Part("gone", top - high, "")]
        steps.append(Step(each, _drawn(parts)))
        level += each.points
    return steps


def _heaviest(changes: Sequence[Change]) -> list[Change]:
    rest = changes[WORST:]
    more = [Change(sum(each.points for each in rest), None, more=len(rest))] if rest else []
    return [*changes[:WORST], *more]


def _changes(rows: Sequence[PointRow]) -> Iterator[Change]:
    """Every line by itself, but those of a bonus that something was done to as a whole."""
    found = defaultdict[tuple[str, str], list[PointRow]](list)
    whole = {key for row in rows if (key := _bonus_of(row)) and _step(row)}
    for place, row in enumerate(rows):
        key = _bonus_of(row)
        found[key if key in whole else ("line", str(place))].append(row)
    for held in found.values():
        yield _one_of(held)


def _one_of(rows: Sequence[PointRow]) -> Change:
    points = sum(row.line.points - row.line.possible for row in rows)
    if len(rows) == 1:
        return Change(points, rows[0], why_said(rows[0].line))
    done = [row for row in rows if _step(row)]
    before = points - sum(row.line.points for row in done)
    return Change(points, done[-1], together_said(before, [why_said(row.line) for row in done], page_speech()))


def _bonus_of(row: PointRow) -> tuple[str, str] | None:
    """The part, or the rule, beside the full points that a line is of; None where it is of what everybody can win."""
    says, code = row.line.run.says, row.line.rule
    part = code if _step(row) == "part" else says.rule_of(code).part
    if any(each.code == part and each.extra for each in says.parts):
        return "part", part
    return ("rule", code) if _step(row) != "part" and says.rule_of(code).extra else None


def _step(row: PointRow) -> str:
    return str(row.line.inputs.get("step", ""))


def _drawn(parts: Sequence[Part]) -> SafeString:
    label = "; ".join(part.said for part in parts if part.count and part.said)
    return mark_safe(bar(parts, label=label, thin=True))  # noqa: S308 (its words are escaped where it is drawn)
