"""Who does it, as the words of a line say: who leads, who helps, and what kind of leading that is."""

import re
from collections.abc import Callable, Mapping

from taizhang.importers.facts import LeadKind, Parties
from taizhang.importers.notation import read_units
from taizhang.importers.units import JOINT, roles_in, split_units

OPEN = re.compile(r"等(?:有关|相关)?(?:单位|部门)?\s*$")


def parties_of(said: Mapping[str, str], known: Callable[[str], bool] | None = None) -> Parties:
    """The units a line names in its fields lead, unit and support; `known` tells whether a unit goes by a name."""
    lead, unit, helping = (said.get(name, "").strip() for name in ("lead", "unit", "support"))
    if "settled" in said and (exact := _exact(lead, helping, known)):
        return exact
    if JOINT.search(lead or unit) and not roles_in(lead or unit)[0]:
        return _parties(JOINT.sub("", lead or unit), helping, LeadKind.JOINT, known)
    spoken, beside = roles_in(lead or unit)
    if spoken:
        others = [beside, unit if lead else "", helping]
        return _parties(spoken, "；".join(filter(None, others)), LeadKind.NAMED, known)
    if lead:
        return _parties(lead, "；".join(filter(None, [unit, helping])), LeadKind.NAMED, known)
    return _parties(unit, helping, LeadKind.RESPONSIBLE, known)


def _parties(lead: str, support: str, kind: LeadKind, known: Callable[[str], bool] | None) -> Parties:
    names = tuple(split_units(lead, known))
    if not names:
        kind = LeadKind.NONE
    return Parties(names, tuple(split_units(support, known)), kind, bool(OPEN.search(lead)), bool(OPEN.search(support)))


def _exact(lead: str, support: str, known: Callable[[str], bool] | None) -> Parties | None:
    """The units of the official table, one in a line; None where somebody wrote a name that no unit goes by."""
    helpers = tuple(read_units(support))
    if not lead or (known and not all(map(known, [lead, *helpers]))):
        return None
    return Parties((lead,), helpers, LeadKind.NAMED)
