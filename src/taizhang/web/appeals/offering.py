"""The values that a ruling can set, offered row by row in words, and what was chosen of them."""

import json
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from taizhang.assessment.actions.ruling import Set
from taizhang.assessment.facts import Fact
from taizhang.assessment.models import Appeal
from taizhang.assessment.queries.appeals import called_in, choices, counting_run
from taizhang.assessment.rules.codes import METRICS
from taizhang.assessment.rules.naming import OF_LINES, Name, name_of, word_zh
from taizhang.assessment.rules.settling import COLUMNS, said
from taizhang.lib.periods import Period
from taizhang.lib.refusals import Unfit

Option = tuple[str, str]


def offered(appeal: Appeal) -> list[Option]:
    """Every value that a ruling can set: of which row, as people call it, and what stands there now."""
    run, rows = counting_run(appeal), choices(appeal)
    found = [("", "—")]
    for fact in rows:
        found += _options(fact, rows, _called(fact, called_in(run, fact, rows)))
    return found


def _called(fact: Fact, words: str) -> str:
    sort = METRICS[fact.metric] if fact.metric in OF_LINES else ""
    month = Period.parse(fact.period).title_zh if fact.period else ""
    return " ".join(filter(None, (sort, month, words)))


def _options(fact: Fact, rows: Sequence[Fact], words: str) -> Iterator[Option]:
    name = name_of(fact, rows)
    for column, word in COLUMNS.items():
        held = said(fact, column)
        if column not in name and (held or _may_begin(fact, column)):
            yield _key(fact, column, name), f"{words} · {word}：{word_zh(fact.metric, column, held) or '空'}"


def _may_begin(fact: Fact, column: str) -> bool:
    """Whether a column is offered where nothing stands in it yet: what was reached, and when what is due was done."""
    return column == "value" or (column == "done" and fact.due is not None)


def _key(fact: Fact, column: str, name: Name) -> str:
    return json.dumps([fact.metric, fact.period, fact.item, column, name], ensure_ascii=False, sort_keys=True)


def set_of(chosen: str, value: str) -> Set:
    """What a ruling sets by a choice; Unfit where the choice is none that was offered."""
    try:
        metric, month, item, column, row = json.loads(chosen)
        return Set(metric, item, column, value, month, {str(key): str(word) for key, word in row.items()})
    except (ValueError, AttributeError):
        raise Unfit("fact", _("Choose one of the values of the contested score.")) from None
