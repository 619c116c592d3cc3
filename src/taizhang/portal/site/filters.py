"""Filters of the site's templates: words for codes, days and places as they are written."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from taizhang.documents.rules import place_in_words
from taizhang.portal.rules import REPORT
from taizhang.portal.site.charts import standing
from taizhang.portal.site.tallies import Share
from taizhang.portal.words import (
    COMPARATORS,
    FIELDS,
    KINDS,
    MESSAGES,
    ORDERS,
    RECORDS,
    STAGES,
    STANDINGS,
    STATUSES,
    VALUES,
)

WORDS: Mapping[str, Mapping[str, Any]] = {
    "status": {code: word for code, (word, _tone) in STATUSES.items()},
    "tone": {code: tone for code, (_word, tone) in STATUSES.items()},
    "kind": KINDS,
    "standing": STANDINGS,
    "order": ORDERS,
    "message": MESSAGES,
    "stage": STAGES,
    "comparator": COMPARATORS,
    "field": FIELDS,
    "record": RECORDS,
}


def said(code: str, kind: str) -> str:
    """The word for a code of a kind, the code itself where there is none: {{ target.status|said("status") }}."""
    return str(WORDS[kind].get(code, code))


def value_of(value: str, field: str) -> str:
    """A value of a field as people read it."""
    if not value:
        return "（空）"
    known = VALUES.get(field, {}).get(value, value)
    return f"{known}%" if field == "achieved" else known


def field_word(field: str) -> str:
    """What a field is called; a report already published is called by its month."""
    return f"{month(field.removeprefix(REPORT))}进展" if field.startswith(REPORT) else said(field, "field")


def day(text: str) -> str:
    """2012-06-30 as 2012年6月30日; anything else as it is."""
    parts = text.split("-")
    if len(parts) != 3:
        return text
    year, month, date = parts
    return f"{year}年{int(month)}月{int(date)}日"


def month(text: str) -> str:
    """2012-06 as 2012年6月."""
    year, _dash, number = text.partition("-")
    return f"{year}年{int(number)}月" if number.isdecimal() else text


def place(locator: str) -> str:
    """Where in a paper, in words: 城乡建设部门!R9 as 工作表“城乡建设部门”第9行; anything else as it is."""
    return place_in_words(locator)


def bar(shares: Sequence[Share], way: str = "") -> Markup:
    """How lines stand as a bar: {{ all.shares|bar }}, a thin one with "thin", in English with "en"."""
    return Markup(standing(shares, thin=way == "thin", english=way == "en"))  # noqa: S704 (its words are escaped)


FILTERS: Mapping[str, Callable[..., str]] = {
    each.__name__: each for each in (said, value_of, field_word, day, month, place, bar)
}
