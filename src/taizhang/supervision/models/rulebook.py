"""Where the dated rules of supervision are kept."""

from django.db import models

from taizhang.audit.models import Guarded


class KeptRules(Guarded):
    """Limits, terms, ladder and triggers as dated data: the TOML text and the days it holds."""

    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=100)
    text = models.TextField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    adopted_at = models.DateTimeField()

    class Meta:
        base_manager_name = "objects"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title
