"""What is public of inspections: what was announced to the public, and conclusions marked public. Nobody is named."""

from collections.abc import Iterator

from taizhang.inspections.facts import Outcome
from taizhang.inspections.models import Conclusion, Inspection
from taizhang.inspections.queries.seen import public_inspections
from taizhang.inspections.queries.terms import standing_conclusion
from taizhang.inspections.rules.states import GIVEN
from taizhang.portal.facts import PublicInspection
from taizhang.portal.queries.texts import day_text
from taizhang.voice.rules import redacted


def inspections() -> Iterator[PublicInspection]:
    """The public ones, the latest first."""
    for each in public_inspections().order_by("-starts_on", "-pk"):
        outcome = each.recheck.outcome if hasattr(each, "recheck") else ""
        told = each.public and each.state in GIVEN and outcome != Outcome.WITHDRAWN
        yield _public(each, standing_conclusion(each) if told else None, outcome if each.public else "")


def _public(each: Inspection, held: Conclusion | None, outcome: str) -> PublicInspection:
    return PublicInspection(
        code=each.code,
        unit=each.unit.short_name,
        kind=each.kind,
        matter=redacted(each.matter),
        basis=redacted(each.basis),
        scope=redacted(each.scope),
        starts_on=each.starts_on.isoformat(),
        ends_on=each.ends_on.isoformat(),
        state=each.state,
        announced=each.announced,
        number=held.number if held else "",
        given_on=day_text(held.given_at) if held else "",
        findings=redacted(held.findings) if held else "",
        opinion=redacted(held.opinion) if held else "",
        outcome=outcome,
    )
