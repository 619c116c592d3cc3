"""Who is a reporter of a report, and so never its reviewer. Pure."""


def is_reporter(person: int | None, *, filed_by: int | None, signed_by: int | None, serves_unit: bool) -> bool:
    """Whether a person reported: filed it, signed it, or serves its unit, now or at any time since the month began.

    Serving is being clerk or head. It covers those who filed before a report was returned and filed again by another.
    The system is nobody.
    """
    return person is not None and (serves_unit or person in (filed_by, signed_by))
