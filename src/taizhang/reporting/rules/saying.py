"""What an entry says, put so that two can be compared; and what a report says when nothing changed. Pure."""

from taizhang.lib.canonical import canonical
from taizhang.lib.hashing import digest
from taizhang.lib.periods import Period
from taizhang.reporting.facts import ReportEntry

UNCHANGED = "与上月相比无变化"
"""What a report says when nothing changed: the paper is Chinese, whatever language the screen speaks."""


def unchanged_since(before: Period, month: Period) -> str:
    """The words of a report in which nothing changed since the one of an earlier month, which is named unless last."""
    return UNCHANGED if before.next() == month else f"与{before.label}相比无变化"


def fingerprint(entry: ReportEntry) -> str:
    """Equal for entries that say the same, different for others; what the record itself supplies is left out."""
    supplied = entry.by_stages or entry.unchanged
    number = None if supplied else (entry.value if entry.value is not None else (entry.percent,))
    said = [
        entry.target_id,
        number,
        entry.unchanged,
        entry.by_stages,
        "" if entry.unchanged else entry.narrative.strip(),
        *(text.strip() for text in (entry.gap, entry.cause, entry.measure, entry.help_wanted)),
        sorted((key, day.isoformat()) for key, day in entry.reached.items()),
    ]
    return digest(canonical(said).encode())[:16]
