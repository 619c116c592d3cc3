"""Putting a scheme in force, computing a period. Computed whole before anything is kept."""

import json
from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from taizhang.accounts.facts import SYSTEM, Actor
from taizhang.assessment import permissions, queries
from taizhang.assessment.facts import Cause, Fact, Line, Place, RunState
from taizhang.assessment.models import INPUTS, Run, Scheme, UnitScore
from taizhang.assessment.queries.lives import life_of
from taizhang.assessment.queries.schemes import scheme_of
from taizhang.assessment.queries.spans import Spanned, months_of, span_of
from taizhang.assessment.queries.standing import settled_text
from taizhang.assessment.rules.engine import compute, facts_hash, facts_text, result_hash
from taizhang.assessment.rules.language.reading import SCHEME
from taizhang.assessment.rules.trying import checked
from taizhang.audit.actions import recorded
from taizhang.audit.dated import adopt
from taizhang.documents.actions import store
from taizhang.lib import clock
from taizhang.lib.hashing import digest
from taizhang.lib.periods import Period
from taizhang.notices.actions import settle as settle_notices
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.models import Unit

KEPT = (
    "INSERT INTO assessment_scoreline (run_id, unit_id, position, rule, item, points, possible, inputs, source) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
"""One prepared statement for a score line: a city has thousands of them every month."""


class NotReady(Exception):
    """The period cannot be scored: it has not ended, or no scheme holds for it."""


def adopt_scheme(text: str, *, by: Actor) -> Scheme:
    """Put a scheme in force for the days it names; the same text again gives the scheme already held.

    A scheme is never changed: another text under the code of an old one is refused, like anything else wrong with it
    (an example of its own that does not come out among it), by InvalidRule with its problems. Where two hold on a day,
    the one that begins later counts.
    """
    permissions.may_adopt_scheme(by)
    said, hashed = checked(text), digest(text.encode())
    event = "assessment.adopt_scheme"
    return adopt(Scheme, SCHEME, text, said, event=event, by=by.username, hash=hashed, valid_to=said.valid_to)


def score(period: Spanned, *, by: Actor = SYSTEM, table: Sequence[Fact] | None = None, reason: str = "") -> Run:
    """Compute a span that has ended and keep the run: facts, lines, totals and places, in one record of the office.

    Older runs stay. When neither facts nor scheme changed since the latest run, that run is returned and nothing is
    written. A result that was declared final stands as well, unless the chief gives the `reason` of a late revision.
    Who has just read the fact table hands it over. Raises NotReady while the span lasts, when none of its months was
    opened, or when no scheme for spans of its kind holds on its last day.
    """
    permissions.may_score(by)
    span = span_of(period)
    if clock.today() <= span.end:
        raise NotReady(_("%(month)s has not ended yet.") % {"month": span.label})
    if not months_of(span):
        raise NotReady(_("No month of %(month)s was opened for reports.") % {"month": span.label})
    scheme = scheme_of(span)
    if scheme is None:
        raise NotReady(_("No scheme holds for %(month)s; adopt one first.") % {"month": span.label})
    text = facts_text(queries.facts(span) if table is None else table)
    latest = queries.latest_run(span)
    if latest and (latest.scheme_id, latest.facts_hash, latest.is_former) == (scheme.pk, facts_hash(text), False):
        return latest
    if latest and _is_final(latest):
        if not reason.strip():
            return latest
        permissions.may_replace_final(by)
    cause = Cause.REVISION if latest else Cause.FIRST
    return keep(span, scheme, text, by=by, cause=cause, reason=reason.strip())


def _is_final(run: Run) -> bool:
    """Whether the chief declared it final; one of the time before runs had a life may be computed again."""
    life = life_of(run, clock.today())
    return life.state is RunState.FINAL and life.disclosure is not None


def settle(span: Period, *, cause: Cause, reason: str) -> Run | None:
    """The span's latest result computed anew with every ruling and approval of now, and nothing else changed; None
    where the span has no result yet, or only one of the former arithmetic: what was decided then enters the first.
    """
    latest = queries.latest_run(span)
    if latest is None or latest.is_former:
        return None
    return keep(span, latest.scheme, settled_text(latest), by=SYSTEM, cause=cause, reason=reason)


def keep(span: Period, scheme: Scheme, text: str, *, by: Actor, cause: Cause, reason: str) -> Run:
    """Compute a fact table under a scheme and keep the run; whoever ruled on or adjusted what stood before is told by
    `cause` and `reason`."""
    result = compute(text, scheme.says)
    with recorded("assessment.score", by=by.username, subject=span.label, cause=cause):
        run = Run(
            cause=cause,
            reason=reason[:300],
            computed_by_id=by.person_id,
            scheme=scheme,
            span=span.label,
            computed_at=clock.now(),
            facts=store(text.encode()),
            facts_hash=facts_hash(text),
            result_hash=result_hash(result),
        )
        run.save()
        units = dict(Unit.objects.values_list("code", "pk"))
        rows = [_row(run, position, line, units[line.unit]) for position, line in enumerate(result.lines, 1)]
        with connection.cursor() as cursor:
            cursor.executemany(KEPT, rows)
        settle_notices(kind=NoticeKind.SCORE_DUE, about=span.label, parts=True)
        UnitScore.objects.bulk_create(_score(run, place, units[place.unit]) for place in result.places)
    return run


def _row(run: Run, position: int, line: Line, unit_id: int) -> Sequence[Any]:
    """What KEPT asks for, in its order."""
    inputs = {name: getattr(line, name) for name in INPUTS}
    for name in ("due", "done"):
        inputs[name] = inputs[name].isoformat() if inputs[name] else None
    said = json.dumps(inputs)
    return run.pk, unit_id, position, line.rule, line.item, line.points, line.possible, said, line.source


DETAIL = ("rules", "parts", "counts", "met", "overrides", "awards")


def _score(run: Run, place: Place, unit_id: int) -> UnitScore:
    return UnitScore(
        run=run,
        unit_id=unit_id,
        peer_group=place.peer_group,
        points=place.points,
        read=place.read,
        rank=place.rank,
        group_size=place.group_size,
        grade=place.grade,
        scored=place.scored,
        detail={name: getattr(place, name) for name in DETAIL},
    )
