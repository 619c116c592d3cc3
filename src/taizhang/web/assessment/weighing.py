"""Other numbers for a scheme's rules, as a form says them: read, and said wrong beside their field."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from taizhang.assessment.rules.kinds import AnyRule
from taizhang.assessment.rules.language.said import shown
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.assessment.rules.whatif import CHANGEABLE

MOST = Decimal(100_000)


@dataclass(frozen=True)
class Field:
    """One number of a rule: its name in the form, what the scheme says, what was written, what is wrong with that."""

    name: str
    now: str
    written: str
    error: str


@dataclass
class Weighed:
    """What the form asks to change, by rule; empty where it changes nothing."""

    rows: list[tuple[AnyRule, list[Field]]] = field(default_factory=list)
    changes: dict[str, dict[str, Decimal | None]] = field(default_factory=dict)

    @property
    def faulty(self) -> bool:
        """Whether some number cannot be read."""
        return any(each.error for _rule, fields in self.rows for each in fields)


def weighed(scheme: Scheme, said: Mapping[str, str]) -> Weighed:
    """The form of a scheme as it was filled in."""
    found = Weighed()
    for rule in scheme.rule:
        fields = []
        for what in CHANGEABLE:
            held = getattr(rule, what)
            one, number = _read(f"{what}-{rule.code}", held, said)
            fields.append(one)
            if not one.error and number != held:
                found.changes.setdefault(rule.code, {})[what] = number
        found.rows.append((rule, fields))
    return found


def _read(name: str, held: Decimal | None, said: Mapping[str, str]) -> tuple[Field, Decimal | None]:
    now = "" if held is None else shown(held)
    written = said.get(name, now).strip()
    if not written:
        is_points = name.startswith("points")
        return Field(name, now, written, _("Write a number.") if is_points and held else ""), None
    try:
        number = Decimal(written)
    except InvalidOperation:
        return Field(name, now, written, _("Write a number.")), held
    if not number.is_finite() or abs(number) > MOST or number != round(number, 6):
        return Field(name, now, written, _("Write a number.")), held
    if name.startswith("points") and number < 0:
        return Field(name, now, written, _("Not below nought.")), held
    return Field(name, now, written, ""), number
