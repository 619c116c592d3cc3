"""The values that a ruling can set, offered row by row in words, and what was chosen of them."""

import json
from collections.abc import Sequence

from django.utils.translation import gettext as _

from taizhang.assessment.actions.ruling import Set
from taizhang.assessment.facts import Fact
from taizhang.assessment.models import Appeal
from taizhang.assessment.queries.appeals import called_in, choices, counting_run
from taizhang.assessment.rules.naming import OF_LINES, name_of, word_zh
from taizhang.assessment.rules.settling import COLUMNS, said
from taizhang.assessment.rules.wording import metric_zh
from taizhang.lib.periods import Period
from taizhang.lib.refusals import Unfit

Option = tuple[str, str]
ALWAYS = ("value", "done")
"""Columns that are offered where nothing stands in them yet."""


def offered(appeal: Appeal) -> list[tuple[str, str | list[Option]]]:
    """Every row that a ruling can correct, as people call it, with its values and what stands there now."""
    run, rows = counting_run(appeal), choices(appeal)
    titles = [_called(fact, called_in(run, fact, rows)) for fact in rows]
    return [("", "—"), *((title, _options(fact, rows)) for title, fact in zip(titles, rows, strict=True))]


def _called(fact: Fact, words: str) -> str:
    sort = metric_zh(fact.metric) if fact.metric in OF_LINES else ""
    month = Period.parse(fact.period).title_zh if fact.period else ""
    return " ".join(filter(None, (sort, month, words)))


def _options(fact: Fact, rows: Sequence[Fact]) -> list[Option]:
    name = name_of(fact, rows)
    return [
        (_key(fact, column, name), f"{word}：{word_zh(fact.metric, said(fact, column)) or '空'}")
        for column, word in COLUMNS.items()
        if column not in name and (said(fact, column) or column in ALWAYS)
    ]


def _key(fact: Fact, column: str, name: object) -> str:
    return json.dumps([fact.metric, fact.period, fact.item, column, name], ensure_ascii=False, sort_keys=True)


def set_of(chosen: str, value: str) -> Set:
    """What a ruling sets by a choice; Unfit where the choice is none that was offered."""
    try:
        metric, month, item, column, row = json.loads(chosen)
        return Set(metric, item, column, value, month, {str(key): str(word) for key, word in row.items()})
    except (ValueError, AttributeError):
        raise Unfit("fact", _("Choose one of the values of the contested score.")) from None
