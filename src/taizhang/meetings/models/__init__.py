"""Where bottlenecks, meetings and the rule of both are kept."""

from taizhang.meetings.models.bottlenecks import Bottleneck, NeededUnit
from taizhang.meetings.models.series import MeetingRule, MeetingSeries

__all__ = ["Bottleneck", "MeetingRule", "MeetingSeries", "NeededUnit"]
