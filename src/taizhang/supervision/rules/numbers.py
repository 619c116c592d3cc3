"""Under which word and series the papers of an order are numbered. Pure."""

from collections.abc import Mapping

from taizhang.supervision.facts import PaperKind, Trigger

NUMBERED: Mapping[PaperKind, tuple[str, str]] = {
    PaperKind.ASSIGN: ("督办", "assigned-order"),
    PaperKind.RECTIFY: ("督改", "remedial-order"),
    PaperKind.URGE: ("督催", "urging"),
    PaperKind.TALK: ("督谈", "talk"),
}
"""The word before the year, and the series that counts."""


def number_in(kind: PaperKind, year: int, number: int) -> str:
    """A number as papers carry it: 督改〔2012〕1号 (GB/T 9704-2012, 7.2.5)."""
    return f"{NUMBERED[kind][0]}〔{year}〕{number}号"


def paper_for(trigger: Trigger) -> PaperKind:
    """What hands an order to its unit: a notice of what is to be done, or of what is to be put right."""
    return PaperKind.ASSIGN if trigger is Trigger.ASSIGNED else PaperKind.RECTIFY
