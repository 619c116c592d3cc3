"""The word lists of the grammar, read once."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

WORDS: Final[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


def longest_first(words: Iterable[str]) -> list[str]:
    """So that an alternation takes the longest word that fits."""
    return sorted(words, key=len, reverse=True)
