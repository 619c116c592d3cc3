"""What a unit does with an appeal: written by the clerk, borne out, filed by the head, withdrawn."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.assessment import permissions
from taizhang.assessment.actions.disclosing import need_open
from taizhang.assessment.actions.moving import moving, need, need_state
from taizhang.assessment.actions.telling import tell_waiting
from taizhang.assessment.facts import AppealState
from taizhang.assessment.models import Appeal, AppealFile, Run, ScoreLine
from taizhang.assessment.queries.appeals import decide_stretch
from taizhang.audit.actions import recorded
from taizhang.documents.actions import need_attachable, store
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.organisations.models import Unit

MOST_FILES = 3
"""Evidence of one appeal: what shows the fact, not a pile (practice f.3)."""
Files = Sequence[tuple[str, bytes]]


def write_appeal(run: Run, unit: Unit, *, by: Actor, position: int | None, reason: str, wanted: str) -> Appeal:
    """The unit begins an appeal against one of its lines, or (without position) its total, while the window is open.

    ValueError where nothing is said, where the line is none of the unit's, or where an appeal of the unit about the
    same is open or was ruled on in that span; NotOpen outside the window.
    """
    permissions.may_appeal(by, unit.pk)
    need_open(run, "appeal")
    about = _about(run, unit, position)
    _need_new(run, unit, about)
    appeal = Appeal(run=run, unit=unit, position=position, about=about)
    appeal.written_at, appeal.written_by_id = clock.now(), by.person_id
    return _write(appeal, by, reason, wanted)


def correct_appeal(appeal: Appeal, *, by: Actor, reason: str, wanted: str) -> Appeal:
    """Write a draft anew."""
    permissions.may_appeal(by, appeal.unit_id)
    return _write(appeal, by, reason, wanted)


def _write(appeal: Appeal, by: Actor, reason: str, wanted: str) -> Appeal:
    said = need(reason, _("Say why the score is wrong."))
    asked = need(wanted, _("Say what it should be."))
    with moving(appeal, "write", by=by):
        appeal.reason, appeal.wanted = said, asked
    tell_waiting(appeal, "异议待负责人提出", head=True)
    return appeal


def _about(run: Run, unit: Unit, position: int | None) -> str:
    """The contested line in words, with its rule and its record; the row of a sheet is named by group and round."""
    if position is None:
        return "总分"
    line = ScoreLine.objects.filter(run=run, unit=unit, position=position).first()
    if line is None:
        raise ValueError(_("That is no score line of the unit."))
    line.run, line.unit = run, unit
    is_sheet = line.source.startswith("entry:")
    record = line.line.kind if is_sheet else line.source
    matter = Target.objects.filter(code=line.item).values_list("matter", flat=True).first() or ""
    named = " ".join(filter(None, (line.rule_title, line.item, matter[:100])))
    return f"{named}（{record}）"[:300] if record else named[:300]


def _need_new(run: Run, unit: Unit, about: str) -> None:
    before = Appeal.objects.filter(run__span=run.span, unit=unit, about=about)
    held = before.exclude(state__in=(AppealState.WITHDRAWN, AppealState.INADMISSIBLE)).first()
    if held is not None:
        raise ValueError(_("%(code)s is about the same.") % {"code": held.code})


def attach(appeal: Appeal, files: Files, *, by: Actor) -> None:
    """Evidence of a draft: at most three files, none empty, none too large, none a program (ValueError)."""
    permissions.may_appeal(by, appeal.unit_id)
    need_state(appeal, "write")
    if appeal.files.count() + len(files) > MOST_FILES:
        raise ValueError(_("An appeal carries at most %(limit)d files.") % {"limit": MOST_FILES})
    for name, content in files:
        need_attachable(name, content)
    with recorded("assessment.attach_to_appeal", by=by.username, stream=appeal.unit.stream, subject=appeal.code):
        for name, content in files:
            AppealFile(appeal=appeal, file=store(content), name=name[:200]).save()


def file_appeal(appeal: Appeal, *, by: Actor) -> Appeal:
    """The head files it, while the window of the contested result is open (NotOpen); from then on the office owes an
    answer by the day of the rule."""
    permissions.may_file(by, appeal.unit_id)
    need_state(appeal, "file")
    need_open(appeal.run, "appeal")
    with moving(appeal, "file", by=by):
        appeal.filed_at, appeal.filed_by_id = clock.now(), by.person_id
        appeal.decide_by = decide_stretch(clock.today()).last
        tell_waiting(appeal, f"对{appeal.about}提出异议，{appeal.decide_by}前裁定")
    return appeal


def withdraw_appeal(appeal: Appeal, *, by: Actor) -> Appeal:
    """The unit takes its appeal back: a draft by its clerk or head, what was filed by the head alone."""
    permissions.may_appeal(by, appeal.unit_id)
    if appeal.state != AppealState.DRAFT:
        permissions.may_file(by, appeal.unit_id)
    with moving(appeal, "withdraw", by=by):
        if appeal.filed_at:
            tell_waiting(appeal, "单位撤回异议")
    return appeal
