"""What each kind of notice says, on the screen and in a dispatch; the particulars stand beside it."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.notices.facts import NoticeKind

NOTICES: Mapping[str, Promise] = {
    NoticeKind.REPORTS_FILED: _("Reports are filed and wait for your signature"),
    NoticeKind.REPORTS_SIGNED: _("Reports are signed and wait for verification"),
    NoticeKind.REPORTS_RETURNED: _("Reports were sent back"),
    NoticeKind.MONTH_OPENED: _("A month is open for reporting"),
    NoticeKind.REPORTS_DUE: _("The monthly report is due soon"),
    NoticeKind.REPORTS_LATE: _("The monthly report is overdue"),
    NoticeKind.MILESTONE_LATE: _("A milestone is overdue"),
    NoticeKind.LINES_SUBMITTED: _("Ledger lines wait for review"),
    NoticeKind.LINES_RETURNED: _("Ledger lines were sent back"),
    NoticeKind.ORDERS_PROPOSED: _("Remedial orders are proposed and wait for a decision"),
    NoticeKind.ORDER_ISSUED: _("A remedial order was issued to your unit"),
    NoticeKind.ORDER_ANSWERED: _("A remedial order was answered"),
    NoticeKind.ANSWER_RETURNED: _("The answer to a remedial order was sent back"),
    NoticeKind.ORDER_WAITING: _("A remedial order waits for the office"),
    NoticeKind.ORDER_MOVED: _("Something was decided on an order of your unit"),
    NoticeKind.ORDER_REMINDED: _("The last day of an order is near or past"),
    NoticeKind.ORDER_URGED: _("An order was urged on with a paper"),
    NoticeKind.MESSAGE_ROUTED: _("A public message waits for your unit's reply"),
    NoticeKind.MESSAGE_REOPENED: _("The writer of a public message says it is not solved"),
    NoticeKind.REPLY_RETURNED: _("The reply to a public message was sent back"),
    NoticeKind.AMENDMENT_WAITING: _("A change of the plan is asked for and waits for you"),
    NoticeKind.AMENDMENT_RETURNED: _("What your unit asked was sent back"),
    NoticeKind.AMENDMENT_DECIDED: _("A change that your unit asked for is decided"),
    NoticeKind.BULLETIN_SIGNED: _("The monthly bulletin is out"),
    NoticeKind.HANDED_OVER: _("A post passed on; confirm what was handed over"),
    NoticeKind.HANDOVER_DUE: _("A hand-over still waits to be confirmed by you"),
    NoticeKind.AMENDMENT_DUE: _("A change of the plan still waits for you"),
    NoticeKind.SUGGESTION_ASSIGNED: _("A suggestion or proposal is with your unit"),
    NoticeKind.SUGGESTION_WAITING: _("A suggestion or proposal waits for the office"),
    NoticeKind.SUGGESTION_RETURNED: _("A reply to a suggestion or proposal is to be given anew"),
    NoticeKind.SUGGESTION_DUE: _("The reply to a suggestion or proposal is due"),
    NoticeKind.QUESTIONS_DUE: _("Questions about reports still wait for your unit's answer"),
    NoticeKind.INSPECTION_WAITING: _("An inspection waits for you"),
    NoticeKind.INSPECTION_NOTIFIED: _("Your unit is to be inspected"),
    NoticeKind.INSPECTION_CONCLUDED: _("A conclusion about your unit was given"),
    NoticeKind.INSPECTION_DUE: _("Something is due in an inspection"),
    NoticeKind.BOTTLENECK_RAISED: _("A bottleneck waits for the supervision office"),
    NoticeKind.BOTTLENECK_SENT: _("Your help with a bottleneck is asked for"),
    NoticeKind.BOTTLENECK_LIFT: _("A bottleneck has stayed too long and is proposed to be lifted"),
    NoticeKind.BOTTLENECK_MOVED: _("News of a bottleneck that your unit raised"),
    NoticeKind.SEALED_CAME: _("A sealed message has come"),
    NoticeKind.MEETING_CALLED: _("You are invited to a meeting"),
    NoticeKind.MEETING_OFF: _("A meeting was called off"),
    NoticeKind.MEETING_DECIDED: _("A meeting decided something for your unit"),
    NoticeKind.HONOUR_WAITING: _("An honour waits for the office"),
    NoticeKind.HONOUR_DUE: _("Honours wait to be confirmed"),
    NoticeKind.HONOUR_RETURNED: _("News of an honour of your unit"),
    NoticeKind.HIGHLIGHT_TOLD: _("News of a highlight of your unit"),
}
