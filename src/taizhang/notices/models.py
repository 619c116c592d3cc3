"""Where the inbox is kept."""

from django.conf import settings
from django.db import models


class Notice(models.Model):
    """One thing a person should know; `dedupe` keeps the same thing from being said twice."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    text = models.CharField(max_length=300)
    url = models.CharField(max_length=200, blank=True)
    dedupe = models.CharField(max_length=120)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "dedupe"], name="notice_said_once")]
        indexes = [models.Index(fields=["dedupe"], name="notice_about")]
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.text
