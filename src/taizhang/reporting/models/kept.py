"""Where it is kept how every line stands, so that lists need not read them all."""

from django.db import models

from taizhang.ledger.models import Target
from taizhang.organisations.models import Unit


class Kept(models.Model):
    """How a line stands today, with what lists are narrowed and sorted by, so that a page of one needs no other line.

    Derived from the record and never shown before `reporting.actions.keeping.bring_up`; `status` and `light` are empty
    for a line that is not in force. `place` is where the line stands in the city's ledger, `gap` what it has beyond the
    share expected (what was never reported lacks all of it). `stamp` is a number that no reading ever gives again: what
    was made of a row may be shown for as long as the row has the stamp that it had then.
    """

    target = models.OneToOneField(Target, on_delete=models.CASCADE, primary_key=True, related_name="kept")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+", db_index=False)
    place = models.BigIntegerField()
    year = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=20, blank=True)
    due = models.DateField(null=True, blank=True)
    initials = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=20, blank=True)
    light = models.CharField(max_length=10, blank=True)
    expected = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    achieved = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    gap = models.DecimalField(max_digits=7, decimal_places=1, null=True, blank=True)

    as_of = models.DateField(null=True, blank=True)
    stale = models.BooleanField(default=False)
    stamp = models.BigIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["place"], name="kept_place"),
            models.Index(fields=["status", "place"], name="kept_status_place"),
            models.Index(fields=["unit", "status", "place"], name="kept_unit_place"),
            models.Index(fields=["year", "place"], name="kept_year_place"),
            models.Index(fields=["kind", "place"], name="kept_kind_place"),
            models.Index(fields=["state", "place"], name="kept_state_place"),
            models.Index(fields=["due", "place"], name="kept_due_place"),
            models.Index(fields=["initials", "place"], name="kept_initials_place"),
            models.Index(fields=["achieved", "place"], name="kept_achieved_place"),
            models.Index(fields=["gap", "place"], name="kept_gap_place"),
        ]

    def __str__(self) -> str:
        return f"{self.target_id} {self.status}"


class KeptCount(models.Model):
    """How many lines of a unit there are of each sort, so that no list counts its lines one by one."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+", db_index=False)
    year = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=20)
    status = models.CharField(max_length=20, blank=True)
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "kind", "state", "status"], name="kept_counted_once")
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.number}"


class KeptDay(models.Model):
    """The day that all of `Kept` speaks of; who reads lines anew holds this one row.

    `stamp` is that of the last reading, `units` that of the last one before which a unit had been written.
    """

    day = models.DateField(null=True, blank=True)
    stamp = models.BigIntegerField(default=0)
    units = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.day}"
