"""Where the calendar is kept: the rules of the days, and the days of open months where levels differ."""

from django.db import models

from taizhang.audit.models import Guarded
from taizhang.reporting.facts import Basis, DaySpec, Terms


class DayRule(Guarded):
    """From a month on, the units of a level (a kind of unit; empty: all others) report by these days."""

    level = models.CharField(max_length=20, blank=True)
    valid_from = models.DateField()
    due_basis = models.CharField(max_length=12, choices=[(basis, basis) for basis in Basis])
    due_number = models.PositiveSmallIntegerField()
    lock_basis = models.CharField(max_length=12, choices=[(basis, basis) for basis in Basis])
    lock_number = models.PositiveSmallIntegerField()
    remind = models.JSONField(default=list)

    class Meta:
        base_manager_name = "objects"
        ordering = ["valid_from", "level"]
        constraints = [models.UniqueConstraint(fields=["level", "valid_from"], name="day_rule_once")]

    def __str__(self) -> str:
        return f"{self.level or '*'} {self.valid_from:%Y-%m}"

    @property
    def terms(self) -> Terms:
        """The rule as it is reckoned with."""
        due, lock = DaySpec(Basis(self.due_basis), self.due_number), DaySpec(Basis(self.lock_basis), self.lock_number)
        return Terms(due, lock, tuple(self.remind))


class PeriodDays(Guarded):
    """The days of an open month for one level, where levels differ. The month's own lock day is then the latest."""

    period = models.ForeignKey("reporting.ReportingPeriod", on_delete=models.PROTECT, related_name="days")
    level = models.CharField(max_length=20, blank=True)
    due_on = models.DateField()
    lock_on = models.DateField()
    locked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["period", "level"], name="period_days_once")]

    def __str__(self) -> str:
        return f"{self.period_id} {self.level or '*'}"
