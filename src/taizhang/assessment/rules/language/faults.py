"""Faults that a text has as a whole: each with the key it is about, so that it can be named with its line."""

from collections.abc import Iterable

Fault = tuple[tuple[str | int, ...], str]
"""The path to the key (rule, 2, part), and what would be right."""


class Misfit(ValueError):
    """What a table says does not fit together; `faults` are all of them."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("；".join(said for _where, said in self.faults))


def at(*where: str | int, said: str) -> Misfit:
    """One fault."""
    return Misfit([(where, said)])
