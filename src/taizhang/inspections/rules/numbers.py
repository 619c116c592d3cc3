"""Under which word and series the papers of an inspection are numbered. Pure."""

from collections.abc import Mapping
from enum import StrEnum


class PaperKind(StrEnum):
    """督查通知、督查结论书、复核决定."""

    NOTICE = "notice"
    CONCLUSION = "conclusion"
    RECHECK = "recheck"


NUMBERED: Mapping[PaperKind, tuple[str, str]] = {
    PaperKind.NOTICE: ("督查", "inspection-notice"),
    PaperKind.CONCLUSION: ("督结", "inspection-conclusion"),
    PaperKind.RECHECK: ("督复", "inspection-recheck"),
}
"""The word before the year, and the series that counts."""

PLAN_SERIES = "inspection-plan"


def number_in(kind: PaperKind, year: int, number: int) -> str:
    """A number as papers carry it: 督结〔2012〕1号 (GB/T 9704-2012, 7.2.5)."""
    return f"{NUMBERED[kind][0]}〔{year}〕{number}号"
