"""The language in which schemes were written before the first release, read as what it says in the present one.

It knew four kinds, each over facts of its own. What was computed under it rounded line by line, so that the last
millionth may differ; such runs are kept as they are and not computed again.
"""

from collections.abc import Mapping
from typing import Any

KINDS = frozenset({"completion", "pace", "timeliness", "window"})


def brought_up(table: Mapping[str, Any]) -> Mapping[str, Any]:
    """The table of a former scheme as the present language says it; any other as it is."""
    rules = table.get("rule")
    if not isinstance(rules, list) or not any(isinstance(rule, dict) and rule.get("kind") in KINDS for rule in rules):
        return table
    return {**table, "rule": [_rule(rule) for rule in rules]}


def _rule(rule: Mapping[str, Any]) -> Mapping[str, Any]:
    said = {key: value for key, value in rule.items() if key not in ("late", "late_within", "rate", "fewest")}
    match rule.get("kind"):
        case "completion":
            return {**said, "kind": "proportional", "metric": "progress", "without": "spread"}
        case "pace":
            return {**said, "kind": "bands", "metric": "progress", "of": "gap", "without": "spread"}
        case "timeliness":
            return {
                **said,
                "kind": "bands",
                "metric": "report",
                "of": "days_late",
                "without": "spread",
                "bands": _late(rule),
            }
        case "window":
            of = "rest" if rule.get("rate") == "asked_again" else "completion"
            where = {"item": rule.get("rate"), "target": {"at_least": rule.get("fewest")}}
            return {**said, "kind": "proportional", "metric": "window", "of": of, "where": where, "without": "spread"}
    return rule


def _late(rule: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    within = rule.get("late_within", 0)
    late = {"share": rule.get("late", 0), "title": f"逾期{within}天以内"}
    return [{"to": 0, "share": 100, "title": "按时"}, *([{"to": within, **late}] if within else [])]
