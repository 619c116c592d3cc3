"""The inbox: tell, settle, mark as read."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.db import connection

from taizhang.accounts.facts import Actor
from taizhang.lib import clock
from taizhang.notices import permissions
from taizhang.notices.actions.posting import post
from taizhang.notices.facts import NoticeKind
from taizhang.notices.models import Notice
from taizhang.notices.queries import inbox_of

TEXT_LIMIT = 300
DEDUPE_LIMIT = 120
AT_ONCE = 500
# Plain SQL, as whatever is handed on in the house passes through here several times.
TOLD = "INSERT INTO notices_notice (person_id, kind, text, url, dedupe, at, due_on) VALUES "
ROW = "(%s, %s, %s, %s, %s, %s, %s)"
ONCE = " ON CONFLICT (person_id, dedupe) DO NOTHING RETURNING person_id"
AGAIN = (
    " ON CONFLICT (person_id, dedupe) DO UPDATE SET text = excluded.text, url = excluded.url, at = excluded.at, "
    "due_on = excluded.due_on, read_at = NULL RETURNING person_id"
)
SETTLED = "UPDATE notices_notice SET read_at = %s WHERE dedupe = %s AND read_at IS NULL"
SETTLED_PARTS = "UPDATE notices_notice SET read_at = %s WHERE dedupe >= %s AND dedupe < %s AND read_at IS NULL"
BEYOND = "\U0010ffff"


def tell(
    people: Iterable[int],
    *,
    kind: NoticeKind,
    text: str,
    url: str,
    about: str,
    again: bool = False,
    due: date | None = None,
) -> list[int]:
    """Put a notice into the inboxes of the people given by their keys, and into the outbox for those who chose a
    channel; call it within the action it tells of.

    `about` names the matter: the same kind about the same matter is said once to a person. With `again` it is news
    once more, also for those who had read it. Text beyond 300 characters is cut. What is `due` today does not wait
    for the end of the quiet hours. Returns for whom it was news.
    """
    said = text if len(text) <= TEXT_LIMIT else f"{text[: TEXT_LIMIT - 1]}…"
    day = None if due is None else connection.ops.adapt_datefield_value(due)
    row = (kind.value, said, url, _dedupe(kind, about), _now(), day)
    fresh = list(_written(sorted(set(people)), row, AGAIN if again else ONCE))
    post(fresh, urgent=due == clock.today())
    return fresh


def _written(people: Sequence[int], row: tuple[Any, ...], tail: str) -> Iterator[int]:
    """Write one notice for each of the people; returns those for whom it is news."""
    for start in range(0, len(people), AT_ONCE):
        part = people[start : start + AT_ONCE]
        with connection.cursor() as cursor:
            cursor.execute(
                TOLD + ", ".join([ROW] * len(part)) + tail, [value for person in part for value in (person, *row)]
            )
            yield from (person for (person,) in cursor.fetchall())


def settle(*, kind: NoticeKind, about: str, parts: bool = False) -> None:
    """The matter no longer waits: whoever was told of it need not look any more. With `parts` the same holds of every
    matter whose name begins with this one and a blank."""
    matter = _dedupe(kind, about)
    with connection.cursor() as cursor:
        cursor.execute(SETTLED, [_now(), matter])
        if parts:
            cursor.execute(SETTLED_PARTS, [_now(), f"{matter} ", f"{matter} {BEYOND}"])


def _now() -> Any:
    return connection.ops.adapt_datetimefield_value(clock.now())


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
