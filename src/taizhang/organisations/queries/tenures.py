"""Who holds and who held: on a day, in a post, by one person."""

from collections.abc import Iterable
from datetime import date

from taizhang.organisations.models import Appointment
from taizhang.organisations.queries import in_force


def holders_on(day: date) -> dict[int, Appointment]:
    """Post → who answers for it on a day: its holder, or whoever acts where there is none; nothing while vacant."""
    held = Appointment.objects.filter(in_force(day)).order_by("-acting", "-valid_from", "-pk")
    return {each.post_id: each for each in held}


def tenures_of(posts: Iterable[int]) -> dict[int, list[Appointment]]:
    """Post → everybody who ever held it or is to hold it, the latest first."""
    found: dict[int, list[Appointment]] = {}
    for each in Appointment.objects.filter(post__in=list(posts)).order_by("-valid_from", "acting", "-pk"):
        found.setdefault(each.post_id, []).append(each)
    return found


def posts_held_by(person_id: int, day: date) -> list[Appointment]:
    """The posts somebody with an account answers for on a day, acting ones among them, the highest first."""
    held = Appointment.objects.filter(in_force(day), person_id=person_id).select_related("post__unit")
    mine = holders_on(day)
    return [each for each in held.order_by("acting", "post_id") if mine[each.post_id].pk == each.pk]
