"""What may be done with the terms of an item: propose, mend, return, publish. Each is one record of its unit."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.services import permissions
from taizhang.services.facts import Fault, Taken, VersionEntry, VersionState
from taizhang.services.models import Case, Item, Version
from taizhang.services.rules.versions import EVENTS, next_state, start_fault, version_faults

SAID = ("valid_from", "basis", "materials", "steps", "promise", "legal", "fee")


class Refused(ValueError):
    """An entry that cannot be: with everything wrong in it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("；".join(f"{fault.message}。{fault.suggestion}" for fault in faults))
        self.faults = faults


def propose_version(entry: VersionEntry, *, by: Actor) -> Version:
    """Lay terms of an item before the office; the first of a code makes the item. Refused names what is wrong."""
    permissions.may_enter_for(by, entry.unit_id)
    _need_sound(entry)
    held = Item.objects.filter(code=entry.code).select_related("unit").first()
    if held is not None and held.unit_id != entry.unit_id:
        raise Refused([Fault("code", "这个事项编码已属于另一单位", "请核对编码")])
    item = held or Item(code=entry.code, unit_id=entry.unit_id)
    if held is not None and held.versions.filter(valid_from=entry.valid_from).exists():
        raise Refused([Fault("valid_from", "这一天起已有一个版本", "请改动那个版本，或另定生效日期")])
    with recorded(EVENTS["propose"], by=by.username, stream=item.unit.stream, subject=entry.code):
        if held is None:
            item.name = entry.name
            item.save()
        version = Version(item=item, proposed_at=clock.now())
        _say(version, entry)
    return version


def mend_version(version: Version, entry: VersionEntry, *, by: Actor) -> Version:
    """Put other words into what is proposed or was returned; it is before the office again."""
    permissions.may_mend_version(by, version)
    _need_sound(entry)
    if version.item.versions.exclude(pk=version.pk).filter(valid_from=entry.valid_from).exists():
        raise Refused([Fault("valid_from", "这一天起已有一个版本", "请另定生效日期")])
    with recorded(EVENTS["mend"], by=by.username, stream=version.item.unit.stream, subject=version.item.code):
        version.state = _next(version, "mend")
        version.proposed_at = clock.now()
        _say(version, entry)
    return version


def return_version(version: Version, *, by: Actor, reason: str) -> Version:
    """Send proposed terms back with a reason (ValueError without one)."""
    permissions.may_decide_versions(by)
    if not reason.strip():
        raise ValueError(_("Say why the terms are returned."))
    with recorded(EVENTS["return"], by=by.username, stream=version.item.unit.stream, subject=version.item.code):
        version.state = _next(version, "return")
        version.return_reason = reason.strip()
        version.decided_at, version.decided_by_id = clock.now(), by.person_id
        version.save()
    return version


def publish_version(version: Version, *, by: Actor) -> Version:
    """Put terms in force from their day on; Refused where they would begin before others or judge cases anew."""
    permissions.may_decide_versions(by)
    item, state = version.item, _next(version, "publish")
    held = item.versions.filter(state=VersionState.PUBLISHED).values_list("valid_from", flat=True)
    latest = Case.objects.filter(item=item).aggregate(latest=Max("received_on"))["latest"]
    if fault := start_fault(version.valid_from, list(held), cases_from=latest):
        raise Refused([fault])
    with recorded(EVENTS["publish"], by=by.username, stream=item.unit.stream, subject=item.code):
        version.state, version.decided_at, version.decided_by_id = state, clock.now(), by.person_id
        version.save()
    return version


def enter_versions(entries: Iterable[VersionEntry], *, by: Actor) -> Taken:
    """Take in a table of terms, all or none: what is held already is left alone, the rest is proposed or mended."""
    with transaction.atomic():
        done = Counter(_entered(entries, by))
    return Taken(done["new"], done["changed"], done["same"])


def _entered(entries: Iterable[VersionEntry], by: Actor) -> Iterator[str]:
    for entry in entries:
        found = Version.objects.filter(item__code=entry.code, valid_from=entry.valid_from)
        held = found.select_related("item__unit").first()
        if held is None:
            propose_version(entry, by=by)
            yield "new"
        elif held.entry == entry:
            yield "same"
        elif held.state == VersionState.PUBLISHED:
            raise Refused(
                [Fault("valid_from", f"{entry.code} 自 {entry.valid_from} 起的版本已公布，不再更改", "请另立新版本")]
            )
        else:
            mend_version(held, entry, by=by)
            yield "changed"


def _need_sound(entry: VersionEntry) -> None:
    if faults := list(version_faults(entry)):
        raise Refused(faults)


def _say(version: Version, entry: VersionEntry) -> None:
    for name in SAID:
        value = getattr(entry, name)
        setattr(version, name, list(value) if isinstance(value, tuple) else value)
    version.return_reason = ""
    version.save()


def _next(version: Version, act: str) -> VersionState:
    state = next_state(VersionState(version.state), act)
    if state is None:
        raise NotOpen(_("The terms are %(state)s; this cannot be done with them now.") % {"state": version.state})
    return state
