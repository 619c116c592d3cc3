"""Where inspections are kept."""

from taizhang.inspections.models.conclusions import Conclusion
from taizhang.inspections.models.inspections import Inspection, TeamMember
from taizhang.inspections.models.points import CheckPoint, PointPhoto, Sending
from taizhang.inspections.models.rechecks import Recheck, Rechecker, RecheckFile
from taizhang.inspections.models.rulebook import InspectionRule

__all__ = [
    "CheckPoint",
    "Conclusion",
    "Inspection",
    "InspectionRule",
    "PointPhoto",
    "Recheck",
    "RecheckFile",
    "Rechecker",
    "Sending",
    "TeamMember",
]
