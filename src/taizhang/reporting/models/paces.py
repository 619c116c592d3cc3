"""Where the dated rules of pace and lights are kept."""

from django.db import models

from taizhang.audit.models import Guarded


class KeptPaceRule(Guarded):
    """A rule of pace and lights as dated data: the TOML text, its hash, and the days it holds."""

    followed = True

    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=100)
    text = models.TextField()
    hash = models.CharField(max_length=64)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title
