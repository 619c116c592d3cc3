"""Stock phrases by kind of line, and choosing one of several by seed."""

from collections.abc import Sequence

from taizhang.cli.demo.city import read_content


def stock(part: str, kind: str) -> tuple[str, ...]:
    """The usual wordings of one column for one kind of line."""
    return tuple(read_content("wording")[part][kind])


def pick(choices: Sequence[str], seed: int) -> str:
    """One of the choices, the same for the same seed."""
    return choices[seed % len(choices)]
