"""What a row of assessment is of: a month, a quarter, a half or a year, by its label."""

from collections.abc import Mapping
from typing import Any

from django.db import models

from taizhang.audit.models import Guarded
from taizhang.lib.periods import Period
from taizhang.reporting.models import ReportingPeriod


class Spanning(Guarded):
    """`span` is 2012-06, 2012-Q2, 2012-H1 or 2012; its months are those of the calendar that were opened."""

    span = models.CharField(max_length=7)

    class Meta:
        abstract = True
        base_manager_name = "objects"

    @property
    def period(self) -> Period:
        """The span whole: its kind, its days, its months."""
        return Period.parse(self.span)

    @classmethod
    def as_now(cls, fields: Mapping[str, Any]) -> Mapping[str, Any]:
        """Records of the time when only months were scored name the month's row; it is read as the month's label."""
        if "period_id" not in fields:
            return fields
        label = ReportingPeriod.objects.filter(pk=fields["period_id"]).values_list("label", flat=True).first()
        kept = {name: value for name, value in fields.items() if name != "period_id"}
        return {**kept, "span": label or ""}
