"""First step: every unit's facts are counted and added up, in one pass over the table, whatever the number of rules."""

from collections.abc import Iterator, Sequence

from taizhang.assessment.rules.kinds import AnyRule
from taizhang.assessment.rules.language.scheme import Load, Scheme

PEERS = (
    "peers AS (SELECT jurisdiction, unit, MAX(level) AS peer_group FROM facts WHERE metric = 'unit' "
    "GROUP BY jurisdiction, unit)"
)
HERE = "jurisdiction = counted.jurisdiction AND {name}.unit = counted.unit"


def counting(scheme: Scheme) -> list[str]:
    """The first common tables: `peers`, the rules that look at facts together, `counted`, and `joined` of all."""
    own = [(number, rule) for number, rule in enumerate(scheme.rule) if rule.own_source]
    tables = [PEERS]
    for number, rule in own:
        tables.append(f"own{number} AS (\n  {rule.source()}\n)")
        tables.append(
            f"summed{number} AS (SELECT jurisdiction, unit, {_sums(rule, number, '')} FROM own{number} "
            "GROUP BY jurisdiction, unit)"
        )
    columns = ",\n  ".join(_columns(scheme))
    tables.append(
        "counted AS (\nSELECT jurisdiction, unit, "
        "MAX(CASE WHEN metric = 'unit' THEN level ELSE '' END) AS peer_group,\n  "
        f"{columns}\nFROM facts GROUP BY jurisdiction, unit\n)"
    )
    return [*tables, _joined(own)]


def _columns(scheme: Scheme) -> Iterator[str]:
    for number, rule in enumerate(scheme.rule):
        if not rule.own_source:
            yield _sums(rule, number, rule.asks())
    for number, condition in enumerate(scheme.conditions):
        if condition.metric is not None:
            yield f"COUNT(CASE WHEN {condition.asks()} THEN 1 END) AS c{number}"
    if scheme.load is not None:
        yield f"{_load(scheme.load)} AS load"


def _sums(rule: AnyRule, number: int, asks: str) -> str:
    """How many facts, the sum of what they gain times their weights, the sum of their weights."""
    weight, gain = rule.weight(), rule.gain(rule.measure())
    product = f"wide({weight}) * {gain}" if rule.in_points else f"addend({weight} * {gain})"
    when = f"CASE WHEN {asks} THEN {{}} END" if asks else "{}"
    return (
        f"COUNT({when.format('1') if asks else '*'}) AS n{number}, "
        f"COALESCE(SUM({when.format(product)}), 0) AS s{number}, "
        f"COALESCE(SUM({when.format(f'addend({weight})')}), 0) AS w{number}"
    )


def _load(load: Load) -> str:
    what = {"count": "CAST(1000000 AS BIGINT)", "weight": "COALESCE(weight, 1000000)", "value": "value"}[load.by]
    return f"CAST(COALESCE(SUM(CASE WHEN {load.chooses()} THEN addend({what}) END), 0) AS BIGINT)"


def _joined(own: Sequence[tuple[int, AnyRule]]) -> str:
    names = "".join(f", COALESCE(summed{n}.{each}{n}, 0) AS {each}{n}" for n, _rule in own for each in "nsw")
    joins = "".join(f" LEFT JOIN summed{n} ON summed{n}.{HERE.format(name=f'summed{n}')}" for n, _rule in own)
    return f"joined AS (SELECT counted.*{names} FROM counted{joins})"
