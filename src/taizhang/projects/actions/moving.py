"""What every act on a project shares: its record in the stream of its unit, and the refusal of what is over."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.lib.states import NotOpen
from taizhang.lib.texts import seen
from taizhang.projects.models import Project


@contextmanager
def recorded_of(project: Project, event: str, *, by: Actor) -> Iterator[None]:
    """One record about a project in the stream of its unit; of one that was withdrawn nothing more is written."""
    if project.withdrawn_at is not None:
        raise NotOpen(_("The project has been withdrawn."))
    with recorded(event, by=by.username, stream=project.unit.stream, subject=project.code or project.name):
        yield


def said(text: str, limit: int, *, needed: bool = True) -> str:
    """What somebody wrote, without blanks around it; nothing at all where it is needed, or too much: ValueError."""
    text = seen(text).strip()
    if needed and not text:
        raise ValueError(_("Say it in a sentence; an empty one is no word."))
    if len(text) > limit:
        raise ValueError(_("A text has at most %(limit)d characters.") % {"limit": limit})
    return text


def account(by: Actor) -> int:
    """The account of whoever acts; the system has none and does none of this."""
    if by.person_id is None:
        raise ValueError(_("This needs a person."))
    return by.person_id
