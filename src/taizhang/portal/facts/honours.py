"""What is published of honours and highlights: confirmed, chosen by the office, people only where they agreed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PublicHonour:
    """An honour with its level, grade and kind in words; `holder` is empty unless the person agreed.

    `shown_until` is the last day of a publicity period that lasts; empty once it is confirmed.
    """

    code: str
    title: str
    unit: str
    kind: str
    level: str
    grade: str
    body: str
    number: str
    granted_on: str
    holder: str
    joint: tuple[str, ...]
    shown_until: str


@dataclass(frozen=True)
class PublicReuse:
    """A unit that took a practice up."""

    unit: str
    since: str
    how: str
    result: str


@dataclass(frozen=True)
class PublicHighlight:
    """A practice worth taking up, and who did."""

    code: str
    title: str
    unit: str
    practice: str
    results: str
    since: str
    reuses: tuple[PublicReuse, ...]
