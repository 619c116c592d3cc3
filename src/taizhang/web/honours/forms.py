"""What is typed about honours and highlights; what is wrong is said beside its field."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from taizhang.honours.models import Honour
from taizhang.honours.rules.rulebook import Named, Rules
from taizhang.lib import clock
from taizhang.lib.numerals import to_decimal
from taizhang.organisations.queries import unit_names

BETWEEN = re.compile(r"[、,，;；\n]+")
SHARE = re.compile(r"(.+?)\s*[:：=]?\s*([0-9０-９.．]+)\s*[%％]?")


def day_field(label: Any, *, required: bool = True) -> forms.DateField:
    """A day, chosen from a calendar."""
    return forms.DateField(label=label, required=required, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))


def words_field(label: Any, limit: int, rows: int = 2, *, required: bool = True) -> forms.CharField:
    """Some sentences."""
    return forms.CharField(label=label, max_length=limit, required=required, widget=forms.Textarea({"rows": rows}))


class HonourForm(forms.Form):
    """An honour as the unit reports it."""

    title = forms.CharField(label=gettext_lazy("Name of the honour"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"))
    level = forms.ChoiceField(label=gettext_lazy("Level"))
    grade = forms.ChoiceField(label=gettext_lazy("Grade"), required=False)
    body = forms.CharField(label=gettext_lazy("Granted by"), max_length=100)
    number = forms.CharField(label=gettext_lazy("Number of the document"), max_length=60, required=False)
    granted_on = day_field(gettext_lazy("Granted on"))
    year = forms.IntegerField(label=gettext_lazy("Year it is for"), min_value=1949, max_value=9999)
    holder = forms.CharField(
        label=gettext_lazy("Person honoured"),
        max_length=64,
        required=False,
        help_text=gettext_lazy("Of an honour of a person alone. The name is personal data."),
    )
    consent = forms.BooleanField(
        label=gettext_lazy("The person agreed in writing that the name is published"), required=False
    )
    shares = words_field(gettext_lazy("Units of a joint award with their shares in percent"), 500, required=False)
    paper = forms.FileField(label=gettext_lazy("Certificate or paper"), required=False)

    def __init__(self, rules: Rules, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._offer("kind", rules.kinds)
        self._offer("level", rules.levels)
        self._offer("grade", rules.grades, ("", "—"))
        self.fields["shares"].help_text = _("As 市教育局60、市财政局40; together exactly 100. Empty: your unit alone.")

    def _offer(self, name: str, held: Mapping[str, Named], *before: tuple[str, str]) -> None:
        choices = [*before, *((each.code, each.word) for each in held.values())]
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice field

    def clean_shares(self) -> dict[int, Decimal]:
        """The units with their shares."""
        known, found = unit_names(clock.today()), dict[int, Decimal]()
        for piece in filter(None, (part.strip() for part in BETWEEN.split(self.cleaned_data["shares"]))):
            match = SHARE.fullmatch(piece)
            if match is None or (unit := known.get(match[1].strip())) is None:
                raise forms.ValidationError(_("“%(piece)s” is no unit with its share.") % {"piece": piece})
            try:
                found[unit] = to_decimal(match[2])
            except ValueError:
                raise forms.ValidationError(_("“%(piece)s” is no unit with its share.") % {"piece": piece}) from None
        return found


class NothingForm(forms.Form):
    """Nothing is typed."""


class ReasonForm(forms.Form):
    """One reason."""

    reason = words_field(gettext_lazy("Reason"), 300)


class VerifyForm(forms.Form):
    """What the office finds in the paper."""

    named = forms.BooleanField(label=gettext_lazy("The paper names the unit or the person"), required=False)


class TieForm(forms.Form):
    """Whether two honours are one."""

    other = forms.ModelChoiceField(Honour.objects.none(), widget=forms.HiddenInput)
    same = forms.ChoiceField(
        label=gettext_lazy("Are they one honour?"),
        choices=[
            ("yes", gettext_lazy("One honour: count the highest once")),
            ("no", gettext_lazy("Two honours: count both")),
        ],
        widget=forms.RadioSelect,
    )
    why = forms.CharField(label=gettext_lazy("Why"), max_length=300, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["other"].queryset = Honour.objects.all()  # type: ignore[attr-defined]  # a choice of rows


class RulingForm(forms.Form):
    """How an objection is ruled on."""

    upheld = forms.ChoiceField(
        label=gettext_lazy("Ruling"),
        choices=[
            ("no", gettext_lazy("Dismissed: the honour goes on")),
            ("yes", gettext_lazy("Upheld: the honour does not count")),
        ],
        widget=forms.RadioSelect,
    )
    ruling = words_field(gettext_lazy("Reason"), 300)


class PublicForm(forms.Form):
    """Whether everybody may read it."""

    public = forms.BooleanField(label=gettext_lazy("Public with the next version of the site"), required=False)


class HighlightForm(forms.Form):
    """A practice as the unit offers it."""

    title = forms.CharField(label=gettext_lazy("What it is called"), max_length=100)
    since = day_field(gettext_lazy("Done so since"))
    practice = words_field(gettext_lazy("What is done, so that others can do it"), 2000, 6)
    results = words_field(gettext_lazy("What came of it, in numbers where there are any"), 1000, 4)
    paper = forms.FileField(label=gettext_lazy("Evidence"), required=False)


class ReuseForm(forms.Form):
    """A unit took it up."""

    since = day_field(gettext_lazy("Since"))
    how = words_field(gettext_lazy("How your unit does it"), 300)
    result = words_field(gettext_lazy("Its results"), 300, required=False)
