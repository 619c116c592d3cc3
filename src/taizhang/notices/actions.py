"""Telling people what waits for them. Notices point at what is recorded elsewhere, so they are not in the chain."""

from collections.abc import Iterable

from taizhang.accounts.facts import Actor
from taizhang.lib import clock
from taizhang.notices import permissions
from taizhang.notices.facts import NoticeKind
from taizhang.notices.models import Notice
from taizhang.notices.queries import inbox_of

TEXT_LIMIT = 300
DEDUPE_LIMIT = 120


def tell(
    people: Iterable[int], *, kind: NoticeKind, text: str, url: str, about: str, again: bool = False
) -> list[Notice]:
    """Put a notice into the inboxes of the people given by their keys; call it within the action it tells of.

    `about` names the matter: the same kind about the same matter is said once to a person. With `again` it is news
    once more, also for those who had read it. Text beyond 300 characters is cut.
    """
    now, dedupe = clock.now(), _dedupe(kind, about)
    said = text if len(text) <= TEXT_LIMIT else f"{text[: TEXT_LIMIT - 1]}…"
    notices = [
        Notice(person_id=person, kind=kind, text=said, url=url, dedupe=dedupe, at=now) for person in sorted(set(people))
    ]
    if again:
        fresh = ["text", "url", "at", "read_at"]
        return Notice.objects.bulk_create(
            notices, update_conflicts=True, unique_fields=["person", "dedupe"], update_fields=fresh
        )
    return Notice.objects.bulk_create(notices, ignore_conflicts=True)


def settle(*, kind: NoticeKind, about: str) -> None:
    """The matter no longer waits: whoever was told of it need not look any more."""
    Notice.objects.filter(dedupe=_dedupe(kind, about), read_at=None).update(read_at=clock.now())


def mark_read(keys: Iterable[int], *, by: Actor) -> int:
    """Mark notices read, all of them one's own (Denied otherwise); returns how many were unread."""
    notices = list(Notice.objects.filter(pk__in=keys))
    for notice in notices:
        permissions.may_read_notice(by, notice)
    return Notice.objects.filter(pk__in=[n.pk for n in notices], read_at=None).update(read_at=clock.now())


def mark_all_read(*, by: Actor) -> int:
    """Empty one's own inbox; returns how many notices were unread."""
    return inbox_of(by).filter(read_at=None).update(read_at=clock.now())


def _dedupe(kind: NoticeKind, about: str) -> str:
    return f"{kind}:{about}"[:DEDUPE_LIMIT]
