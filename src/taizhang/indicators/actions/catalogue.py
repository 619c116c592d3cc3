"""Keeping the list of series, and the plans for their years."""

from collections.abc import Sequence

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.documents.models import Paper
from taizhang.indicators import permissions
from taizhang.indicators.facts import AimEntry, SeriesEntry
from taizhang.indicators.models import Aim, Series

DESCRIBED = (
    *("name", "scope", "measure", "direction", "rhythm", "form", "over_time", "over_units", "source"),
    *("unit_id", "keeper_id", "per", "public", "baseline_year", "baseline"),
)


def describe_series(entries: Sequence[SeriesEntry], *, by: Actor, subject: str = "") -> int:
    """Keep how series are to be read; returns how many were new or changed. A whole must be held or in the same list.

    A series named as a part of itself, or of one that is a part of it, is a ValueError.
    """
    permissions.may_enter_figures(by)
    held = {each.code: each for each in Series.objects.select_related("whole")}
    _no_rings(entries, held)
    with recorded("indicators.describe_series", by=by.username, subject=subject):
        changed = [row for entry in entries if (row := _described(entry, held)) is not None]
        known = [row for row in changed if row.pk is not None]
        Series.objects.bulk_create([row for row in changed if row.pk is None])
        Series.objects.bulk_update(known, DESCRIBED)
        joined = [row for entry in entries if (row := _joined(entry, held)) is not None]
        Series.objects.bulk_update(joined, ["whole"])
    return len({row.code for row in (*changed, *joined)})


def _described(entry: SeriesEntry, held: dict[str, Series]) -> Series | None:
    """The row that says something else than the entry, with what the entry says; None where it is held as it is."""
    row = held.setdefault(entry.code, Series(code=entry.code))
    if row.pk is not None and all(getattr(row, name) == getattr(entry, name) for name in DESCRIBED):
        return None
    for name in DESCRIBED:
        setattr(row, name, getattr(entry, name))
    return row


def _joined(entry: SeriesEntry, held: dict[str, Series]) -> Series | None:
    row, whole = held[entry.code], held.get(entry.whole)
    if row.whole_id == (whole.pk if whole else None):
        return None
    row.whole = whole
    return row


def _no_rings(entries: Sequence[SeriesEntry], held: dict[str, Series]) -> None:
    above = {each.code: each.whole.code if each.whole else "" for each in held.values()}
    above |= {each.code: each.whole for each in entries}
    for each in entries:
        seen, code = {each.code}, each.whole
        while code:
            if code in seen or code not in above:
                raise ValueError(each.code)
            seen.add(code)
            code = above[code]


def set_aims(entries: Sequence[AimEntry], paper: Paper, *, by: Actor) -> int:
    """Keep what a plan wants; returns how many years were new or changed. A plan that changes takes the next number."""
    permissions.may_enter_figures(by)
    with recorded("indicators.set_aims", by=by.username, subject=paper.title):
        series = {each.code: each for each in Series.objects.filter(code__in=[each.code for each in entries])}
        held = {(each.series_id, each.year): each for each in Aim.objects.order_by("number")}
        fresh = [
            Aim(
                series=series[each.code],
                year=each.year,
                number=before.number + 1 if before else 1,
                value=each.value,
                growth=each.growth,
                paper=paper,
                locator=each.locator,
                reason=each.reason,
            )
            for each in entries
            for before in [held.get((series[each.code].pk, each.year))]
            if before is None or (before.value, before.growth) != (each.value, each.growth)
        ]
        return len(Aim.objects.bulk_create(fresh))
