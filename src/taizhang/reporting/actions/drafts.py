"""What somebody has begun to say of a month. It leaves no record: nobody is held to a draft, nobody else reads it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from django.db import transaction

from taizhang.accounts.facts import Actor
from taizhang.audit.plain import answers, put
from taizhang.documents.actions import hold, let_go
from taizhang.documents.alone import alone_with
from taizhang.documents.rules import media_type_of
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.reporting import permissions
from taizhang.reporting.actions.evidence import need_acceptable
from taizhang.reporting.actions.moving import need_unlocked
from taizhang.reporting.models import Draft, DraftFile, ReportingPeriod

FORGOTTEN = "DELETE FROM reporting_draft WHERE person_id = %s AND period_id = %s AND target_id IN %s"

THERE = (
    "SELECT file.sha256 FROM reporting_evidence shown JOIN documents_storedfile file ON file.id = shown.file_id "
    "JOIN reporting_report report ON report.id = shown.report_id AND report.target_id = %s AND report.period_id = %s "
    "UNION ALL SELECT sha256 FROM reporting_draftfile WHERE person_id = %s AND target_id = %s AND period_id = %s"
)
"""The files of a line's report, filed or held by the person."""


def keep_drafts(period: ReportingPeriod, said: Mapping[int, Mapping[str, str]], *, by: Actor) -> None:
    """Keep the fields of lines, by the key of the target, in place of what the person kept of them before."""
    person, now = _key(by), clock.now()
    Draft.objects.bulk_create(
        [
            Draft(person_id=person, period=period, target_id=key, said=dict(fields), saved_at=now)
            for key, fields in said.items()
        ],
        update_conflicts=True,
        unique_fields=["person", "period", "target"],
        update_fields=["said", "saved_at"],
    )


def drop_drafts(period: ReportingPeriod, targets: Iterable[int], *, by: Actor) -> None:
    """Forget what the person kept of lines, but not the files."""
    put(FORGOTTEN, by.person_id, period.pk, list(targets))


def hold_file(period: ReportingPeriod, target: Target, *, by: Actor, content: bytes, name: str) -> DraftFile:
    """Keep a file for the report that is still to be filed; a ValueError says why it is not taken."""
    permissions.may_file_reports(by, target.ledger.unit_id)
    need_unlocked(period, target.ledger.unit)
    mine = DraftFile.objects.filter(person=by.person_id, period=period, target=target)
    held = answers(THERE, target.pk, period.pk, by.person_id, target.pk, period.pk)
    need_acceptable(content, [sha256 for (sha256,) in held])
    sha256, said = hold(content), {"name": name, "size": len(content), "media_type": media_type_of(content)}
    with transaction.atomic():
        alone_with([sha256])
        hold(content)
        file, _new = mine.get_or_create(
            person_id=_key(by), period=period, target=target, sha256=sha256, defaults={**said, "saved_at": clock.now()}
        )
    return file


def drop_files(files: Iterable[DraftFile]) -> None:
    """Forget files that were held; bytes that nobody else holds or files go too, once the rows are gone for good."""
    for file in files:
        file.delete()
        transaction.on_commit(partial(_let_go, file.sha256))


def filed_files(files: Sequence[DraftFile]) -> None:
    """Files that were held are evidence now: nobody holds them any more, and their bytes stay."""
    if files:
        DraftFile.objects.filter(pk__in=[file.pk for file in files]).delete()


def _let_go(sha256: str) -> None:
    with transaction.atomic():
        alone_with([sha256])
        if not DraftFile.objects.filter(sha256=sha256).exists():
            let_go(sha256)


def forget_drafts(before: ReportingPeriod) -> None:
    """Drafts of the months before this one are of no use any more."""
    Draft.objects.filter(period__start__lt=before.start).delete()
    drop_files(DraftFile.objects.filter(period__start__lt=before.start))


def _key(actor: Actor) -> int:
    """Whose draft it is; the system itself writes none (ValueError)."""
    if actor.person_id is None:
        raise ValueError("Only a person writes drafts.")
    return actor.person_id
