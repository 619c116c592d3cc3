"""The scores as words, a row for every unit: cheaper written by the engine than handed over as numbers."""

from collections.abc import Iterable

from taizhang.assessment.rules.language.said import quoted
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.assessment.rules.sql.rendering import BY_UNIT

HEAD = ("jurisdiction", "unit", "group", "total", "score", "rank", "of", "grade", "awards", "overrides")


def scores_head(scheme: Scheme) -> list[str]:
    """The names of the columns that `scores_sql` gives."""
    codes = [*(f"part:{part.code}" for part in scheme.parts), *(f"rule:{rule.code}" for rule in scheme.rule)]
    return [*HEAD, *codes]


def scores_sql(scheme: Scheme) -> str:
    """The text that gives every unit's row out of `units`, nothing but words; total and score are empty of a unit that
    is not scored, the place of one that has none.
    """
    columns = [
        *("jurisdiction", "unit", "peer_group", _if_scored("total"), _if_scored("total_read")),
        *("COALESCE(CAST(place AS STRING), '')", "CAST(size AS STRING)", _grade(scheme)),
        _those("w_", (award.code for award in scheme.award)),
        _those("o", (override.code for override in scheme.override)),
        *(f"written(k{number})" for number in range(len(scheme.parts))),
        *(f"written(t{number})" for number in range(len(scheme.rule))),
    ]
    said = ", ".join(f"{column} AS column{number}" for number, column in enumerate(columns))
    return f"SELECT {said} FROM units {BY_UNIT}"


def _if_scored(total: str) -> str:
    return f"CASE WHEN unscored THEN '' ELSE written({total}) END"


def _grade(scheme: Scheme) -> str:
    titles = " ".join(f"WHEN {number} THEN {quoted(grade.title)}" for number, grade in enumerate(scheme.grade))
    return f"CASE grade_no {titles} ELSE '' END" if titles else "''"


def _those(letter: str, codes: Iterable[str]) -> str:
    """The codes of what holds of a unit, in the order of the scheme."""
    held = [f"CASE WHEN {letter}{n} THEN {quoted(code)} END" for n, code in enumerate(codes)]
    return f"CONCAT_WS({', '.join([quoted('、'), *held])})" if held else "''"
