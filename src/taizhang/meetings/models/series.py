"""Where series of meetings and the dated rule of bottlenecks and agendas are kept."""

from datetime import date
from typing import ClassVar

from django.db import models

from taizhang.audit.models import Guarded
from taizhang.meetings.facts import Rhythm
from taizhang.organisations.models import LeadingGroup, Post


class MeetingSeries(Guarded):
    """Meetings of a leading group that are held again and again: how often, when, where, who convenes them.

    `on` is the day of the week (1 to 7) of a weekly series, the day of the month of a monthly one; `hour` as 09:00.
    Fixed members are those of the group on the day of a meeting. A series that is closed has no further meetings.
    """

    group = models.ForeignKey(LeadingGroup, on_delete=models.PROTECT, related_name="series")
    name = models.CharField(max_length=64, unique=True)
    rhythm = models.CharField(max_length=10, choices=[(each, each) for each in Rhythm])
    on = models.PositiveIntegerField(default=1)
    hour = models.CharField(max_length=5)
    place = models.CharField(max_length=64)
    convener = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="convened")
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class MeetingRule(Guarded):
    """How long a bottleneck stays at a level and what an agenda holds by itself: TOML that holds from a day on."""

    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=100)
    text = models.TextField()
    valid_from = models.DateField()
    adopted_at = models.DateTimeField()

    valid_to: ClassVar[date | None] = None
    """A rule holds until another begins."""

    def __str__(self) -> str:
        return self.title
