"""What may be asked of assessment: facts of a period, runs and places, why each point, and whether all of it holds."""

from collections.abc import Iterator
from dataclasses import fields

from django.db.models import F, QuerySet

from taizhang.accounts.facts import WHOLE_CITY_READERS, Actor, Role
from taizhang.assessment.facts import Fact, Line, Place, Result
from taizhang.assessment.models import Run, ScoreLine, UnitScore
from taizhang.assessment.queries.schemes import scheme_of
from taizhang.assessment.queries.spans import Spanned, facts_of, span_of
from taizhang.assessment.rules.engine import compute, facts_text, result_hash
from taizhang.assessment.rules.language.scheme import Scheme as SchemeText
from taizhang.audit.facts import Fault
from taizhang.documents.queries import Damaged, read_bytes
from taizhang.lib.hashing import digest
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import units_seen_by


def facts(period: Spanned, scheme: SchemeText | None = None) -> tuple[Fact, ...]:
    """The one table that is scored, sorted by unit, metric and item: what the rooms say that a scheme asks, else the
    one in force, with what rulings corrected and the points that the chief approved."""
    if scheme is None and (held := scheme_of(span_of(period))) is not None:
        scheme = held.says
    return facts_of(period, scheme)


def preview(period: Spanned, scheme: SchemeText) -> Result:
    """What a period would score under a scheme, saving nothing."""
    return compute(facts_text(facts(period, scheme)), scheme)


def runs(period: Spanned) -> QuerySet[Run]:
    """Every run of a span, the latest first."""
    return Run.objects.filter(span=period.label).select_related("scheme", "facts").order_by("-pk")


def latest_run(period: Spanned) -> Run | None:
    """The run that counts: the latest."""
    return runs(period).first()


def ranking(run: Run) -> QuerySet[UnitScore]:
    """Every unit's total, by peer group and place; units without a place stand last in their group (rank None)."""
    scores = UnitScore.objects.filter(run=run).select_related("unit")
    return scores.order_by("peer_group", F("rank").asc(nulls_last=True), "unit__order", "unit__code")


def ranking_seen_by(actor: Actor, run: Run) -> QuerySet[UnitScore]:
    """The places open to the actor: leaders, office and auditor see all groups, a unit its own group."""
    scores = ranking(run)
    if actor.has(Role.VICE_MAYOR, *WHOLE_CITY_READERS):
        return scores
    own = UnitScore.objects.filter(run=run, unit__in=actor.units).values("peer_group")
    return scores.filter(peer_group__in=own)


def score_seen_by(actor: Actor, run: Run, code: str) -> UnitScore | None:
    """A unit's total whose details are open to the actor: its own, its portfolio's, or any for whole-city readers."""
    return ranking(run).filter(unit__in=units_seen_by(actor), unit__code=code).first()


def explain(run: Run, unit: Unit) -> list[ScoreLine]:
    """Every point of a unit in the scheme's order; each line has its sentence in `explanation`."""
    lines = list(ScoreLine.objects.filter(run=run, unit=unit).order_by("position"))
    for line in lines:
        line.run, line.unit = run, unit
    return lines


def recomputed(run: Run) -> Result:
    """The run again, from its kept facts under its own scheme.

    Damaged when the facts are not those that were kept, ValueError when facts or scheme cannot be read any more.
    """
    return compute(read_bytes(run.facts).decode(), run.scheme.says)


def recomputes(run: Run) -> bool:
    """Whether the run comes out again bit for bit; of one of the former arithmetic, whether its facts are intact."""
    try:
        if run.is_former:
            return digest(read_bytes(run.facts)) == run.facts_hash
        return run.facts.sha256 == run.facts_hash and result_hash(recomputed(run)) == run.result_hash
    except (Damaged, ValueError):
        return False


def faults() -> Iterator[Fault]:
    """Every run that does not come out again, and every score line or place that is not as computed."""
    for run in Run.objects.select_related("scheme", "facts").order_by("pk").iterator():
        yield from run_faults(run)


def run_faults(run: Run) -> Iterator[Fault]:
    """What does not hold in one run; a damaged facts file is named by the documents room."""
    where = f"assessment run {run.pk} ({run.span})"
    if run.is_former:
        if not recomputes(run):
            yield Fault(where, "its facts are not those that it was computed from")
        return
    try:
        result = recomputed(run)
    except (Damaged, ValueError) as reason:
        yield Fault(where, f"cannot be computed again: {reason}")
        return
    if run.facts.sha256 != run.facts_hash or result_hash(result) != run.result_hash:
        yield Fault(where, "does not come out again from its facts and scheme")
    yield from _line_faults(run, where, result)
    yield from _place_faults(run, where, result)


def _line_faults(run: Run, where: str, result: Result) -> Iterator[Fault]:
    expected = dict(enumerate(result.lines, 1))
    held = ScoreLine.objects.filter(run=run).select_related("unit").order_by("position")
    for row in held.iterator(chunk_size=2000):
        line = expected.pop(row.position, None)
        names = ["position"] if line is None else _differing(row, line)
        if names:
            yield Fault(f"{where} {row.unit.code} {row.rule} {row.item}", f"was altered: {', '.join(names)}")
    for line in expected.values():
        yield Fault(f"{where} {line.unit} {line.rule} {line.item}", "is missing")


def _differing(row: ScoreLine, line: Line) -> list[str]:
    try:
        held = row.line
    except (KeyError, TypeError, ValueError):
        return ["inputs"]
    return [each.name for each in fields(Line) if getattr(held, each.name) != getattr(line, each.name)]


def _place_faults(run: Run, where: str, result: Result) -> Iterator[Fault]:
    expected = {place.unit: place for place in result.places}
    for row in UnitScore.objects.filter(run=run).select_related("unit").order_by("pk"):
        if expected.pop(row.unit.code, None) != _held(row):
            yield Fault(f"{where} {row.unit.code}", "total or place was altered")
    for code in expected:
        yield Fault(f"{where} {code}", "total and place are missing")


def _held(row: UnitScore) -> Place | None:
    try:
        return row.place
    except TypeError:
        return None
