"""What a report must say. Pure."""

from taizhang.reporting.facts import ReportEntry, Status


def lacking(entry: ReportEntry, status: Status) -> tuple[str, ...]:
    """Which fields a report lacks: always the narrative; when behind or overdue also gap, cause and measure.

    找差距、查原因、定对策: who is behind says by how much, why, and what will be done about it.
    """
    needed = ["narrative"]
    if status in (Status.BEHIND, Status.OVERDUE):
        needed += ["gap", "cause", "measure"]
    return tuple(name for name in needed if not str(getattr(entry, name)).strip())
