"""An indicator of one scope and how it is to be read."""

from django.db import models

from taizhang.audit.models import Guarded
from taizhang.indicators.facts import Direction, Form, OverTime, OverUnits, Per, Source
from taizhang.indicators.facts.derived import Kept
from taizhang.lib.periods import PeriodKind
from taizhang.organisations.models import Unit


class Series(Guarded):
    """One indicator of one scope: its measure, which way is better, what months and units come to, whose word counts.

    `unit` is whose result it is (none: the city's), `keeper` who supplies it (none: the office), `whole` the series it
    is a part of (其中), `per` what it serves to divide others by. Park series of one name are compared with each other.
    """

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=100)
    scope = models.CharField(max_length=64)
    measure = models.CharField(max_length=20)
    direction = models.CharField(max_length=10, choices=[(d, d) for d in Direction], default=Direction.HIGHER)
    rhythm = models.CharField(max_length=10, choices=[(d, d) for d in PeriodKind], default=PeriodKind.MONTH)
    form = models.CharField(max_length=12, choices=[(d, d) for d in Form], default=Form.CUMULATIVE)
    over_time = models.CharField(max_length=10, choices=[(d, d) for d in OverTime], default=OverTime.SUM)
    over_units = models.CharField(max_length=10, choices=[(d, d) for d in OverUnits], default=OverUnits.SUM)
    source = models.CharField(max_length=12, choices=[(d, d) for d in Source], default=Source.STATISTICS)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="series")
    keeper = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="kept_series")
    whole = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    per = models.CharField(max_length=10, blank=True, choices=[(d, d) for d in Per])
    public = models.BooleanField(default=True)
    baseline_year = models.PositiveIntegerField(null=True, blank=True)
    baseline = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def kept(self) -> Kept:
        """How it is kept, as the rules ask."""
        return Kept(
            code=self.code,
            name=self.name,
            measure=self.measure,
            direction=Direction(self.direction),
            form=Form(self.form),
            over_time=OverTime(self.over_time),
        )
