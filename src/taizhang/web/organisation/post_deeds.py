"""What can be changed of a post on its page, and the forms that ask for it."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from taizhang.accounts.facts import Actor
from taizhang.accounts.models import Person
from taizhang.handovers.actions.drawing import draw_up
from taizhang.lib import clock
from taizhang.organisations.actions.portfolios import put_in_charge
from taizhang.organisations.actions.posts import add_duty, close_post, remove_duty
from taizhang.organisations.actions.tenures import appoint, end_appointment, take_back
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Appointment, Post
from taizhang.organisations.permissions import may_shape
from taizhang.web.deeds import Deed, Typed
from taizhang.web.organisation import forms as asked


def _office(actor: Actor, _post: Post) -> None:
    may_shape(actor)


def _appoint(post: Post, by: Actor, said: Typed) -> None:
    appoint(
        post,
        holder=said["holder"].strip(),
        person=_account(said["account"]),
        since=said["since"],
        until=said["until"],
        acting=said["acting"],
        replacing=said["replacing"],
        by=by,
    )
    draw_up(by=by)


def _account(username: str) -> Person | None:
    if not username:
        return None
    found = Person.objects.filter(username=username, is_active=True).first()
    if found is None:
        raise ValueError(_("There is no open account of this name."))
    return found


def _tenure(post: Post, said: Typed) -> Appointment:
    tenure: Appointment = said["tenure"]
    if tenure.post_id != post.pk:
        raise ValueError(_("This belongs to another post."))
    return tenure


def _end(post: Post, by: Actor, said: Typed) -> None:
    end_appointment(_tenure(post, said), last_day=said["last_day"], by=by)
    draw_up(by=by)


def _drop_duty(post: Post, by: Actor, said: Typed) -> None:
    if said["duty"].post_id != post.pk:
        raise ValueError(_("This belongs to another post."))
    remove_duty(said["duty"], by=by)


DEEDS: Mapping[str, Deed[Post]] = {
    "appoint": Deed(
        _office, asked.AppointForm, _appoint, gettext_lazy("Appointed. What is open passes on with a list to confirm.")
    ),
    "end": Deed(_office, asked.EndForm, _end, gettext_lazy("The last day is kept.")),
    "take_back": Deed(
        _office,
        asked.TakeBackForm,
        lambda post, by, said: take_back(_tenure(post, said), by=by),
        gettext_lazy("The appointment is taken back."),
    ),
    "units": Deed(
        _office,
        asked.UnitsForm,
        lambda post, by, said: put_in_charge(post, list(said["units"]), since=said["since"], by=by),
        gettext_lazy("The portfolio is changed from that day on."),
    ),
    "duty": Deed(
        _office,
        asked.DutyForm,
        lambda post, by, said: add_duty(post, text=said["text"], by=by),
        gettext_lazy("The duty is added."),
    ),
    "drop_duty": Deed(_office, asked.DropDutyForm, _drop_duty, gettext_lazy("The duty is taken off.")),
    "close": Deed(
        _office,
        asked.CloseForm,
        lambda post, by, said: close_post(post, day=said["day"], by=by),
        gettext_lazy("The post is closed from that day on."),
    ),
}

TITLES = {
    "appoint": (gettext_lazy("Appoint somebody"), gettext_lazy("Appoint")),
    "end": (gettext_lazy("Say when a tenure ends"), gettext_lazy("Keep the last day")),
    "take_back": (gettext_lazy("Take back an appointment that has not begun"), gettext_lazy("Take it back")),
    "units": (gettext_lazy("Put units in its charge"), gettext_lazy("Put them in charge")),
    "duty": (gettext_lazy("Add a duty"), gettext_lazy("Add it")),
    "drop_duty": (gettext_lazy("Take a duty off"), gettext_lazy("Take it off")),
    "close": (gettext_lazy("Close the post"), gettext_lazy("Close it")),
}
"""The heading and the button of each form."""


def forms_for(post: Post) -> dict[str, forms.Form]:
    """An empty form for every act that is open on the post, what can be chosen narrowed to it."""
    to_come = post.appointments.filter(valid_from__gt=clock.today())
    there = {
        "appoint": post.closed_on is None,
        "end": post.appointments.exists(),
        "take_back": to_come.exists(),
        "units": post.kind == PostKind.LEADER,
        "duty": True,
        "drop_duty": post.duties.exists(),
        "close": post.closed_on is None,
    }
    made = {name: deed.form(auto_id=f"{name}_%s") for name, deed in DEEDS.items() if there[name]}
    narrow(made, post)
    return made


def narrow(made: Mapping[str, forms.Form], post: Post) -> None:
    """Offer only what belongs to the post."""
    if form := made.get("end"):
        form.fields["tenure"].queryset = post.appointments.order_by("-valid_from")  # type: ignore[attr-defined]
    if form := made.get("take_back"):
        to_come = post.appointments.filter(valid_from__gt=clock.today())
        form.fields["tenure"].queryset = to_come  # type: ignore[attr-defined]
    if form := made.get("drop_duty"):
        form.fields["duty"].queryset = post.duties.order_by("pk")  # type: ignore[attr-defined]
