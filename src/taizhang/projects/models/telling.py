"""Where what is told of a project week by week is kept, and its pictures."""

from django.conf import settings
from django.db import models

from taizhang.audit.models import Guarded
from taizhang.documents.models import StoredFile
from taizhang.projects.models.projects import Project


class WeekNote(Guarded):
    """What a week brought a project (周报), by its Monday; `unchanged` where no more was said than that."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="notes")
    week = models.DateField()
    text = models.CharField(max_length=500, blank=True)
    unchanged = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="week_notes")

    class Meta:
        base_manager_name = "objects"
        ordering = ["-week"]
        constraints = [models.UniqueConstraint(fields=["project", "week"], name="week_note_once")]

    def __str__(self) -> str:
        return f"{self.project_id} {self.week}"


class ProjectPhoto(Guarded):
    """A picture of a project on a day; `shown` is the copy for the public that the office approved: smaller, and
    without a word of what the camera wrote into it."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="photos")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="project_photos")
    name = models.CharField(max_length=200)
    caption = models.CharField(max_length=100)
    taken_on = models.DateField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="project_photos")
    shown = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="project_photos_shown"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    remark = models.CharField(max_length=300, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["-taken_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["project", "file"], name="project_photo_once")]

    def __str__(self) -> str:
        return self.caption
