"""What is told to people, and how it travels."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum


class NoticeKind(StrEnum):
    """Why somebody is told; `words.py` has a sentence for each."""

    REPORTS_FILED = "reports_filed"
    REPORTS_SIGNED = "reports_signed"
    REPORTS_RETURNED = "reports_returned"
    MONTH_OPENED = "month_opened"
    REPORTS_DUE = "reports_due"
    REPORTS_LATE = "reports_late"
    MILESTONE_LATE = "milestone_late"
    LINES_SUBMITTED = "lines_submitted"
    LINES_RETURNED = "lines_returned"
    ORDERS_PROPOSED = "orders_proposed"
    ORDER_ISSUED = "order_issued"
    ORDER_SUPPORTED = "order_supported"
    ORDER_ANSWERED = "order_answered"
    ANSWER_RETURNED = "answer_returned"
    ORDER_WAITING = "order_waiting"
    ORDER_MOVED = "order_moved"
    ORDER_REMINDED = "order_reminded"
    ORDER_URGED = "order_urged"
    MESSAGE_ROUTED = "message_routed"
    MESSAGE_REOPENED = "message_reopened"
    REPLY_RETURNED = "reply_returned"
    AMENDMENT_WAITING = "amendment_waiting"
    AMENDMENT_RETURNED = "amendment_returned"
    AMENDMENT_DECIDED = "amendment_decided"
    BULLETIN_SIGNED = "bulletin_signed"
    HANDED_OVER = "handed_over"
    HANDOVER_DUE = "handover_due"
    AMENDMENT_DUE = "amendment_due"
    QUESTIONS_DUE = "questions_due"
    SUGGESTION_ASSIGNED = "suggestion_assigned"
    SUGGESTION_WAITING = "suggestion_waiting"
    SUGGESTION_RETURNED = "suggestion_returned"
    SUGGESTION_DUE = "suggestion_due"
    INSPECTION_WAITING = "inspection_waiting"
    INSPECTION_NOTIFIED = "inspection_notified"
    INSPECTION_CONCLUDED = "inspection_concluded"
    INSPECTION_DUE = "inspection_due"
    BOTTLENECK_RAISED = "bottleneck_raised"
    BOTTLENECK_SENT = "bottleneck_sent"
    BOTTLENECK_LIFT = "bottleneck_lift"
    BOTTLENECK_MOVED = "bottleneck_moved"
    SEALED_CAME = "sealed_came"
    MEETING_CALLED = "meeting_called"
    MEETING_OFF = "meeting_off"
    MEETING_DECIDED = "meeting_decided"
    LIST_WAITING = "list_waiting"
    LIST_TOLD = "list_told"
    LIST_ANSWERED = "list_answered"
    LIST_ISSUED = "list_issued"
    HONOUR_WAITING = "honour_waiting"
    HONOUR_DUE = "honour_due"
    HONOUR_RETURNED = "honour_returned"
    HIGHLIGHT_TOLD = "highlight_told"
    SCORE_DISCLOSED = "score_disclosed"
    SCORE_FINAL = "score_final"
    SCORE_REPLACED = "score_replaced"
    APPEAL_WAITING = "appeal_waiting"
    APPEAL_MOVED = "appeal_moved"
    APPEAL_DUE = "appeal_due"
    SCORE_DUE = "score_due"
    ADJUSTMENT_TOLD = "adjustment_told"
    SHEET_TOLD = "sheet_told"


class ChannelKind(StrEnum):
    """The ways out of the house: mail, and the robots of the three chats that offices use."""

    MAIL = "mail"
    WECOM = "wecom"
    DINGTALK = "dingtalk"
    FEISHU = "feishu"


class DispatchState(StrEnum):
    """Where a dispatch stands. Its text is fixed when it is first claimed, so that a second try says the same."""

    WAITING = "waiting"
    READY = "ready"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True)
class Quiet:
    """When a person is left alone: from `begins` to `ends` (over midnight where it begins later; never where equal),
    and on days off unless these are said to be like any other."""

    begins: time
    ends: time
    days_off: bool = True


@dataclass(frozen=True)
class Letter:
    """What a carrier takes: `key` is the same at every try, `to` an address, a number to mention, or nothing."""

    key: str
    to: str
    subject: str
    text: str
