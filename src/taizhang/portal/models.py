"""Where published versions are kept; the site itself lies in the instance folder."""

from django.db import models

from taizhang.audit.models import Guarded


class PublishedVersion(Guarded):
    """A named, frozen, signed state of what is public."""

    name = models.CharField(max_length=40, unique=True)
    frozen_at = models.DateTimeField()
    frozen_by = models.CharField(max_length=64)
    snapshot_hash = models.CharField(max_length=64)
    manifest_hash = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)
    chain_head = models.CharField(max_length=64)
    folder = models.CharField(max_length=100)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    withdrawn = models.PositiveIntegerField(default=0)
    beside = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.name
