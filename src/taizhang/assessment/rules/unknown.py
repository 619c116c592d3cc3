"""Words that a scheme does not know: a fact of a level, answer or group that no rule names is never silent."""

from collections.abc import Iterator

import duckdb

from taizhang.assessment.rules.kinds.events import Events
from taizhang.assessment.rules.kinds.survey import Survey
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.lib.problems import Problem

MOST = 20


def unknown_words(engine: duckdb.DuckDBPyConnection, scheme: Scheme) -> Iterator[Problem]:
    """Every combination of words in `facts` that a rule asks for but does not know."""
    for rule in scheme.rule:
        if not isinstance(rule, Events | Survey) or not (condition := rule.unknown()):
            continue
        rows = engine.execute(
            f"SELECT item, level, kind, COUNT(*) FROM facts WHERE {condition} GROUP BY ALL ORDER BY ALL LIMIT {MOST}"
        )
        for item, level, kind, count in rows.fetchall():
            yield Problem(
                f"规则 {rule.code} 不认得这样的事实（{count}条）",
                "在规则中写明其分值，或用 others 写明其余的怎么计，或用 where 排除",
                column=rule.code,
                found=f"item={item}，level={level}，kind={kind}",
            )
