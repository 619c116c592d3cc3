"""What may be done in supervision, each act one record."""

from taizhang.supervision.actions.closing import (
    archive_due,
    archive_order,
    close_order,
    end_order,
    hold_order,
    reopen_order,
    verify_answer,
)
from taizhang.supervision.actions.commitments import (
    break_commitment,
    draft_commitment,
    keep_commitment,
    publish_commitment,
    report_commitment,
    return_commitment,
    settle_commitments,
    sign_commitment,
)
from taizhang.supervision.actions.extending import ask_extension, check_extension, grant_extension, refuse_extension
from taizhang.supervision.actions.giving import approve_order, draft_order, drop_order, issue_order, rework_order
from taizhang.supervision.actions.handling import answer_order, return_answer, sign_for_order
from taizhang.supervision.actions.proposing import propose_for_late, propose_found, propose_order
from taizhang.supervision.actions.rulebook import adopt_rules
from taizhang.supervision.actions.terms import recount_orders, resume_clock, stop_clock
from taizhang.supervision.actions.urging import climb, urge_unit, waive_step

__all__ = [
    "adopt_rules",
    "answer_order",
    "approve_order",
    "archive_due",
    "archive_order",
    "ask_extension",
    "break_commitment",
    "check_extension",
    "climb",
    "close_order",
    "draft_commitment",
    "draft_order",
    "drop_order",
    "end_order",
    "grant_extension",
    "hold_order",
    "issue_order",
    "keep_commitment",
    "propose_for_late",
    "propose_found",
    "propose_order",
    "publish_commitment",
    "recount_orders",
    "refuse_extension",
    "reopen_order",
    "report_commitment",
    "resume_clock",
    "return_answer",
    "return_commitment",
    "rework_order",
    "settle_commitments",
    "sign_commitment",
    "sign_for_order",
    "stop_clock",
    "urge_unit",
    "verify_answer",
    "waive_step",
]
