"""The posts as they stand on a day, and which of them the words of a paper mean."""

from collections.abc import Callable, Collection
from datetime import date

from django.db.models import Q

from taizhang.organisations.facts import HeldPost, PostKind
from taizhang.organisations.models import Post
from taizhang.organisations.queries import holder_names
from taizhang.organisations.rules.posts import post_meant


def posts_meant(unit_id: int, day: date) -> Callable[[str], int | None]:
    """A finder of posts by the words of the unit's papers: its own posts first, then those of the city's leaders."""
    holders = holder_names(day)

    def held(**where: object) -> list[HeldPost]:
        rows = Post.objects.filter(**where).order_by("pk").values_list("pk", "title", "kind")
        return [HeldPost(pk, title, PostKind(kind), holders.get(pk, "")) for pk, title, kind in rows]

    own, city = held(unit=unit_id), held(kind=PostKind.LEADER)
    return lambda text: post_meant(text, own) or post_meant(text, city)


def post_titles(unit_ids: Collection[int]) -> list[str]:
    """What the posts of some units are called, each name once."""
    return sorted(set(Post.objects.filter(unit__in=unit_ids).values_list("title", flat=True)))


def living_posts(unit_id: int, day: date) -> list[HeldPost]:
    """The posts somebody holds on a day to lead a unit's lines: its own but for clerks, then the city's leaders."""
    holders = holder_names(day)
    leading = Q(unit=unit_id, kind__in=(PostKind.UNIT_HEAD, PostKind.DEPUTY)) | Q(kind=PostKind.LEADER)
    rows = Post.objects.filter(leading, pk__in=holders).order_by("pk").values_list("pk", "title", "kind", "unit_id")
    own_first = sorted(rows, key=lambda row: row[3] != unit_id)
    return [HeldPost(pk, title, PostKind(kind), holders[pk]) for pk, title, kind, _unit in own_first]
