"""Posts and what they are there for."""

from datetime import date

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.organisations import permissions
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Duty, Post, Unit

LONGEST_TITLE, LONGEST_DUTY = 64, 200


def create_post(unit: Unit, *, title: str, kind: PostKind, by: Actor) -> Post:
    """Make a post of a unit; a title the unit has already is a ValueError, for a post has one holder."""
    permissions.may_shape(by)
    title = " ".join(title.split())
    if not 0 < len(title) <= LONGEST_TITLE:
        raise ValueError(_("Give the post a title of at most 64 characters."))
    if Post.objects.filter(unit=unit, title=title).exists():
        raise ValueError(_("The unit has a post of this title; number them where there are several."))
    with recorded("organisations.create_post", by=by.username, subject=f"{unit.short_name}{title}"):
        post = Post(unit=unit, title=title, kind=kind)
        post.save()
    return post


def close_post(post: Post, *, day: date, by: Actor) -> Post:
    """Say from which day a post is no more; somebody who holds it then or later is a ValueError."""
    permissions.may_shape(by)
    for each in post.appointments.order_by("valid_from"):
        if each.valid_to is None or each.valid_to >= day:
            raise ValueError(
                _("%(holder)s holds the post on that day; end the tenure first.") % {"holder": each.holder}
            )
    with recorded("organisations.close_post", by=by.username, subject=str(post)):
        post.closed_on = day
        post.save()
    return post


def add_duty(post: Post, *, text: str, by: Actor) -> Duty:
    """Say one more thing a post is there for; nothing, too much or the same again is a ValueError."""
    permissions.may_shape(by)
    text = " ".join(text.split())
    if not 0 < len(text) <= LONGEST_DUTY or post.duties.filter(text=text).exists():
        raise ValueError(_("Say a duty that is not there yet, in at most 200 characters."))
    with recorded("organisations.add_duty", by=by.username, subject=str(post)):
        duty = Duty(post=post, text=text)
        duty.save()
    return duty


def remove_duty(duty: Duty, *, by: Actor) -> None:
    """Take a duty off a post; the record keeps it."""
    permissions.may_shape(by)
    with recorded("organisations.remove_duty", by=by.username, subject=str(duty.post)):
        duty.delete()
