"""How a dispatch is put together from what waits. Pure; the sentences come from whoever knows the language."""

from collections.abc import Sequence

SHOWN = 30
"""Matters named one by one; of more only how many."""


def fingerprint(key: int, at: str) -> str:
    """One telling of one notice: told again it is news again."""
    return f"{key}@{at}"


def has_news(waiting: Sequence[str], named_before: Sequence[str]) -> bool:
    """Whether anything waits that the last dispatch did not name."""
    return not set(waiting) <= set(named_before)


def numbered(lines: Sequence[str], more: str) -> str:
    """The matters one to a line; `more` says how many others there are."""
    shown = [f"{number}. {line}" for number, line in enumerate(lines[:SHOWN], start=1)]
    return "\n".join([*shown, more] if len(lines) > SHOWN else shown)
