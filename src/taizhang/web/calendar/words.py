"""What the ways of counting a day are called, and a rule in words."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from taizhang.reporting.facts import Basis, DaySpec
from taizhang.web.words import UNIT_KINDS

BASES: Mapping[str, Promise] = {
    Basis.WORKDAY: _("working day after the month"),
    Basis.NEXT_MONTH: _("day of the following month"),
    Basis.SAME_MONTH: _("day of the month itself"),
}
RULES: Mapping[str, Promise] = {
    Basis.WORKDAY: _("working day %(n)d after the month"),
    Basis.NEXT_MONTH: _("day %(n)d of the following month"),
    Basis.SAME_MONTH: _("day %(n)d of the month itself"),
}


def level_in_words(level: str, *, alone: bool = False) -> str:
    """The units a rule is for; where it stands alone, all of them."""
    if level:
        return str(UNIT_KINDS.get(level, level))
    return gettext("All units") if alone else gettext("All other units")


def spec_in_words(spec: DaySpec) -> str:
    """How a day is counted."""
    return str(RULES[spec.basis]) % {"n": spec.number}


def turn_in_words(turn: int) -> str:
    """When a reminder comes."""
    if turn == 0:
        return gettext("on the due day")
    if turn > 0:
        return ngettext("%(n)d working day before", "%(n)d working days before", turn) % {"n": turn}
    return ngettext("%(n)d working day after", "%(n)d working days after", -turn) % {"n": -turn}


def turns_in_words(turns: Iterable[int]) -> str:
    """All reminders of a rule."""
    return gettext(", ").join(turn_in_words(turn) for turn in turns)
