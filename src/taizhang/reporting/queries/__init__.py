"""What may be asked of reporting: a unit's month, what waits for whom, how every target stands on a day."""

from taizhang.reporting.queries.days import calendar_of, days_in, days_of_units, days_to_come, first_month_to_rule
from taizhang.reporting.queries.evidence import seen_elsewhere, sightings
from taizhang.reporting.queries.locks import lock_of, period_for, unlock_for, unlock_table, unlocks_on
from taizhang.reporting.queries.months import asked, asked_of, current_period, filing, lacks, unreported
from taizhang.reporting.queries.oddities import raised_in
from taizhang.reporting.queries.plans import Plans, expected_at, last_day, pace_rule, pace_rules, plans
from taizhang.reporting.queries.queue import risks
from taizhang.reporting.queries.reports import (
    evidence_seen_by,
    reports_in,
    reports_seen_by,
    reports_waiting_for,
    said_before,
)
from taizhang.reporting.queries.saying import Before, entry_of, reports_before, stages_of
from taizhang.reporting.queries.standing import overdue_milestones, readings, readings_if, readings_known

__all__ = [
    "Before",
    "Plans",
    "asked",
    "asked_of",
    "calendar_of",
    "current_period",
    "days_in",
    "days_of_units",
    "days_to_come",
    "entry_of",
    "evidence_seen_by",
    "expected_at",
    "filing",
    "first_month_to_rule",
    "lacks",
    "last_day",
    "lock_of",
    "overdue_milestones",
    "pace_rule",
    "pace_rules",
    "period_for",
    "plans",
    "raised_in",
    "readings",
    "readings_if",
    "readings_known",
    "reports_before",
    "reports_in",
    "reports_seen_by",
    "reports_waiting_for",
    "risks",
    "said_before",
    "seen_elsewhere",
    "sightings",
    "stages_of",
    "unlock_for",
    "unlock_table",
    "unlocks_on",
    "unreported",
]
