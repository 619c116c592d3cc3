"""Filters of the site's templates: words for codes, days and places as they are written in the page's language."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from markupsafe import Markup, escape

from taizhang.documents.rules import IN_SHEET, IN_TEXT, place_of
from taizhang.lib.periods import PeriodKind, said_period
from taizhang.portal.facts import PublicTarget
from taizhang.portal.rules import REPORT
from taizhang.portal.site import charts
from taizhang.portal.site.tallies import Share
from taizhang.portal.site.tongues import Tongue, is_chinese
from taizhang.portal.words import TONES, VALUES, WORDS

LONGER: Mapping[PeriodKind, Sequence[str]] = {
    PeriodKind.QUARTER: ("第一季度", "第二季度", "第三季度", "第四季度"),
    PeriodKind.HALF: ("上半年", "下半年"),
    PeriodKind.YEAR: ("度",),
}
"""What follows the year in the name of a longer span."""


class Filters:
    """What the templates of one language are given; each method is a filter of its name."""

    def __init__(self, tongue: Tongue) -> None:
        self.tongue = tongue
        self.words = {
            kind: {code: word and tongue.say(word) for code, word in held.items()} for kind, held in WORDS.items()
        }
        self.day, self.month = cache(self._day), cache(self._month)

    def by_name(self) -> Mapping[str, Callable[..., Any]]:
        """Every filter by the name templates use."""
        made = (self.said, self.value_of, self.field_word, self.measure, self.amount, self.when, self.place)
        named = {each.__name__: each for each in (*made, self.bar, self.pace, tone)}
        return {**named, "day": self.day, "month": self.month}

    def said(self, code: str, kind: str) -> str:
        """The word for a code of a kind, the code itself where there is none: {{ target.status|said("status") }}."""
        return self.words[kind].get(code, code)

    def content(self, text: str) -> str:
        """Text of the office within a sentence of the page: marked as Chinese where the page is not."""
        if self.tongue.is_chinese or not is_chinese(text):
            return escape(text)
        return Markup('<span lang="zh-CN">{}</span>').format(text)

    def value_of(self, value: str, field: str) -> str:
        """A value of a field as people read it."""
        if not value:
            return self.tongue.say("（空）")
        if field == "achieved":
            return f"{value}%"
        if field == "due":
            return self.day(value)
        return self.said(value, field) if field in VALUES else self.content(value)

    def field_word(self, field: str) -> str:
        """What a field is called; a report already published is called by its month."""
        if field.startswith(REPORT):
            return self.tongue.say("{}进展", self.month(field.removeprefix(REPORT)))
        return self.said(field, "field")

    def _day(self, text: str) -> str:
        """2012-06-30 as 2012年6月30日; anything else as it is."""
        parts = text.split("-")
        if len(parts) != 3:
            return text
        year, month, date = parts
        return self.tongue.say("{}年{}{}日", year, self.tongue.say(charts.NAMES[int(month) - 1]), int(date))

    def _month(self, text: str) -> str:
        """2012-06 as 2012年6月, 2012-H1 as 2012年上半年."""
        span = said_period(text)
        if span is None:
            return text
        named = charts.NAMES if span.kind is PeriodKind.MONTH else LONGER[span.kind]
        return self.tongue.say("{}年{}", span.start.year, self.tongue.say(named[span.number - 1]))

    def when(self, target: PublicTarget) -> str:
        """By when: as the paper words it; in another language the day it means, where it means one."""
        if self.tongue.is_chinese or not target.due:
            return self.content(target.due_text)
        return self.day(target.due)

    def measure(self, text: str) -> str:
        """A unit of measure: 亿元 as 100 million yuan; one without a word for it stays as it is."""
        return self.tongue.measures.get(text) or self.content(text)

    def amount(self, value: str, measure: str) -> str:
        """A quantity with its unit."""
        if self.tongue.is_chinese or not measure:
            return f"{value}{measure}"
        unit = self.measure(measure)
        sign = " × " if unit[0].isdigit() else "" if unit in "%‰" else " "
        return escape(value) + sign + unit

    def place(self, locator: str) -> str:
        """Where in a paper, in words: 城乡建设部门!R9 as 工作表“城乡建设部门”第9行; anything else as it is."""
        found = place_of(locator)
        if found is None:
            return self.content(locator)
        sheet, row = found
        if not sheet:
            return self.tongue.say(IN_TEXT, row)
        return Markup(self.tongue.form(IN_SHEET)).format(self.content(sheet), row)  # noqa: S704 (a form of ours)

    def bar(self, shares: Sequence[Share], way: str = "") -> str:
        """How lines stand as a bar: {{ all.shares|bar }}, a thin one with "thin"."""
        return Markup(charts.standing(shares, self.tongue, thin=way == "thin"))  # noqa: S704 (its words are escaped)

    def pace(self, target: PublicTarget) -> str:
        """The drawing of a line's months, empty where there is none."""
        return Markup(charts.pace(target, self.tongue))  # noqa: S704 (its words are escaped)


def tone(status: str) -> str:
    """Which colours repeat what a status says."""
    return TONES[status]
