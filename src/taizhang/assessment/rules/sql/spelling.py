"""The macros spelt out for Spark, whose functions written in SQL are planned far too slowly when there are hundreds."""

import re
from collections.abc import Mapping

BIG = "DECIMAL(38, 0)"
AWAY = "CAST(({p} * 2 + CASE WHEN {p} < 0 THEN -({c}) ELSE {c} END) DIV NULLIF(({c}) * 2, 0) AS BIGINT)"
"""p ÷ c, half away from nought; DIV cuts off towards nought. By nought there is no number, where Spark would stop."""

SPARK: Mapping[str, str] = {
    "wide": f"CAST({{0}} AS {BIG})",
    "addend": f"CAST({{0}} AS {BIG})",
    "share_of": AWAY.format(p=f"CAST(CAST({{0}} AS {BIG}) * ({{1}}) AS {BIG})", c=f"CAST({{2}} AS {BIG})"),
    "percent_of": AWAY.format(p=f"CAST(CAST({{0}} AS {BIG}) * 100000000 AS {BIG})", c=f"CAST({{1}} AS {BIG})"),
    "part_of": AWAY.format(
        p=f"CAST(CAST({{2}} AS {BIG}) * {{0}} AS {BIG})", c=f"CAST(CAST({{3}} AS {BIG}) * {{1}} AS {BIG})"
    ),
    "small_percent_of": "(({0}) * 200000000 + {1}) DIV (({1}) * 2)",
    "written": "REGEXP_REPLACE(CAST(CAST({0} AS DECIMAL(20, 0)) * CAST(0.000001 AS DECIMAL(7, 6)) AS STRING),"
    " '[.]?0+$', '')",
    "days_between": "CAST(DATEDIFF({1}, {0}) AS BIGINT)",
}
CALL = re.compile(r"'(?:[^']|'')*'|\b(" + "|".join(SPARK) + r")\(")


def spelt(text: str) -> str:
    """A text with every macro written out, the inner ones first; what stands in quotes stays as it is."""
    said, at = [], 0
    while match := CALL.search(text, at):
        said.append(text[at : match.start()])
        if match[1] is None:
            said.append(match[0])
            at = match.end()
            continue
        end = _closing(text, match.end())
        arguments = [spelt(each.strip()) for each in _arguments(text[match.end() : end])]
        said.append(SPARK[match[1]].format(*(f"({each})" for each in arguments)))
        at = end + 1
    return "".join(said) + text[at:]


def _closing(text: str, at: int) -> int:
    """Where the bracket that is open at a place is closed."""
    depth = 1
    for match in re.compile(r"'(?:[^']|'')*'|[()]").finditer(text, at):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if depth == 0:
            return match.start()
    raise ValueError("a bracket is not closed")


def _arguments(text: str) -> list[str]:
    """What stands between the outermost commas."""
    cut, depth = [0], 0
    for match in re.finditer(r"'(?:[^']|'')*'|[(),]", text):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if match[0] == "," and depth == 0:
            cut.append(match.end())
    return [text[start : end - 1] for start, end in zip(cut, [*cut[1:], len(text) + 1], strict=True)]
