"""What is told to people."""

from enum import StrEnum


class NoticeKind(StrEnum):
    """Why somebody is told; the window has a sentence for each."""

    REPORTS_FILED = "reports_filed"
    REPORTS_SIGNED = "reports_signed"
    REPORTS_RETURNED = "reports_returned"
    MONTH_OPENED = "month_opened"
    REPORTS_DUE = "reports_due"
    MILESTONE_LATE = "milestone_late"
    LINES_SUBMITTED = "lines_submitted"
    LINES_RETURNED = "lines_returned"
    ORDERS_PROPOSED = "orders_proposed"
    ORDER_ISSUED = "order_issued"
    ORDER_ANSWERED = "order_answered"
    ANSWER_RETURNED = "answer_returned"
    MESSAGE_ROUTED = "message_routed"
    REPLY_RETURNED = "reply_returned"
    BULLETIN_SIGNED = "bulletin_signed"
