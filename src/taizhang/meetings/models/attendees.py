"""Where it is kept who was invited and came."""

from django.db import models

from taizhang.audit.models import Guarded
from taizhang.meetings.facts import Presence
from taizhang.meetings.models.meetings import Meeting
from taizhang.organisations.models import Post, Unit


class Attendee(Guarded):
    """Somebody invited: a post of the group (a member), or a unit; who held the post on the day stands as a name."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendees")
    post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="attended")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="attended")
    title = models.CharField(max_length=100)
    name = models.CharField(max_length=64, blank=True)
    member = models.BooleanField(default=False)
    presence = models.CharField(max_length=10, choices=[(each, each) for each in Presence], default=Presence.INVITED)
    reason = models.CharField(max_length=100, blank=True)
    deputy = models.CharField(max_length=64, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.title} {self.name}"
