"""A scheme as one SQL text over the table `facts`. Whole numbers only; plain SQL:2003 with two macros.

Places go by totals in hundredths of a point, as they are read: a millionth that rounding left parts nobody.
`share_of(a, b, c)` is a × b ÷ c in 128 bits, half rounded up; `days_between(a, b)` the days from a to b. An engine that
offers both gives the same numbers from the same text.
"""

from taizhang.assessment.facts import Rule, SchemeText
from taizhang.assessment.rules.schemes import KINDS

MACROS = (
    "CREATE MACRO share_of(a, b, c) AS CAST((CAST(a AS HUGEINT) * b * 2 + c) // (CAST(c AS HUGEINT) * 2) AS BIGINT)",
    "CREATE MACRO days_between(a, b) AS CAST(b - a AS BIGINT)",
)

COLUMNS = "unit, item, value, target, weight, due, done, level, source"

TEMPLATE = """\
WITH asked AS (
{asked}
), present AS (
  SELECT unit, rule, position, CAST(SUM(points) OVER (PARTITION BY unit ORDER BY position) AS BIGINT) AS upto,
    points, CAST(SUM(points) OVER (PARTITION BY unit) AS BIGINT) AS whole
  FROM (SELECT DISTINCT unit, rule, position, points FROM asked) AS kinds
), allotted AS (
  SELECT unit, rule, share_of({total}, upto, whole) - share_of({total}, upto - points, whole) AS allotment FROM present
), weighed AS (
  SELECT *, CASE WHEN SUM(weight) OVER (PARTITION BY unit, rule) > 0 THEN weight ELSE 1 END AS load FROM asked
), summed AS (
  SELECT *, CAST(SUM(load) OVER (PARTITION BY unit, rule ORDER BY item) AS BIGINT) AS upto,
    CAST(SUM(load) OVER (PARTITION BY unit, rule) AS BIGINT) AS whole
  FROM weighed
), shared AS (
  SELECT summed.*, share_of(allotment, upto, whole) - share_of(allotment, upto - load, whole) AS possible
  FROM summed JOIN allotted ON allotted.unit = summed.unit AND allotted.rule = summed.rule
), lines AS (
  SELECT *, CAST(CASE rule
{expressions}
  END AS BIGINT) AS won FROM shared
), totals AS (
  SELECT units.unit, units.level AS peer_group, CAST(COALESCE(SUM(won), 0) AS BIGINT) AS won, COUNT(lines.item) AS found
  FROM (SELECT unit, level FROM facts WHERE metric = 'unit') AS units LEFT JOIN lines ON lines.unit = units.unit
  GROUP BY units.unit, units.level
), ranked AS (
  SELECT unit, peer_group, won,
    CASE WHEN found > 0 THEN RANK() OVER (
      PARTITION BY peer_group, found > 0 ORDER BY (won + 5000) // 10000 DESC
    ) END AS place,
    COUNT(CASE WHEN found > 0 THEN 1 END) OVER (PARTITION BY peer_group) AS size
  FROM totals
)
SELECT position, unit, rule, item, won, possible, value, target, weight, due, done, level, source,
  CAST(NULL AS BIGINT) AS place, CAST(NULL AS BIGINT) AS size
FROM lines
UNION ALL
SELECT 0, unit, '', '', won, 0, NULL, NULL, 0, NULL, NULL, peer_group, '', place, size FROM ranked
ORDER BY unit, position, item
"""


def render(scheme: SchemeText) -> str:
    """The SQL text: a row per rule and item, and with position 0 a row per unit that holds its total and place.

    A rule's points are shared among a unit's items by weight, cumulatively and half up, so that they add up exactly;
    points of a rule that nothing of the unit falls under go to its other rules in proportion. Totals equal to the
    hundredth share a place (1, 2, 2, 4). A unit without any item has no place and does not count in its group.
    """
    asked = "\n  UNION ALL\n".join(_asked(rule, position) for position, rule in enumerate(scheme.rules, 1))
    expressions = "\n".join(f"    WHEN '{rule.code}' THEN {KINDS[rule.kind].expression(rule)}" for rule in scheme.rules)
    return TEMPLATE.format(asked=asked, total=scheme.total, expressions=expressions)


def _asked(rule: Rule, position: int) -> str:
    named = f"CAST({position} AS BIGINT) AS position, '{rule.code}' AS rule, CAST({rule.points} AS BIGINT) AS points"
    return f"  SELECT {named}, {COLUMNS} FROM facts WHERE {KINDS[rule.kind].asks(rule)}"  # noqa: S608 - checked codes and numbers
