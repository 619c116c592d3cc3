"""How a code that a writer follows a message by is written down. Pure."""

FIVE = 5


def in_groups(code: str) -> str:
    """A code in groups of five, with hyphens between them."""
    return "-".join(code[start : start + FIVE] for start in range(0, len(code), FIVE))
