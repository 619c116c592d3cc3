"""Where it is kept how every line stands, so that lists need not read them all."""

from django.db import models

from taizhang.ledger.models import Target
from taizhang.organisations.models import Unit


class Kept(models.Model):
    """How a line stands today, with what lists are narrowed and sorted by, so that a page of one needs no other line.

    Derived from the record and never shown before `reporting.actions.keeping.bring_up`; `status` and `light` are empty
    for a line that is not in force. `place` is where the line stands in the city's ledger, `gap` what it has beyond the
    share expected (what was never reported lacks all of it).
    """

    target = models.OneToOneField(Target, on_delete=models.CASCADE, primary_key=True, related_name="kept")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+", db_index=False)
    place = models.BigIntegerField()
    status = models.CharField(max_length=20, blank=True)
    light = models.CharField(max_length=10, blank=True)
    expected = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    achieved = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    gap = models.DecimalField(max_digits=7, decimal_places=1, null=True, blank=True)

    as_of = models.DateField(null=True, blank=True)
    stale = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["place"], name="kept_place"),
            models.Index(fields=["status", "place"], name="kept_status_place"),
            models.Index(fields=["unit", "status", "place"], name="kept_unit_place"),
        ]

    def __str__(self) -> str:
        return f"{self.target_id} {self.status}"


class KeptDay(models.Model):
    """The day that all of `Kept` speaks of; who reads lines anew holds this one row."""

    day = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.day}"
