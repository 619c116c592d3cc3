"""What a task is called in a word: its heading, or its first sentence."""

import re

SENTENCE_END = re.compile(r"[。！!\n]")
ORDINAL = re.compile(r"^[一二三四五六七八九十]+是")


def title_of(matter: str) -> str:
    """The heading or first sentence of a matter, without the ordinal before it and the stop behind it."""
    first = SENTENCE_END.split(ORDINAL.sub("", matter.strip()), maxsplit=1)[0]
    return first.strip(" ；;，,。") or matter.strip()
