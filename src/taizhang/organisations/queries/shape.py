"""The government's shape on a day, as it is read on a page."""

from dataclasses import dataclass
from datetime import date

from taizhang.lib import clock
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Appointment, GroupMember, LeadingGroup, Portfolio, Post, Unit
from taizhang.organisations.queries import holder_names, in_force
from taizhang.organisations.queries.names import official_names


@dataclass(frozen=True)
class HeldUnit:
    """A unit under its name of a day with the people who answered for it then; empty where there was nobody."""

    unit: Unit
    name: str
    head: str
    clerk: str
    leader: str


def units_with_holders(day: date) -> dict[str, list[HeldUnit]]:
    """The units in force on a day by peer group, in the order of the register; those of no group come first."""
    holders, held = holder_names(day), dict[tuple[int, str], str]()
    for post, unit_id, kind in Post.objects.filter(pk__in=holders).order_by("-pk").values_list("pk", "unit_id", "kind"):
        held[unit_id, kind] = holders[post]
    leaders_of = {each.unit_id: holders.get(each.post_id, "") for each in Portfolio.objects.filter(in_force(day))}
    groups, names = dict[str, list[HeldUnit]](), official_names(day)
    for unit in Unit.objects.filter(in_force(day)):
        head, clerk = (held.get((unit.pk, kind), "") for kind in (PostKind.UNIT_HEAD, PostKind.CLERK))
        named = HeldUnit(unit, names.get(unit.pk, unit.name), head, clerk, leaders_of.get(unit.pk, ""))
        groups.setdefault(unit.peer_group, []).append(named)
    return groups


def leaders(day: date) -> list[tuple[Appointment, list[Unit]]]:
    """The city's leaders on a day with the units in their portfolios, in the order of their posts."""
    units: dict[int, list[Unit]] = {}
    for each in Portfolio.objects.filter(in_force(day)).select_related("unit").order_by("unit__order"):
        units.setdefault(each.post_id, []).append(each.unit)
    held = Appointment.objects.filter(in_force(day), post__kind=PostKind.LEADER).select_related("post")
    return [(each, units.get(each.post_id, [])) for each in held.order_by("post_id")]


def group_members(day: date) -> dict[LeadingGroup, list[tuple[GroupMember, str]]]:
    """The leading groups with their members on a day: the place in the group, the post, who holds it."""
    holders, groups = holder_names(day), dict[LeadingGroup, list[tuple[GroupMember, str]]]()
    held = GroupMember.objects.filter(in_force(day)).select_related("group__office", "post__unit").order_by("pk")
    for each in held:
        groups.setdefault(each.group, []).append((each, holders.get(each.post_id, "")))
    return groups


def tenures_in(unit: Unit) -> tuple[list[tuple[Post, list[Appointment]]], list[tuple[Portfolio, str]]]:
    """Every post of a unit with all who held it, the latest first; and whose portfolio the unit was, likewise."""
    posts = Post.objects.filter(unit=unit).prefetch_related("duties", "appointments").order_by("pk")
    held = [(post, sorted(post.appointments.all(), key=_since, reverse=True)) for post in posts]
    holders = holder_names(clock.today())
    portfolios = Portfolio.objects.filter(unit=unit).select_related("post").order_by("-valid_from", "-pk")
    return held, [(each, holders.get(each.post_id, "")) for each in portfolios]


def _since(tenure: Appointment) -> date:
    return tenure.valid_from
