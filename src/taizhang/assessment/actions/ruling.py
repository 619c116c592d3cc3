"""How an appeal is ruled on, by who had no part in the score; upheld, it gives a corrected table and a new result."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.assessment import permissions
from taizhang.assessment.actions.moving import moving, need
from taizhang.assessment.actions.scoring import settle
from taizhang.assessment.actions.telling import tell_chief, tell_unit
from taizhang.assessment.facts import Cause, Fact
from taizhang.assessment.models import Appeal, Correction
from taizhang.assessment.queries.appeals import choices
from taizhang.assessment.rules.settling import COLUMNS, meant, row_key, said
from taizhang.documents.actions import next_number
from taizhang.lib import clock

SERIES = "correction-notice"
WORD = "督更"


@dataclass(frozen=True)
class Set:
    """A value that a ruling sets: of which row, which column, what stands there now, as a person writes it.

    `month` is the row's own, in the table of a longer span.
    """

    metric: str
    item: str
    column: str
    value: str
    month: str = ""


def uphold_appeal(
    appeal: Appeal, corrections: Sequence[Set], *, by: Actor, ruling: str, in_part: bool = False
) -> Appeal:
    """Uphold, whole or in part, with the reason: the values are set in the span's table with this ruling as their
    source, the span is computed anew from the table that counted, a correction notice takes its number.

    ValueError where no value is set, or one that cannot stand in its column or stands there already.
    """
    permissions.may_rule(by, appeal)
    reason = need(ruling, _("Give the reason."))
    rows = {row_key(fact): fact for fact in choices(appeal)}
    made = [_correction(appeal, each, rows) for each in corrections]
    if not made:
        raise ValueError(_("Say which value is corrected to what."))
    with moving(appeal, "uphold_part" if in_part else "uphold", by=by):
        appeal.ruling, appeal.ruled_at, appeal.ruled_by_id = reason, clock.now(), by.person_id
        year = clock.today().year
        appeal.number = f"{WORD}〔{year}〕{next_number(series=SERIES, year=year)}号"
        for row in made:
            row.save()
        appeal.result = settle(appeal.run.period, cause=Cause.APPEAL, reason=f"{appeal.code} {appeal.unit.short_name}")
        tell_unit(appeal, f"异议{'部分' if in_part else ''}成立，{appeal.number}：{reason}")
        if appeal.result is not None:
            tell_chief(appeal.result, f"因{appeal.code}裁定重新计分，待告知各单位")
    return appeal


def _correction(appeal: Appeal, each: Set, rows: dict[tuple[str, str, str], Fact]) -> Correction:
    fact = rows.get((each.metric, each.item, each.month))
    if fact is None or each.column not in COLUMNS:
        raise ValueError(_("That value is not of the contested score."))
    before, after = said(fact, each.column), _read(each)
    if before == after:
        raise ValueError(_("That value stands there already."))
    return Correction(
        appeal=appeal,
        unit=appeal.unit,
        span=appeal.run.span,
        month=each.month,
        metric=each.metric,
        item=each.item,
        column=each.column,
        before=before,
        after=after,
    )


def _read(each: Set) -> str:
    """The value as it will be written everywhere."""
    text = each.value.strip()
    try:
        value = meant(each.column, text)
    except ValueError:
        raise ValueError(_("“%(text)s” cannot stand there.") % {"text": text}) from None
    return said(Fact(unit="", metric="", **{each.column: value}), each.column)


def refuse_appeal(appeal: Appeal, *, by: Actor, ruling: str) -> Appeal:
    """Refuse, with the reason: the score stands."""
    permissions.may_rule(by, appeal)
    reason = need(ruling, _("Give the reason."))
    with moving(appeal, "refuse", by=by):
        appeal.ruling, appeal.ruled_at, appeal.ruled_by_id = reason, clock.now(), by.person_id
        tell_unit(appeal, f"异议不成立：{reason}")
    return appeal
