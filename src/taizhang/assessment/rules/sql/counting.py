"""First step: every unit's facts are counted and added up, in one pass over the table, whatever the number of rules.

What several rules look at is computed once for each fact: the texts of a condition, a measure and a weight that are the
same have one column in `looked`.
"""

from collections.abc import Iterator, Sequence

from taizhang.assessment.rules.kinds import AnyRule
from taizhang.assessment.rules.language.scheme import Load, Scheme

PEERS = (
    "peers AS (SELECT jurisdiction, unit, MAX(level) AS peer_group FROM facts WHERE metric = 'unit' "
    "GROUP BY jurisdiction, unit)"
)
HERE = "{name}.jurisdiction = counted.jurisdiction AND {name}.unit = counted.unit"


class Looked:
    """The columns of `looked`: every text that is asked for, once, by the name it is then called by."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    def at(self, text: str) -> str:
        """The name of the column that holds what a text gives."""
        return self.names.setdefault(text, f"x{len(self.names)}")

    def table(self) -> str:
        """The common table: the facts with these columns beside their own."""
        columns = "".join(f",\n  {text} AS {name}" for text, name in self.names.items())
        return f"looked AS (SELECT facts.*{columns}\nFROM facts)"


def counting(scheme: Scheme) -> list[str]:
    """The first common tables: `peers`, rules that look at facts together, `looked`, `counted`, and `joined` of all."""
    own = [(number, rule) for number, rule in enumerate(scheme.rule) if rule.own_source]
    tables = [PEERS]
    for number, rule in own:
        tables.append(f"own{number} AS (\n  {rule.source()}\n)")
        sums = _sums(rule, number, "", rule.measure(), rule.weight())
        tables.append(
            f"summed{number} AS (SELECT jurisdiction, unit, {sums} FROM own{number} GROUP BY jurisdiction, unit)"
        )
    looked = Looked()
    columns = "".join(f",\n  {each}" for each in _columns(scheme, looked))
    counted = f"counted AS (\nSELECT jurisdiction, unit{columns}\nFROM looked GROUP BY jurisdiction, unit\n)"
    return [*tables, looked.table(), counted, _joined(own)]


def _columns(scheme: Scheme, looked: Looked) -> Iterator[str]:
    for number, rule in enumerate(scheme.rule):
        if not rule.own_source:
            asks, weight = looked.at(rule.asks()), looked.at(rule.weight())
            yield _sums(rule, number, asks, looked.at(rule.measure()), weight)
    for number, condition in enumerate(scheme.conditions):
        if condition.metric is not None:
            asks, bound = looked.at(condition.asks()), ""
            if measure := condition.measure():
                bound = f" AND {condition.holds(looked.at(measure))}"
            yield f"COUNT(CASE WHEN {asks}{bound} THEN 1 END) AS c{number}"
    if scheme.load is not None:
        yield f"{_load(scheme.load, looked)} AS load"


def _sums(rule: AnyRule, number: int, asks: str, measure: str, weight: str) -> str:
    """How many facts, the sum of what they gain times their weights, the sum of their weights."""
    gain = rule.gain(measure)
    product = f"wide({weight}) * {gain}" if rule.in_points else f"addend({weight} * {gain})"
    when = f"CASE WHEN {asks} THEN {{}} END" if asks else "{}"
    return (
        f"COUNT({when.format('1') if asks else '*'}) AS n{number}, "
        f"COALESCE(SUM({when.format(product)}), 0) AS s{number}, "
        f"COALESCE(SUM({when.format(f'addend({weight})')}), 0) AS w{number}"
    )


def _load(load: Load, looked: Looked) -> str:
    what = {"count": "CAST(1000000 AS BIGINT)", "weight": "COALESCE(weight, 1000000)", "value": "value"}[load.by]
    return f"CAST(COALESCE(SUM(CASE WHEN {looked.at(load.chooses())} THEN addend({what}) END), 0) AS BIGINT)"


def _joined(own: Sequence[tuple[int, AnyRule]]) -> str:
    names = "".join(f", COALESCE(summed{n}.{each}{n}, 0) AS {each}{n}" for n, _rule in own for each in "nsw")
    joins = "".join(
        f" LEFT JOIN {name} ON {HERE.format(name=name)}" for name in ["peers", *(f"summed{n}" for n, _rule in own)]
    )
    return f"joined AS (SELECT counted.*, COALESCE(peers.peer_group, '') AS peer_group{names} FROM counted{joins})"
