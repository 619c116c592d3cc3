"""What is public of the city beside its lines: units, signed bulletins, the scores they quote."""

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q

from taizhang.assessment.models import Run
from taizhang.assessment.queries import ranking
from taizhang.cadence.facts import BulletinState, Section
from taizhang.cadence.models import Bulletin
from taizhang.cadence.rules.wording import HEADINGS
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import in_force
from taizhang.portal.facts import (
    PublicBulletin,
    PublicCommitment,
    PublicScore,
    PublicSection,
    PublicUnit,
)
from taizhang.portal.queries.lines import public_lines
from taizhang.portal.queries.texts import day_text, number_text
from taizhang.supervision.facts import OUT, CommitmentState
from taizhang.supervision.models import Commitment
from taizhang.voice.rules import redacted

MICRO = Decimal(1_000_000)
HUNDREDTH = Decimal("0.01")


def units(day: date) -> Iterator[PublicUnit]:
    """The units that keep a ledger on a day, and those that had one whose lines are still public; in office order."""
    own = Q(pk__in=public_lines().values("ledger__unit"))
    for unit in Unit.objects.filter(own | in_force(day) & Q(keeps_ledger=True)).order_by("order", "code"):
        yield PublicUnit(unit.code, unit.name, unit.short_name, unit.initials, unit.peer_group)


def _signed() -> list[Bulletin]:
    signed = Bulletin.objects.filter(state=BulletinState.SIGNED).select_related("period", "pdf__file", "word__file")
    return list(signed.order_by("period__start"))


def bulletins() -> Iterator[PublicBulletin]:
    """The signed bulletins, the oldest first."""
    for bulletin in _signed():
        yield PublicBulletin(
            month=bulletin.period.label,
            number=bulletin.number or 0,
            title=bulletin.title,
            signed_on=day_text(bulletin.signed_at),
            chain_head=bulletin.chain_head,
            pdf=bulletin.pdf.file.sha256 if bulletin.pdf else "",
            word=bulletin.word.file.sha256 if bulletin.word else "",
            sections=tuple(_sections(bulletin)),
        )


def _sections(bulletin: Bulletin) -> Iterator[PublicSection]:
    for section in Section:
        if text := redacted(str(bulletin.sections.get(section, ""))).strip():
            yield PublicSection(HEADINGS[section], text)


def scores() -> Iterator[PublicScore]:
    """The totals and places that a signed bulletin quotes: those of the very run it was composed from."""
    for bulletin in _signed():
        quoted = str(bulletin.figures.get("result_hash", ""))
        run = Run.objects.filter(span=bulletin.period.label, result_hash=quoted).order_by("pk").last()
        if quoted and run is not None:
            yield from _places(bulletin.period.label, run)


def _places(month: str, run: Run) -> Iterator[PublicScore]:
    for score in ranking(run).filter(rank__isnull=False):
        points = number_text((Decimal(score.points) / MICRO).quantize(HUNDREDTH))
        yield PublicScore(month, score.unit.code, score.peer_group, points, score.rank or 0, score.group_size)


def commitments(public: Collection[str]) -> Iterator[PublicCommitment]:
    """What units promise in public, the latest first; a line is named where it is public itself, a person never."""
    rows = Commitment.objects.filter(state__in=OUT).select_related("unit", "target").annotate(files=Count("evidence"))
    for each in rows.order_by("-published_at", "-pk"):
        code = each.target.code if each.target else ""
        judged = each.state in (CommitmentState.KEPT, CommitmentState.BROKEN)
        yield PublicCommitment(
            number=each.number,
            unit=each.unit.short_name,
            code=code if code in public else "",
            problem=redacted(each.problem),
            promise=redacted(each.promise),
            measures=redacted(each.measures),
            due_on=each.due_on.isoformat(),
            published_on=day_text(each.published_at),
            state=each.state,
            result=redacted(each.result) if judged else "",
            evidence=each.files if judged else 0,
            finding=redacted(each.finding),
        )
