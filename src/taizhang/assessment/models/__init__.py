"""Where schemes, runs, score lines, appeals, rulings and adjustments are kept."""

from taizhang.assessment.models.appeals import (
    Adjustment,
    Appeal,
    AppealFile,
    AppealRule,
    Correction,
    Disclosure,
)
from taizhang.assessment.models.runs import INPUTS, Run, Scheme, ScoreLine, UnitScore
from taizhang.assessment.models.sheets import Sheet, SheetEntry

__all__ = [
    "INPUTS",
    "Adjustment",
    "Appeal",
    "AppealFile",
    "AppealRule",
    "Correction",
    "Disclosure",
    "Run",
    "Scheme",
    "ScoreLine",
    "Sheet",
    "SheetEntry",
    "UnitScore",
]
