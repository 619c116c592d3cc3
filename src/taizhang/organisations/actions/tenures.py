"""Who holds a post from when to when: appointed, ended, taken back; never two on one day."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.accounts.models import Person
from taizhang.accounts.rules import fits_name
from taizhang.audit.actions import recorded
from taizhang.lib import clock
from taizhang.organisations import permissions
from taizhang.organisations.models import Appointment, Post, Tenure
from taizhang.organisations.queries.tenures import tenures_of
from taizhang.organisations.rules.tenures import ONE_DAY, clashing, covers


def appoint(
    post: Post,
    *,
    holder: str,
    since: date,
    by: Actor,
    until: date | None = None,
    acting: bool = False,
    person: Person | None = None,
    replacing: bool = False,
) -> Appointment:
    """Let somebody hold a post from a day on, for good or to a last day; one person may hold several posts.

    `replacing` ends the tenures that stand in the way on the eve: for a holder also that of whoever acts. Without it,
    or where one begins later, a day with two of them is a ValueError, as is a post that is closed by then.
    """
    permissions.may_shape(by)
    if not fits_name(holder):
        raise ValueError(_("Name the holder, in at most 32 characters."))
    if until is not None and until < since:
        raise ValueError(_("The last day lies before the first."))
    with recorded("organisations.appoint", by=by.username, subject=str(post)):
        post = Post.objects.select_for_update(of=("self",)).select_related("unit").get(pk=post.pk)
        if replacing:
            _make_way(post, since, acting)
        made = Appointment(post=post, holder=holder, person=person, acting=acting, valid_from=since, valid_to=until)
        need_room([made])
        made.save()
    return made


def _make_way(post: Post, since: date, acting: bool) -> None:
    for each in post.appointments.all():
        if covers(each.holding, since) and (each.acting or not acting):
            end_on_eve(each, since)


def end_on_eve(tenure: Tenure | None, since: date) -> None:
    """End a tenure on the eve of what follows it; one that would then end before it began is a ValueError."""
    if tenure is None:
        return
    if since <= tenure.valid_from:
        said = _("%(what)s: what follows on %(day)s would begin before what it ends.")
        raise ValueError(said % {"what": tenure, "day": since.isoformat()})
    tenure.valid_to = since - ONE_DAY
    tenure.save()


def need_room(made: Iterable[Appointment]) -> None:
    """Refuse (ValueError) tenures that meet another in a post, or go on when the post is closed."""
    fresh = list(made)
    held = tenures_of(each.post_id for each in fresh)
    for each in fresh:
        closed = each.post.closed_on
        if closed is not None and (each.valid_to is None or each.valid_to >= closed):
            said = _("%(post)s is closed from %(day)s on.")
            raise ValueError(said % {"post": each.post, "day": closed.isoformat()})
        if met := clashing(each.holding, [other.holding for other in held.get(each.post_id, ())]):
            said = _("%(post)s is held by %(holder)s from %(since)s to %(until)s; no two hold a post on one day.")
            until = met.until.isoformat() if met.until else _("further notice")
            about = {"post": each.post, "holder": met.holder, "since": met.since.isoformat(), "until": until}
            raise ValueError(said % about)


def end_appointment(appointment: Appointment, *, last_day: date, by: Actor) -> Appointment:
    """Say which day is the last somebody holds a post; before the first, or meeting another, is a ValueError."""
    permissions.may_shape(by)
    if last_day < appointment.valid_from:
        raise ValueError(_("The last day lies before the first."))
    with recorded("organisations.end_appointment", by=by.username, subject=str(appointment.post)):
        appointment.valid_to = last_day
        need_room([appointment])
        appointment.save()
    return appointment


def take_back(appointment: Appointment, *, by: Actor) -> None:
    """Take out an appointment that has not begun; one that has is a ValueError: it is ended, not unsaid."""
    permissions.may_shape(by)
    if appointment.valid_from <= clock.today():
        raise ValueError(_("This tenure has begun; say on which day it ends."))
    with recorded("organisations.take_back", by=by.username, subject=str(appointment.post)):
        appointment.delete()
