"""What is typed about lists."""

from django import forms
from django.utils.translation import gettext_lazy as _

from taizhang.web.supervision.forms import text


class IssueForm(forms.Form):
    """Whether everybody may read the list."""

    public = forms.BooleanField(label=_("On the public site, from its next version on"), required=False, initial=True)


class NamedForm(forms.Form):
    """Which row of the list is meant."""

    named = forms.IntegerField(widget=forms.HiddenInput)


class StrikeForm(NamedForm):
    """Why a unit is taken off."""

    reason = text(_("Why it is taken off"), _("Say why the unit is taken off the list."), rows=2)


class StoryForm(NamedForm):
    """What the unit did or left undone."""

    story = forms.CharField(
        label=_("What it did or left undone"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("It is printed in the paper and shown with the list."),
    )


class ReplyForm(NamedForm):
    """What the unit says to being named."""

    words = text(_("What the unit replies"), _("Say what the unit replies."), limit=500, rows=4)


class AnswerForm(NamedForm):
    """What the office answers, and whether the unit is taken off."""

    words = text(_("Answer of the office"), _("Say what the office answers."), rows=2)
    strike = forms.BooleanField(label=_("The unit is right: take it off the list"), required=False)
