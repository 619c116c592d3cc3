"""One wording in two languages: a phrase in Chinese with blanks, its words in another language from a table.

What is said is decided once; a language is a table of phrases and nothing else.
"""

from collections.abc import Mapping

PLURAL = "|"


def form_in(words: Mapping[str, str], chinese: str) -> str:
    """A phrase in the language of a table, its blanks open; an empty table is Chinese itself.

    KeyError where the table has none: nothing is half translated.
    """
    return words[chinese] if words else chinese


def say_in(words: Mapping[str, str], chinese: str, *values: object) -> str:
    """A phrase with its blanks filled; of two forms the first speaks of one."""
    one, _bar, many = form_in(words, chinese).partition(PLURAL)
    return (many if many and values[0] not in (1, "1") else one).format(*values)
