"""Fields that several screens ask for: a unit, or several, by any of their names."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import unit_names

BETWEEN = re.compile(r"[、,，;；\n]+")


class UnitField(forms.CharField):
    """A unit by any of its names or its code; the list of names is offered while typing."""

    widget = forms.TextInput({"list": "units", "autocomplete": "off"})

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return _unit(text, unit_names(clock.today())) if text else None


class UnitsField(forms.CharField):
    """Several units by their names, separated by 、 or commas; each once, in the order written."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        names = [part.strip() for part in BETWEEN.split(text) if part.strip()]
        known = unit_names(clock.today()) if names else {}
        return list(dict.fromkeys(_unit(name, known) for name in names))


def _unit(text: str, known: dict[str, int]) -> Unit:
    key = known.get(text)
    found = Unit.objects.filter(code=text).first() if key is None else Unit.objects.get(pk=key)
    if found is None:
        raise forms.ValidationError(_("There is no unit called “%(name)s”.") % {"name": text})
    return found
