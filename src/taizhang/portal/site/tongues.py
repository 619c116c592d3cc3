"""The languages of the site: Chinese as it is written, English by the one table of english.toml.

A template is put into English once, when it is read; its pages cost what those in Chinese cost.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from taizhang.lib.wordings import PLURAL, form_in, say_in

CHINESE_SIGN = re.compile("[\u3001\u3002\u4e00-\u9fff\uff01-\uff5e]")
"""Characters and the marks between them; brackets of titles stay with the titles."""
RUN = re.compile(r"(?:\{\{.*?\}\}|[^<>\"{}])+", re.DOTALL)
"""Text of a template between tags and quotes, with the expressions in it."""
EXPRESSION = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
BLANK = "{}"
AROUND = " \n·›→"
"""Signs between wordings, the same in every language."""


@dataclass(frozen=True)
class Tongue:
    """A language: as `lang` says it, as its readers call it, the folder of its pages, its words for Chinese ones."""

    code: str
    name: str
    folder: str
    words: Mapping[str, str] = field(default_factory=dict, hash=False)
    measures: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def is_chinese(self) -> bool:
        """Whether pages say what is written."""
        return not self.words

    def form(self, chinese: str) -> str:
        """A wording in this language, its blanks open. KeyError where there is none: nothing is half translated."""
        return form_in(self.words, chinese)

    def say(self, chinese: str, *values: object) -> str:
        """A wording with its blanks filled; of two forms the first speaks of one."""
        return say_in(self.words, chinese, *values)

    def template(self, source: str) -> str:
        """A template in this language."""
        return source if self.is_chinese else RUN.sub(self._run, source)

    def _run(self, found: re.Match[str]) -> str:
        text = wording(found[0])
        if not text:
            return found[0]
        blanks = [each[0] for each in EXPRESSION.finditer(found[0])]
        one, _bar, many = self.form(text).partition(PLURAL)
        said = one.format(*blanks)
        if many:
            counted = blanks[0].strip("{}")
            said = f"{{% if {counted} == 1 %}}{said}{{% else %}}{many.format(*blanks)}{{% endif %}}"
        return found[0].replace(found[0].strip(AROUND), said)


def wording(run: str) -> str:
    """What a run of a template says, with blanks for its expressions; empty where it says nothing in Chinese."""
    text = EXPRESSION.sub(BLANK, run.strip(AROUND))
    return text if is_chinese(text) else ""


def wordings(source: str) -> Iterator[str]:
    """Every Chinese wording of a template."""
    return (text for run in RUN.findall(source) if (text := wording(run)))


def is_chinese(text: str) -> bool:
    """Whether there is Chinese in a text."""
    return CHINESE_SIGN.search(text) is not None


@cache
def tongues() -> tuple[Tongue, Tongue]:
    """Chinese, then English."""
    table = tomllib.loads(Path(__file__).with_name("english.toml").read_text(encoding="utf-8"))
    return Tongue("zh-CN", "中文", ""), Tongue("en", "English", "en/", table["words"], table["measures"])
