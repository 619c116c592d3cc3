"""A recheck is asked for by the unit's head, within its days, with reasons and proof."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.documents.actions import need_attachable, store
from taizhang.inspections import permissions
from taizhang.inspections.actions.recording import moving, need, need_open
from taizhang.inspections.actions.telling import settled, tell_chief
from taizhang.inspections.models import Inspection, Recheck, RecheckFile
from taizhang.inspections.queries.terms import decide_term, standing_conclusion
from taizhang.lib import clock
from taizhang.notices.facts import NoticeKind

FILE_LIMIT = 3


def ask_recheck(row: Inspection, *, by: Actor, reasons: str, files: Sequence[tuple[str, bytes]] = ()) -> Recheck:
    """The head asks for the conclusion to be looked at again, within the dated rule's days after it was received
    (ValueError after them), with reasons and at most three files of proof. Whoever asks has signed for it."""
    permissions.may_act(by, row, "ask")
    need_open(row, "ask")
    said = need(reasons, _("Say what is wrong with the conclusion, and why."))
    held = standing_conclusion(row)
    if held is None or held.ask_by is None or clock.today() > held.ask_by:
        raise ValueError(_("A recheck could be asked for until %(day)s.") % {"day": held.ask_by if held else None})
    _need_files(files)
    with moving(row, "ask", by=by) as now:
        asked = Recheck(inspection=row, conclusion=held, reasons=said, asked_at=now, asked_by_id=by.person_id)
        asked.due_on = decide_term(clock.today()).due
        asked.save()
        if held.signed_at is None:
            held.signed_at, held.signed_by_id = now, by.person_id
            held.save()
        for name, content in files:
            RecheckFile(recheck=asked, file=store(content), name=name).save()
        settled(row, NoticeKind.INSPECTION_CONCLUDED)
        tell_chief(row, f"申请复核，{asked.due_on}前作出决定，请指定复核人员")
    return asked


def _need_files(files: Sequence[tuple[str, bytes]]) -> None:
    if len(files) > FILE_LIMIT:
        raise ValueError(_("At most %(limit)d files go with it.") % {"limit": FILE_LIMIT})
    for name, content in files:
        need_attachable(name, content)
