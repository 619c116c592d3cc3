"""What an order's states, triggers and days are called."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from taizhang.lib.workdays import DayKind
from taizhang.supervision.facts import OrderState, Trigger

ORDER_STATES: Mapping[str, tuple[Promise, str]] = {
    OrderState.PROPOSED: (gettext_lazy("Proposed"), "calm"),
    OrderState.ISSUED: (gettext_lazy("Issued, to be answered"), "warn"),
    OrderState.ANSWERED: (gettext_lazy("Answered, to be checked"), "blue"),
    OrderState.RETURNED: (gettext_lazy("Answer returned"), "warn"),
    OrderState.CLOSED: (gettext_lazy("Closed after a check"), "good"),
    OrderState.DROPPED: (gettext_lazy("Not issued"), "calm"),
}

TRIGGERS: Mapping[str, Promise] = {
    Trigger.LATE: gettext_lazy("Late"),
    Trigger.FORMALISTIC: gettext_lazy("Formalistic"),
    Trigger.INEFFECTIVE: gettext_lazy("Without effect"),
    Trigger.ASSIGNED: gettext_lazy("Assigned"),
}

DAY_KINDS: Mapping[str, Promise] = {
    DayKind.WORKDAY: gettext_lazy("working day"),
    DayKind.WEEKEND: gettext_lazy("weekend"),
    DayKind.HOLIDAY: gettext_lazy("holiday"),
    DayKind.MAKE_UP: gettext_lazy("make-up working day"),
    DayKind.DECLARED_WORKDAY: gettext_lazy("declared working day"),
    DayKind.DECLARED_DAY_OFF: gettext_lazy("declared day off"),
}
