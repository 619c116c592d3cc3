"""Highlights: written by a unit, offered to the office, published to all, taken up by others."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.utils.translation import gettext as _

from taizhang.accounts.facts import UNIT_ROLES, Actor
from taizhang.audit.actions import recorded
from taizhang.honours import permissions
from taizhang.honours.actions.moving import need
from taizhang.honours.facts import HighlightDraft, HighlightState
from taizhang.honours.models import Highlight, Reuse
from taizhang.honours.rules.states import HIGHLIGHT_EVENTS, next_highlight_state
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.notices.actions import tell
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import people_with


def write_highlight(unit: Unit, draft: HighlightDraft, *, by: Actor, row: Highlight | None = None) -> Highlight:
    """A practice of the unit as a draft: what is done, since when, what came of it; written anew where it was one."""
    permissions.may_report(by, unit.pk)
    said = {name: need(getattr(draft, name), _("Say what is done and what came of it.")) for name in TEXTS}
    if draft.since > clock.today():
        raise ValueError(_("That day has not come yet."))
    found = row or Highlight(unit=unit, since=draft.since)
    with _moving(found, "write", by=by):
        for name, text in said.items():
            setattr(found, name, text)
        found.since, found.paper_id = draft.since, draft.paper_id or found.paper_id
        found.written_at, found.written_by_id = clock.now(), by.person_id
    return found


TEXTS = ("title", "practice", "results")


def offer_highlight(row: Highlight, *, by: Actor) -> Highlight:
    """Lay it before the office."""
    permissions.may_report(by, row.unit_id)
    with _moving(row, "offer", by=by):
        row.remark = ""
    return row


def hand_back_highlight(row: Highlight, *, by: Actor, reason: str) -> Highlight:
    """The office does not publish it as it is, and says why."""
    permissions.may_publish_highlight(by)
    said = need(reason, _("Give the reason."))
    with _moving(row, "hand_back", by=by):
        row.remark = said
        _tell_origin(row, f"已退回：{said}")
    return row


def publish_highlight(row: Highlight, *, by: Actor) -> Highlight:
    """Every unit reads it from today on. What has no evidence is not published (ValueError)."""
    permissions.may_publish_highlight(by)
    if row.paper_id is None:
        raise ValueError(_("There is no evidence beside it."))
    with _moving(row, "publish", by=by):
        row.published_on, row.published_by_id = clock.today(), by.person_id
    return row


def take_back_highlight(row: Highlight, *, by: Actor, reason: str) -> Highlight:
    """It is no example any more."""
    permissions.may_publish_highlight(by)
    said = need(reason, _("Give the reason."))
    with _moving(row, "take_back", by=by):
        row.remark, row.public = said, False
    return row


def set_highlight_public(row: Highlight, *, by: Actor, public: bool) -> Highlight:
    """Put it on the public site with its next version, or take it off again."""
    permissions.may_publish_highlight(by)
    with _moving(row, "site", by=by):
        row.public = public
    return row


def take_up(row: Highlight, unit: Unit, *, by: Actor, since: date, how: str, result: str = "") -> Reuse:
    """Another unit took it up, and says what came of it; said again, the result is added. The origin is told."""
    permissions.may_take_up(by, row)
    permissions.may_report(by, unit.pk)
    if since > clock.today():
        raise ValueError(_("That day has not come yet."))
    said = need(how, _("Say how your unit does it."))
    found = row.reuses.filter(unit=unit).first() or Reuse(highlight=row, unit=unit)
    with _moving(row, "take_up", by=by):
        found.since, found.how, found.result = since, said, result.strip()
        found.said_at, found.said_by_id = clock.now(), by.person_id
        found.save()
        _tell_origin(row, f"{unit.short_name}借鉴：{said}")
    return found


@contextmanager
def _moving(row: Highlight, act: str, *, by: Actor) -> Iterator[None]:
    state = next_highlight_state(HighlightState(row.state), act)
    if state is None:
        said = {"code": row.code, "state": row.state}
        raise NotOpen(_("%(code)s is %(state)s; this cannot be done with it now.") % said)
    with recorded(HIGHLIGHT_EVENTS[act], by=by.username, stream=row.unit.stream, subject=row.title[:60]):
        row.state = state
        yield
        row.save()


def _tell_origin(row: Highlight, text: str) -> None:
    people = people_with(*UNIT_ROLES, unit_id=row.unit_id)
    url = f"/highlights/{row.pk}/"
    tell(people, kind=NoticeKind.HIGHLIGHT_TOLD, text=f"{row.title} {text}", url=url, about=row.code, again=True)
