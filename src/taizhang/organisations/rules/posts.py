"""Which post the words of a paper mean."""

import re
from collections.abc import Iterable

from taizhang.organisations.facts import HeldPost, PostKind

BETWEEN = re.compile(r"[\W_]+")
RANKS = {kind: rank for rank, kind in enumerate(PostKind)}


def post_meant(text: str, posts: Iterable[HeldPost]) -> int | None:
    """The post that words name by its holder, its title or both (刘晓峰, 局长, 局长刘晓峰, 刘晓峰（局长）).

    Somebody who holds several posts is meant in the highest of them. None where nobody is named or it stays open
    which of two equal posts is meant.
    """
    words = BETWEEN.sub("", text)
    meant = sorted((post for post in posts if words and words in _names(post)), key=lambda post: RANKS[post.kind])
    if not meant or (len(meant) > 1 and meant[0].kind == meant[1].kind):
        return None
    return meant[0].post_id


def _names(post: HeldPost) -> set[str]:
    holder, title = BETWEEN.sub("", post.holder), BETWEEN.sub("", post.title)
    return {title, *({holder, holder + title, title + holder} if holder else ())}
