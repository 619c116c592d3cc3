"""Rounding and bounding as SQL, and the macros in which the engines differ."""

from collections.abc import Sequence
from decimal import Decimal

from taizhang.assessment.rules.language.said import micro

NEAR = (
    "q + CAST((p - q * c) * 2 >= c + CAST(p < 0 AS BIGINT) AS BIGINT)"
    " - CAST((p - q * c) * 2 < CAST(p < 0 AS BIGINT) - c AS BIGINT)"
)
"""A quotient q that may be wrong by one, made the exact p ÷ c, half away from nought, by what remains of p."""

HALF = 2 * 10**18
"""Twice this and half as much again is still within 64 bits."""
DUCKDB_MACROS = (
    "CREATE OR REPLACE MACRO wide(a) AS CAST(a AS HUGEINT)",
    "CREATE OR REPLACE MACRO addend(a) AS a",
    "CREATE OR REPLACE MACRO divided(p, c) AS CAST(CASE WHEN p >= 0 THEN (p * 2 + c) // (c * 2)"
    " ELSE -((c - p * 2) // (c * 2)) END AS BIGINT)",
    f"CREATE OR REPLACE MACRO mended(p, c, q) AS {NEAR}",
    "CREATE OR REPLACE MACRO away(p, c) AS CASE WHEN c > 0 AND ABS(CAST(p AS DOUBLE) / CAST(c AS DOUBLE)) < 1e15"
    " THEN mended(p, c, CAST(CAST(p AS DOUBLE) / CAST(c AS DOUBLE) AS BIGINT)) ELSE divided(p, c) END",
    "CREATE OR REPLACE MACRO share_of(a, b, c) AS away(CAST(a AS HUGEINT) * b, CAST(c AS HUGEINT))",
    "CREATE OR REPLACE MACRO percent_of(a, c) AS CASE WHEN a BETWEEN 0 AND 40000000000 AND c <= 40000000000"
    " THEN (CAST(a AS BIGINT) * 200000000 + c) // (CAST(c AS BIGINT) * 2) ELSE share_of(a, 100000000, c) END",
    "CREATE OR REPLACE MACRO part_of(a, c, s, w) AS"
    f" CASE WHEN s BETWEEN 0 AND {HALF} // a AND w BETWEEN 1 AND {HALF} // c"
    " THEN (CAST(s AS BIGINT) * 2 * a + CAST(w AS BIGINT) * c) // (CAST(w AS BIGINT) * 2 * c)"
    " ELSE share_of(a, s, CAST(w AS HUGEINT) * c) END",
    "CREATE OR REPLACE MACRO small_percent_of(a, c) AS (a * 200000000 + c) // (c * 2)",
    "CREATE OR REPLACE MACRO written(a) AS"
    " RTRIM(RTRIM(CAST(CAST(a AS DECIMAL(19, 0)) * CAST(0.000001 AS DECIMAL(7, 6)) AS VARCHAR), '0'), '.')",
    "CREATE OR REPLACE MACRO days_between(a, b) AS CAST(b - a AS BIGINT)",
)
"""The engine divides 128 bits bit by bit. Below 10¹⁵ a quotient in floating point is wrong by less than one and is
mended exactly; only beyond that it is divided out."""


def rounded(number: str, decimals: int, way: str) -> str:
    """The SQL of a number with so many decimals; `half_up` takes a half away from nought, `half_even` to even."""
    step = 10 ** (6 - decimals)
    if step == 1:
        return number
    if way == "down":
        return f"({number} - {number} % {step})"
    if way == "half_up":
        up, down = f"({number} + {step // 2})", f"({number} - {step // 2})"
        return f"CASE WHEN {number} < 0 THEN {down} - {down} % {step} ELSE {up} - {up} % {step} END"
    rest, kept = f"ABS({number} % {step}) * 2", f"({number} - {number} % {step})"
    odd = f"share_of({kept}, 1, {step}) % 2 <> 0"
    return (
        f"{kept} + CASE WHEN {rest} > {step} OR ({rest} = {step} AND {odd}) "
        f"THEN CASE WHEN {number} < 0 THEN -{step} ELSE {step} END ELSE 0 END"
    )


def bounded(number: str, floor: Decimal | None, cap: Decimal | None) -> str:
    """The SQL of a number held between its bounds."""
    held = number if floor is None else f"GREATEST({number}, {micro(floor)})"
    return held if cap is None else f"LEAST({held}, {micro(cap)})"


def added(numbers: Sequence[str]) -> str:
    """The SQL of a sum; of nothing, nought."""
    return " + ".join(numbers) if numbers else "CAST(0 AS BIGINT)"


def all_of(conditions: Sequence[str]) -> str:
    """The SQL that every condition holds."""
    return " AND ".join(f"({each})" for each in conditions) if conditions else "TRUE"
