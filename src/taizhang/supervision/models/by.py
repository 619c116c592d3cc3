"""The column of whoever did something."""

from django.conf import settings
from django.db import models


def by(name: str) -> "models.ForeignKey[object, object]":
    """A person who acted, or nobody yet; `name` is how the person's rows are asked for."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name=name
    )
