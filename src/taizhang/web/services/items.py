"""Service items, and one item with its versions side by side."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.lib import clock
from taizhang.services.facts import VersionState
from taizhang.services.models import Item, Version
from taizhang.services.permissions import (
    may_decide_versions,
    may_enter_for,
    may_enter_some,
    may_read_services,
)
from taizhang.services.queries.versions import items_with_versions, versions_seen_by, versions_waiting_for
from taizhang.services.rules.counting import Difference, difference
from taizhang.services.rules.versions import next_state
from taizhang.web.requests import signed_in
from taizhang.web.services.words import VERSION_STATES


@dataclass(frozen=True)
class Row:
    """An item with the version in force, and how it differs from the first one."""

    item: Item
    now: Version | None
    versions: int
    since_first: Difference | None


@signed_in
def items(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every item with its terms in force; what waits for the person first."""
    may_read_services(actor)
    held = _published()
    rows = [_row(item, held.get(item.pk, ())) for item in items_with_versions()]
    context = {
        "rows": [row for row in rows if row.versions or actor.sees_unit(row.item.unit_id)],
        "waiting": [(each, VERSION_STATES[each.state]) for each in versions_waiting_for(actor)],
        "may_enter": allows(may_enter_some, actor),
    }
    return render(request, "services/items.html", context)


def _published() -> Mapping[int, Sequence[Version]]:
    found: dict[int, list[Version]] = defaultdict(list)
    for version in Version.objects.filter(state=VersionState.PUBLISHED).select_related("item").order_by("valid_from"):
        found[version.item_id].append(version)
    return found


def _row(item: Item, versions: Sequence[Version]) -> Row:
    today = clock.today()
    begun = [each for each in versions if each.valid_from <= today]
    now = begun[-1] if begun else None
    since = difference(begun[0].entry, begun[-1].entry) if len(begun) > 1 else None
    return Row(item, now, len(versions), since)


def item_seen(actor: Actor, code: str) -> Item:
    """The item by its code, where the person may read of windows at all; 404 where there is none for that person."""
    may_read_services(actor)
    found = Item.objects.select_related("unit").filter(code=code).first()
    if found is None or not versions_seen_by(actor, found).exists():
        raise Http404
    return found


@signed_in
def item(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """One item."""
    return item_page(request, actor, item_seen(actor, code))


def item_page(request: HttpRequest, actor: Actor, found: Item, *, problem: str = "", status: int = 200) -> HttpResponse:
    """Its versions; any two of them compared; what is proposed with what may be done about it."""
    versions = list(versions_seen_by(actor, found))
    published = [each for each in versions if each.state == VersionState.PUBLISHED]
    begun = [each for each in published if each.valid_from <= clock.today()]
    before, after = _two(request, published)
    context = {
        "item": found,
        "now": begun[-1] if begun else None,
        "published": published,
        "pending": [
            (each, VERSION_STATES[each.state], _acts(actor, each)) for each in versions if each not in published
        ],
        "before": before,
        "after": after,
        "difference": difference(before.entry, after.entry) if before and after else None,
        "may_enter": allows(may_enter_for, actor, found.unit_id),
        "sees_cases": actor.sees_unit(found.unit_id),
        "problem": problem,
    }
    return render(request, "services/item.html", context, status=status)


def _two(request: HttpRequest, published: Sequence[Version]) -> tuple[Version | None, Version | None]:
    """The two versions asked for; the last two where nothing is said."""
    by_key = {str(each.pk): each for each in published}
    if len(published) < 2:
        return None, None
    before = by_key.get(request.GET.get("before", ""), published[-2])
    return before, by_key.get(request.GET.get("after", ""), published[-1])


def _acts(actor: Actor, version: Version) -> frozenset[str]:
    """What the person may do with a version now."""
    may = {
        "mend": allows(may_enter_for, actor, version.item.unit_id),
        "return": allows(may_decide_versions, actor),
        "publish": allows(may_decide_versions, actor),
    }
    state = VersionState(version.state)
    return frozenset(name for name, allowed in may.items() if allowed and next_state(state, name))
