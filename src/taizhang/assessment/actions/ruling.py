"""How an appeal is ruled on, by who had no part in the score; upheld, it gives a corrected table and a new result."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.assessment import permissions
from taizhang.assessment.actions.moving import moving, need
from taizhang.assessment.actions.scoring import settle
from taizhang.assessment.actions.telling import tell_chief, tell_unit
from taizhang.assessment.facts import Cause, Fact
from taizhang.assessment.models import Appeal, Correction
from taizhang.assessment.queries.appeals import called_in, choices, counting_run
from taizhang.assessment.rules.naming import Name, coded, has_name, name_of, row_key
from taizhang.assessment.rules.settling import COLUMNS, meant, said
from taizhang.documents.actions import next_number
from taizhang.lib import clock
from taizhang.lib.refusals import Unfit

SERIES = "correction-notice"
WORD = "督更"


@dataclass(frozen=True)
class Set:
    """A value that a ruling sets: of which row, which column, what stands there now, as a person writes it.

    `month` is the row's own, in the table of a longer span; `row` names it where several share metric, item and month.
    """

    metric: str
    item: str
    column: str
    value: str
    month: str = ""
    row: Name = field(default_factory=dict)


def uphold_appeal(
    appeal: Appeal, corrections: Sequence[Set], *, by: Actor, ruling: str, in_part: bool = False
) -> Appeal:
    """Uphold, whole or in part, with the reason: the values are set in the span's table with this ruling as their
    source, the span is computed anew from the table that counted, a correction notice takes its number.

    Unfit where no value is set, one that cannot stand in its column or stands there already, or one of a row that is
    not named so that it is told from all others.
    """
    permissions.may_rule(by, appeal)
    reason = need(ruling, _("Give the reason."))
    rows = choices(appeal)
    made = [_correction(appeal, each, rows) for each in corrections]
    if not made:
        raise Unfit("fact", _("Say which value is corrected to what."))
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


def _correction(appeal: Appeal, each: Set, rows: Sequence[Fact]) -> Correction:
    fact = _row(each, rows)
    name = name_of(fact, rows)
    if each.column in name:
        raise Unfit("fact", _("By this word the row is told from those beside it; correct another column of it."))
    before, after = said(fact, each.column), _read(each)
    if before == after:
        raise Unfit("value", _("That value stands there already."))
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
        row=dict(name),
        called=called_in(counting_run(appeal), fact, rows),
    )


def _row(each: Set, rows: Sequence[Fact]) -> Fact:
    """The one row that is meant."""
    key = (each.metric, each.item, each.month)
    found = [fact for fact in rows if row_key(fact) == key and has_name(fact, each.row)]
    if not found or each.column not in COLUMNS:
        raise Unfit("fact", _("That value is not of the contested score."))
    if len(found) > 1:
        refused = _("%(count)s rows of the table fit that. Choose the one that is meant.")
        alike = _(
            "%(count)s rows of the table are alike, so that none can be meant alone; give or take points by hand."
        )
        is_named = name_of(found[0], rows) == each.row
        raise Unfit("fact", (alike if is_named else refused) % {"count": len(found)})
    return found[0]


def _read(each: Set) -> str:
    """The value as it will be written everywhere."""
    text = each.value.strip()
    if each.column in ("level", "kind"):
        text = coded(each.metric, each.column, text)
    try:
        value = meant(each.column, text)
    except ValueError:
        raise Unfit("value", _("“%(text)s” cannot stand there.") % {"text": text}) from None
    return said(Fact(unit="", metric="", **{each.column: value}), each.column)


def refuse_appeal(appeal: Appeal, *, by: Actor, ruling: str) -> Appeal:
    """Refuse, with the reason: the score stands."""
    permissions.may_rule(by, appeal)
    reason = need(ruling, _("Give the reason."))
    with moving(appeal, "refuse", by=by):
        appeal.ruling, appeal.ruled_at, appeal.ruled_by_id = reason, clock.now(), by.person_id
        tell_unit(appeal, f"异议不成立：{reason}")
    return appeal
