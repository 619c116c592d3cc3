"""The calendar's warnings in words."""

from collections.abc import Iterable, Mapping

from taizhang.inspections.facts import Warned
from taizhang.inspections.models import Inspection
from taizhang.web.inspections.words import ALERTS


def in_words(found: Mapping[int, Iterable[Warned]]) -> dict[int, list[str]]:
    """Each inspection's warnings as sentences, by its key; one query for the names of the others."""
    keys = {each.other for said in found.values() for each in said if each.other is not None}
    others = Inspection.objects.select_related("unit").in_bulk(keys)
    return {key: [_sentence(each, others) for each in said] for key, said in found.items()}


def sentences(found: Iterable[Warned]) -> list[str]:
    """The warnings of one inspection as sentences."""
    return in_words({0: tuple(found)})[0]


def _sentence(each: Warned, others: Mapping[int, Inspection]) -> str:
    held = others.get(each.other or 0)
    name = f"{held.code}（{held.matter}，{held.starts_on:%m-%d}—{held.ends_on:%m-%d}）" if held else ""
    return str(ALERTS[each.alert]) % {"other": name, "number": each.number, "limit": each.limit}
