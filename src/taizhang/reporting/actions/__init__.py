"""What may be done with months and reports. A unit's whole month is filed, signed or verified in one record."""

from taizhang.reporting.actions.calendar import set_days, withdraw_days
from taizhang.reporting.actions.evidence import attach_evidence, remove_evidence
from taizhang.reporting.actions.filing import Incomplete, Overtaken, file_reports, percent_of
from taizhang.reporting.actions.oddities import answer_oddity, set_oddity_aside
from taizhang.reporting.actions.paces import adopt_pace_rule
from taizhang.reporting.actions.periods import lock_level, lock_period, open_period
from taizhang.reporting.actions.review import return_reports, sign_reports, verify_reports
from taizhang.reporting.actions.sampling import draw_sample, tell_outcome
from taizhang.reporting.actions.unlocking import end_unlock, grant_unlock

__all__ = [
    "Incomplete",
    "Overtaken",
    "adopt_pace_rule",
    "answer_oddity",
    "attach_evidence",
    "draw_sample",
    "end_unlock",
    "file_reports",
    "grant_unlock",
    "lock_level",
    "lock_period",
    "open_period",
    "percent_of",
    "remove_evidence",
    "return_reports",
    "set_days",
    "set_oddity_aside",
    "sign_reports",
    "tell_outcome",
    "verify_reports",
    "withdraw_days",
]
