"""Who leads a line on a day: a line is led by a post, and the name is that of whoever holds it."""

from collections.abc import Iterable
from datetime import date

from taizhang.ledger.models import Target
from taizhang.organisations.models import Post
from taizhang.organisations.queries import holder_names


def leaders_on(lines: Iterable[Target], day: date) -> dict[int, str]:
    """The leader on a day by the line's key: the holder of the post, or what was written where no post is known.

    A vacant post is named by its title: nobody is told to lead who has left.
    """
    led = {line.pk: (line.leader_post_id, line.leader) for line in lines}
    posts = {post for post, _written in led.values() if post}
    holders = holder_names(day) if posts else {}
    vacant = Post.objects.filter(pk__in=posts - holders.keys()).values_list("pk", "title") if posts else ()
    named = {**holders, **dict(vacant)}
    return {key: named[post] if post else written for key, (post, written) in led.items()}
