"""What was typed for a line, in a form or a draft, read exactly; what cannot be read is said beside the field."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext as _

from taizhang.lib import clock
from taizhang.lib.numerals import to_decimal
from taizhang.web.month.rows import AMOUNT, LONGEST, SHARE, STAGES, TEXTS, Row, reached_in

NAMES = ("number", "by", "same", "seen", *TEXTS)
MOST = Decimal(10) ** 15
MOST_PERCENT = Decimal(10_000)


def fields_of(posted: QueryDict, row: Row) -> dict[str, str]:
    """The fields of a line as they were sent; what was not sent is not there."""
    fields = {name: posted.get(f"{name}-{row.key}", "") for name in NAMES if f"{name}-{row.key}" in posted}
    ticked = [key for key in posted.getlist(f"stage-{row.key}") if isinstance(key, str)]
    days = {f"day-{key}": posted.get(f"day-{row.key}-{key}", "") for key in ticked}
    return {**fields, **days, **({"stages": ",".join(ticked)} if ticked else {})}


def typed_row(stored: Row, fields: Mapping[str, str], uploads: "Sequence[UploadedFile[bytes]]" = ()) -> Row:
    """The line as it stands with what was typed in its place."""
    number, by = fields.get("number", "").strip(), fields.get("by", "")
    if by not in stored.ways:
        by = AMOUNT if stored.target.quantity else SHARE
    if number.endswith(("%", "％")):
        number, by = number[:-1].strip(), SHARE
    texts = {name: fields.get(name, "").replace("\0", "").replace("\r\n", "\n").strip() for name in TEXTS}
    row = replace(
        stored,
        number=number,
        by=by,
        texts=texts,
        same=bool(fields.get("same")) and stored.before is not None,
        reached=reached_in(fields),
        uploads=uploads,
        seen=fields.get("seen") or stored.seen,
        faults={},
    )
    if row.same:
        _take_last(row, stored)
    return row


def _take_last(row: Row, stored: Row) -> None:
    """A line that is said to be unchanged says what the report before said; whoever wrote something else is asked."""
    ready = replace(stored, report=None)
    wrote = (row.number, row.texts["narrative"])
    if wrote not in {(stored.number, stored.texts["narrative"]), _last(ready)} or row.reached.keys() - stored.reached:
        row.fault("same", _("“No change” is ticked and something else is written; one of them only."))


def _last(row: Row) -> tuple[str, str]:
    last = row.before
    return ("", "") if last is None else (row.last_number.rstrip("%"), last.narrative)


def check(row: Row) -> None:
    """Say beside its field what cannot be filed: words too long, no number, a number out of range, a day to come."""
    for name, text in row.texts.items():
        if len(text) > LONGEST:
            row.fault(name, _("At most %(limit)d characters in a field.") % {"limit": LONGEST})
    if row.number and row.by != STAGES and not row.same:
        _check_number(row)
    for key, day in row.reached.items():
        _check_day(row, key, day)
    _check_uploads(row)


def _check_number(row: Row) -> None:
    try:
        number = to_decimal(row.number)
    except ValueError:
        row.fault("number", _("“%(text)s” is not a number.") % {"text": row.number})
        return
    if not 0 <= number < MOST or (row.achieved or 0) > MOST_PERCENT:
        row.fault("number", _("This number is out of range."))


def _check_day(row: Row, key: int, day: str) -> None:
    if key not in {stage.milestone_id for stage in row.stages}:
        row.fault("stages", _("That milestone belongs to another line."))
        return
    try:
        read = date.fromisoformat(day)
    except ValueError:
        row.fault("stages", _("Say on which day the milestone was reached."))
        return
    if read > clock.today():
        row.fault("stages", _("That day has not come yet."))


def _check_uploads(row: Row) -> None:
    """Sizes and number are told before any byte is read into memory."""
    kept = 0 if row.report is None else len(row.report.evidence.all())
    if len(row.uploads) + len(row.held) + kept > settings.TAIZHANG_EVIDENCE_LIMIT:
        limit = {"limit": settings.TAIZHANG_EVIDENCE_LIMIT}
        row.fault("files", _("A report carries at most %(limit)d files.") % limit)
    for upload in row.uploads:
        if (upload.size or 0) > settings.TAIZHANG_UPLOAD_LIMIT:
            megabytes = settings.TAIZHANG_UPLOAD_LIMIT // 2**20
            row.fault("files", _("%(name)s is larger than %(limit)d MB.") % {"name": upload.name, "limit": megabytes})
