"""What is typed into a commitment."""

from django import forms
from django.utils.translation import gettext_lazy as _

from taizhang.web.supervision.forms import WithFiles, day, text


class CommitmentForm(forms.Form):
    """Problem, promise, measures, day; and what tells by fact whether it was kept."""

    problem = text(_("Problem"), _("Say what the problem is."), rows=2)
    promise = text(_("Promise"), _("Say what is promised."), rows=2)
    measures = text(_("Measures"), _("Say how it will be done."), limit=2000, rows=4)
    due_on = day(_("Kept by"))
    code = forms.CharField(
        label=_("Line of the ledger"),
        max_length=40,
        required=False,
        help_text=_("Then the verified state of the line tells whether it was kept."),
    )


class ReturnForm(forms.Form):
    """Why it is sent back."""

    reason = text(_("Reason"), _("Say why the commitment is sent back."), rows=2)


class FindingForm(forms.Form):
    """What the check found."""

    finding = text(_("What the check found"), _("Say what the check found."), rows=2)


class ResultForm(WithFiles):
    """What came of it."""

    result = text(_("What came of it"), _("Say what came of the commitment."), limit=2000, rows=5)
