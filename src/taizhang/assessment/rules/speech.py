"""In which language rules and reasons are said, and what codes are called in them.

A sentence is made once, of Chinese phrases with blanks; another language is a table of the same phrases (english.toml).
What people wrote (titles, items, words of a city's own) stands in it as it is. Pure.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from taizhang.assessment.rules.codes import METRICS, Codes, house_codes
from taizhang.lib.periods import said_period
from taizhang.lib.wordings import say_in


@dataclass(frozen=True)
class Speech:
    """A language with its table, what codes are called, and what a scheme calls its own rules, parts and words."""

    language: str = "zh-hans"
    phrases: Mapping[str, str] = field(default_factory=dict, hash=False)
    codes: Codes = field(default_factory=house_codes, hash=False)
    titles: Mapping[str, str] = field(default_factory=dict, hash=False)
    own: Mapping[str, str] = field(default_factory=dict, hash=False)

    def about(self, titles: Mapping[str, str], own: Mapping[str, str]) -> "Speech":
        """The same of one scheme: its rules and parts by their titles, its own words as it explains them."""
        return replace(self, titles=titles, own=own)

    def calling(self, codes: Codes) -> "Speech":
        """The same with other words for codes."""
        return replace(self, codes=codes)

    def say(self, chinese: str, *values: object) -> str:
        """A phrase with its blanks filled. KeyError where the language has no words for it."""
        return say_in(self.phrases, chinese, *values) if self.phrases else chinese.format(*values)

    def name(self, chinese: str) -> str:
        """A name of ours; one that people gave stays as it is."""
        return self.phrases.get(chinese, chinese)

    def quoted(self, word: str) -> str:
        """A name that people gave, set off from the sentence where the language needs it."""
        return self.say("{}", word)

    def join(self, mark: str, parts: Iterable[str]) -> str:
        """Parts with a mark (、，；且) between them; what is empty is left out."""
        return (self.say(mark) if self.phrases else mark).join(filter(None, parts))

    def sentence(self, clauses: Iterable[str], mark: str = "；") -> str:
        """Clauses as one sentence with its full stop; it begins with a capital where the language has any."""
        said = self.say("{}。", self.join(mark, clauses))
        return said[:1].upper() + said[1:] if self.phrases else said

    def sentences(self, said: Iterable[str]) -> str:
        """Sentences one after another."""
        return (" " if self.phrases else "").join(said)

    def amount(self, number: str, unit: str) -> str:
        """A number with its unit of ours."""
        return f"{number}{self.name(unit)}"

    def metric(self, metric: str) -> str:
        """What a metric is called: one of the house's as the house calls it, any other as the scheme does."""
        return self.name(METRICS[metric]) if metric in METRICS else self.quoted(self.own.get(metric, metric))

    def code(self, metric: str, column: str, code: str) -> str:
        """What a code in a column is called: as the room calls it that the facts come from, else as the scheme does.

        One that nobody knows stands as it is.
        """
        if metric == "score" and column == "item" and (span := said_period(code)):
            return code if self.phrases else span.title_zh
        word = self.codes.get((metric, column), {}).get(code)
        return self.own.get(code, code) if word is None else self.name(word)

    def title(self, code: str) -> str:
        """What the scheme calls a rule or a part."""
        return self.titles.get(code, code)


CHINESE = Speech()
"""The language of papers, of what is stored, and of the files for programs."""


@cache
def english() -> Speech:
    """English, by the one table of it."""
    table = tomllib.loads(Path(__file__).with_name("english.toml").read_text(encoding="utf-8"))
    return Speech("en", {**table["marks"], **table["names"], **table["phrases"]})
