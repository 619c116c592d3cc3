"""What the calendar warns of (政府督查工作条例 art. 15: no repeated, overlapping or too frequent inspections). Pure."""

import calendar
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from taizhang.inspections.facts import Alert, InspectionKind, Slot, Warned
from taizhang.inspections.rules.rulebook import Rules
from taizhang.lib.workdays import workdays_between

SIGNS = re.compile(r"[\W_]+")


def warnings(slot: Slot, others: Iterable[Slot], rules: Rules) -> tuple[Warned, ...]:
    """What stands against an inspection beside the others of its unit: days in common, the same matter too soon after
    another, more than the year's number, more working days than allowed. Counted are those that begin earlier."""
    mine = sorted((each for each in others if each.unit_id == slot.unit_id and each.key != slot.key), key=_order)
    return (*_overlaps(slot, mine), *_repeats(slot, mine, rules), *_over(slot, mine, rules), *_long(slot, rules))


def _order(slot: Slot) -> tuple[date, int]:
    return slot.starts_on, slot.key


def _overlaps(slot: Slot, others: Sequence[Slot]) -> Iterator[Warned]:
    for each in others:
        if each.starts_on <= slot.ends_on and slot.starts_on <= each.ends_on:
            yield Warned(Alert.OVERLAP, other=each.key)


def _repeats(slot: Slot, others: Sequence[Slot], rules: Rules) -> Iterator[Warned]:
    since = months_back(slot.starts_on, rules.repetition)
    for each in others:
        if same_matter(slot, each) and since < each.starts_on and _order(each) < _order(slot):
            yield Warned(Alert.REPEATED, other=each.key, limit=rules.repetition)


def _over(slot: Slot, others: Sequence[Slot], rules: Rules) -> Iterator[Warned]:
    if slot.kind not in rules.counted:
        return
    year = [each for each in others if each.starts_on.year == slot.starts_on.year and each.kind in rules.counted]
    before = [each for each in year if _order(each) < _order(slot)]
    whole = [each for each in before if each.kind is InspectionKind.COMPREHENSIVE]
    if len(before) + 1 > rules.quota:
        yield Warned(Alert.QUOTA, number=len(before) + 1, limit=rules.quota)
    if slot.kind is InspectionKind.COMPREHENSIVE and len(whole) + 1 > rules.comprehensive:
        yield Warned(Alert.COMPREHENSIVE, number=len(whole) + 1, limit=rules.comprehensive)


def _long(slot: Slot, rules: Rules) -> Iterator[Warned]:
    days = field_days(slot.starts_on, slot.ends_on)
    if days > rules.longest:
        yield Warned(Alert.LONG, number=days, limit=rules.longest)


def field_days(first: date, last: date) -> int:
    """The working days of a stay, both its first and its last day counted."""
    return workdays_between(date.fromordinal(first.toordinal() - 1), last)


def same_matter(one: Slot, other: Slot) -> bool:
    """Whether two are about the same: the same line of the ledger, or the same words but for signs and blanks."""
    if one.target_id is not None and one.target_id == other.target_id:
        return True
    return plain(one.matter) == plain(other.matter)


def plain(text: str) -> str:
    """A matter without signs and blanks, full and half width alike."""
    return SIGNS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def months_back(day: date, months: int) -> date:
    """The same day so many months before, the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def needs_reason(found: Sequence[Warned]) -> bool:
    """Whether an item can be approved only with a reason."""
    return bool(found)
