"""Cases enter: from a file of the window system or from a program. One record for each thousand of a unit."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import transaction

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.audit.actions import recorded
from taizhang.documents.models import Paper
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.services import permissions
from taizhang.services.facts import CaseEntry, Fault, Taken, Terms
from taizhang.services.models import ALL, Case, Item, columns_of
from taizhang.services.queries.versions import published_terms
from taizhang.services.rules.entries import case_faults
from taizhang.services.rules.versions import terms_on

ENTERED = "services.enter_cases"
AT_ONCE = 1000
ASKED_AT_ONCE = 5000
T = TypeVar("T")


@dataclass(frozen=True)
class EntryFault:
    """What is wrong with which entry, by its place among them."""

    place: int
    number: str
    fault: Fault


class CasesRefused(ValueError):
    """Nothing was taken in: with everything wrong in what was handed over."""

    def __init__(self, faults: Sequence[EntryFault]) -> None:
        super().__init__("；".join(f"{each.number} {each.fault.message}" for each in faults[:10]))
        self.faults = faults


def enter_cases(
    entries: Sequence[CaseEntry], *, by: Actor, paper: Paper | None = None, dropped: Sequence[str] = ()
) -> Taken:
    """Keep cases by their number, all or none: unknown ones are added, known ones brought up to date.

    What a case said before stays in the record. CasesRefused names everything that is wrong.
    """
    permissions.may_enter_some(by)
    items = {item.code: item for item in Item.objects.select_related("unit")}
    if faults := list(_faults(entries, items, by)):
        raise CasesRefused(faults)
    done = Counter[str]()
    with transaction.atomic():
        for unit, theirs in _by_unit(entries, items).items():
            for some in _slices(theirs, AT_ONCE):
                _enter(unit, some, items, done, by=by, paper=paper, dropped=list(dropped))
    return Taken(done["new"], done["changed"], done["same"], tuple(dropped))


def _faults(entries: Sequence[CaseEntry], items: Mapping[str, Item], by: Actor) -> Iterator[EntryFault]:
    today, versions, seen = clock.today(), published_terms(), dict[str, int]()
    open_to = {item.unit_id for item in items.values() if allows(permissions.may_enter_for, by, item.unit_id)}
    elsewhere = _held_elsewhere(entries, items)
    for place, entry in enumerate(entries):
        item = items.get(entry.item)
        said = [*case_faults(entry.number, entry.facts, today), *_item_faults(entry, item, open_to, versions)]
        if entry.number in seen:
            said.append(Fault("number", "同一办件编号出现两次", "每个办件只留一行，或合并为一个办件"))
        if entry.number in elsewhere:
            said.append(Fault("number", "这个办件编号已属于另一事项", "请核对编号和事项编码"))
        seen[entry.number] = place
        yield from (EntryFault(place, entry.number, fault) for fault in said)


def _item_faults(
    entry: CaseEntry, item: Item | None, open_to: set[int], versions: Mapping[int, Sequence[Terms]]
) -> Iterator[Fault]:
    if item is None:
        yield Fault("item", "没有这个事项编码", "请先登记事项，或核对编码")
    elif item.unit_id not in open_to:
        yield Fault("item", "不是本单位的事项", "请只导入本单位的办件")
    elif terms_on(versions.get(item.pk, ()), entry.facts.received_on) is None:
        yield Fault("received_on", "收件日没有已公布的事项版本", "请先公布当日有效的版本，或核对收件日期")


def _held_elsewhere(entries: Sequence[CaseEntry], items: Mapping[str, Item]) -> set[str]:
    """The numbers that are held under another item."""
    said = {entry.number: items[entry.item].pk for entry in entries if entry.item in items}
    held = _in_slices(list(said))
    return {row.number for row in held if row.item_id != said[row.number]}


def _in_slices(numbers: Sequence[str]) -> Iterator[Case]:
    for some in _slices(numbers, ASKED_AT_ONCE):
        yield from Case.objects.filter(number__in=some).iterator()


def _slices(things: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (things[start : start + size] for start in range(0, len(things), size))


def _by_unit(entries: Sequence[CaseEntry], items: Mapping[str, Item]) -> Mapping[Unit, list[CaseEntry]]:
    found: dict[Unit, list[CaseEntry]] = defaultdict(list)
    for entry in entries:
        found[items[entry.item].unit].append(entry)
    return found


def _enter(
    unit: Unit,
    entries: Sequence[CaseEntry],
    items: Mapping[str, Item],
    done: Counter[str],
    *,
    by: Actor,
    paper: Paper | None,
    dropped: list[str],
) -> None:
    held = {row.number: row for row in Case.objects.filter(number__in=[entry.number for entry in entries])}
    fresh, changed = list[Case](), list[Case]()
    for entry in entries:
        said: dict[str, Any] = columns_of(entry.facts)
        row = held.get(entry.number)
        source = {"paper": paper, "locator": entry.locator}
        if row is None:
            fresh.append(Case(number=entry.number, item=items[entry.item], **said, **source))
        elif any(getattr(row, name) != value for name, value in said.items()):
            for name, value in {**said, **source}.items():
                setattr(row, name, value)
            changed.append(row)
    done["new"] += len(fresh)
    done["changed"] += len(changed)
    done["same"] += len(entries) - len(fresh) - len(changed)
    if fresh or changed:
        counts = {"new": len(fresh), "changed": len(changed), "dropped": dropped}
        subject = paper.title if paper else entries[0].number
        with recorded(ENTERED, by=by.username, stream=unit.stream, subject=subject[:120], **counts):
            Case.objects.bulk_create(fresh)
            Case.objects.bulk_update(changed, [*ALL, "paper", "locator"])
