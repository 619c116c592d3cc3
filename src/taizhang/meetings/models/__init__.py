"""Where bottlenecks, meetings and the rule of both are kept."""

from taizhang.meetings.models.attendees import Attendee
from taizhang.meetings.models.bottlenecks import Bottleneck, NeededUnit
from taizhang.meetings.models.meetings import AgendaItem, Decision, DecisionUnit, Meeting
from taizhang.meetings.models.series import MeetingRule, MeetingSeries

__all__ = [
    "AgendaItem",
    "Attendee",
    "Bottleneck",
    "Decision",
    "DecisionUnit",
    "Meeting",
    "MeetingRule",
    "MeetingSeries",
    "NeededUnit",
]
