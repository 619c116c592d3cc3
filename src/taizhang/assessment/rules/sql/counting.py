"""First step: every unit's facts are counted and added up, in one pass over the table, whatever the number of rules.

What several rules look at is computed once for each fact: the texts of a condition, a measure and a weight that are the
same have one column in `looked`. Only facts of the metrics that are asked for are looked at; the others name their
units.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from taizhang.assessment.rules.kinds import AnyRule
from taizhang.assessment.rules.language.said import quoted
from taizhang.assessment.rules.language.scheme import Load, Scheme
from taizhang.assessment.rules.measures import TIMES
from taizhang.assessment.rules.sql.idle import NOTHING, without

HERE = "{name}.jurisdiction = {whose}.jurisdiction AND {name}.unit = {whose}.unit"


class Looked:
    """The columns of `looked`: every text that is asked for, once, by the name it is then called by."""

    def __init__(self, idle: Mapping[str, str]) -> None:
        self.names: dict[str, str] = {}
        self.idle = idle

    def at(self, text: str) -> str:
        """The name of the column that holds what a text gives; empty where it is a condition that always holds."""
        bare = without(text, self.idle)
        if re.fullmatch("TRUE( AND TRUE)*", bare):
            return ""
        return self.names.setdefault(bare, f"x{len(self.names)}")

    def measure(self, text: str) -> str:
        """The same of a measure; one in whole numbers is brought to millionths where it is used."""
        whole = text.removesuffix(f"{TIMES})")
        return self.at(text) if whole == text else f"({self.at(whole.removeprefix('('))}{TIMES})"

    def table(self, chosen: str) -> str:
        """The common table: the facts that are asked for, with these columns beside their own."""
        columns = "".join(f",\n  {text} AS {name}" for text, name in self.names.items())
        return f"looked AS (SELECT facts.*{columns}\nFROM facts WHERE {chosen})"


def chosen(scheme: Scheme) -> str:
    """The SQL of the facts that rules, conditions and load ask for, of whatever metric."""
    metrics = _metrics(scheme)
    return f"metric IN ({', '.join(map(quoted, metrics))})" if metrics else "FALSE"


def _metrics(scheme: Scheme) -> list[str]:
    """The metrics that are looked at fact by fact; rules that look at facts together have rows of their own."""
    asked = [rule.metric for rule in scheme.rule if not rule.own_source]
    asked += [condition.metric for condition in scheme.conditions if condition.metric is not None]
    asked += [scheme.load.metric] if scheme.load is not None else []
    return sorted(set(asked))


def counting(scheme: Scheme, idle: Mapping[str, str] = NOTHING) -> list[str]:
    """The first common tables: `peers`, rules that look at facts together, `looked`, `counted`, and `joined` of all.

    `idle` says which guards no fact needs, and what stands in their place.
    """
    own = [(number, rule) for number, rule in enumerate(scheme.rule) if rule.own_source]
    metrics = _metrics(scheme)
    tables = [_peers(metrics)]
    for number, rule in own:
        tables.append(f"own{number} AS (\n  {rule.source()}\n)")
        sums = ", ".join(f"{text} AS {name}" for name, text in _sums(rule, number, "", rule.measure(), rule.weight()))
        tables.append(
            f"summed{number} AS (SELECT jurisdiction, unit, {sums} FROM own{number} GROUP BY jurisdiction, unit)"
        )
    looked = Looked({**idle, f"metric = {quoted(metrics[0])}": "TRUE"} if len(metrics) == 1 else idle)
    columns = dict(_columns(scheme, looked))
    said = "".join(f",\n  {text} AS {name}" for name, text in columns.items())
    counted = f"counted AS (\nSELECT jurisdiction, unit{said}\nFROM looked GROUP BY jurisdiction, unit\n)"
    return [*tables, looked.table(chosen(scheme)), counted, _everyone(columns), _joined(own)]


def _columns(scheme: Scheme, looked: Looked) -> Iterator[tuple[str, str]]:
    for number, rule in enumerate(scheme.rule):
        if not rule.own_source:
            asks, weight = looked.at(rule.asks()), looked.at(rule.weight())
            yield from _sums(rule, number, asks, looked.measure(rule.measure()), weight)
    for number, condition in enumerate(scheme.conditions):
        if condition.metric is not None:
            measure = condition.measure()
            held = [looked.at(condition.asks()), condition.holds(looked.measure(measure)) if measure else ""]
            yield f"c{number}", _count(" AND ".join(filter(None, held)))
    if scheme.load is not None:
        yield "load", _load(scheme.load, looked)


def _count(condition: str) -> str:
    return f"COUNT_IF({condition})" if condition else "COUNT(*)"


def _sum(what: str, condition: str) -> str:
    return f"COALESCE(SUM({f'CASE WHEN {condition} THEN {what} END' if condition else what}), 0)"


def _sums(rule: AnyRule, number: int, asks: str, measure: str, weight: str) -> Iterator[tuple[str, str]]:
    """How many facts, the sum of what they gain times their weights, the sum of their weights."""
    gain = rule.gain(measure)
    product = f"wide({weight}) * {gain}" if rule.in_points else f"addend({weight} * {gain})"
    yield f"n{number}", _count(asks)
    yield f"s{number}", _sum(product, asks)
    yield f"w{number}", _sum(f"addend({weight})", asks)


def _load(load: Load, looked: Looked) -> str:
    what = {"count": "CAST(1000000 AS BIGINT)", "weight": "COALESCE(weight, 1000000)", "value": "value"}[load.by]
    return f"CAST({_sum(f'addend({what})', looked.at(load.chooses()))} AS BIGINT)"


def _peers(metrics: Sequence[str]) -> str:
    """Every unit of which there is another fact, with the group that its row of the metric `unit` names."""
    others = [metric for metric in metrics if metric != "unit"]
    where = f" WHERE metric NOT IN ({', '.join(map(quoted, others))})" if others else ""
    group = "COALESCE(MAX(CASE WHEN metric = 'unit' THEN level END), '') AS peer_group"
    return f"peers AS (SELECT jurisdiction, unit, {group} FROM facts{where} GROUP BY jurisdiction, unit)"


def _everyone(columns: Mapping[str, str]) -> str:
    """A row for every unit, whether its facts are asked for or not."""
    keys = ", ".join(f"COALESCE(counted.{key}, peers.{key}) AS {key}" for key in ("jurisdiction", "unit"))
    sums = "".join(f", COALESCE({name}, 0) AS {name}" for name in columns)
    return (
        f"everyone AS (SELECT {keys}, COALESCE(peer_group, '') AS peer_group{sums} "
        f"FROM counted FULL JOIN peers ON {HERE.format(name='peers', whose='counted')})"
    )


def _joined(own: Sequence[tuple[int, AnyRule]]) -> str:
    names = "".join(f", COALESCE(summed{n}.{each}{n}, 0) AS {each}{n}" for n, _rule in own for each in "nsw")
    joins = "".join(f" LEFT JOIN summed{n} ON {HERE.format(name=f'summed{n}', whose='everyone')}" for n, _rule in own)
    return f"joined AS (SELECT everyone.*{names} FROM everyone{joins})"
