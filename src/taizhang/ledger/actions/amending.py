"""Asking for a change of a line in force, and deciding on it. Each act is one record of the lead unit's stream."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from taizhang.accounts.facts import UNIT_ROLES, Actor, Role
from taizhang.audit.actions import recorded
from taizhang.documents.actions import need_attachable, receive
from taizhang.ledger import permissions
from taizhang.ledger.actions.applying import apply_amendment, hand_back, hand_in
from taizhang.ledger.facts import AmendmentKind, AmendmentState, Asking, Attached, Standing, TargetState
from taizhang.ledger.models import Amendment, Target
from taizhang.ledger.queries import IN_FORCE
from taizhang.ledger.queries.amendments import ground_paper, open_amendment, reached_stages
from taizhang.ledger.queries.cascade import last_child_day
from taizhang.ledger.queries.completeness import lacking_parts
from taizhang.ledger.queries.deciding import next_people
from taizhang.ledger.queries.rulebook import rules_on
from taizhang.ledger.queries.values import plain_values
from taizhang.ledger.rules import written
from taizhang.ledger.rules.amending import EVENTS, Ground, Refusal, changed, next_state, refusals
from taizhang.ledger.rules.traits import level_of, traits_of
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.notices.actions import settle, tell
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.queries import people_with


class Refused(ValueError):
    """The asking cannot be made; `refusals` says everything that stands against it."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        self.refusals = refusals
        super().__init__(", ".join(refusals))


def ask_amendment(target: Target, asking: Asking, attached: Attached | None, *, by: Actor) -> Amendment:
    """Ask for a change of a line, on a paper; Refused says what stands against it, NotOpen that the line is not open.

    What the head asks is signed with it. A line of which a change is asked already is NotOpen. A line that a paper
    issued here made (a meeting's minutes) joins the plan on that paper; nothing else is asked without one (ValueError).
    """
    permissions.may_ask_amendment(by, target.ledger.unit_id)
    _need_open(target, asking.kind)
    if open_amendment(target) is not None:
        raise NotOpen(_("A change of line %(code)s is being asked for; it is decided first.") % {"code": target.code})
    ground = ground_paper(target)
    if attached is None and ground is None:
        raise ValueError(_("Attach the paper it stands on."))
    return _ask(Amendment(target=target, first_asked_on=clock.today(), paper=ground), asking, attached, by)


def ask_again(amendment: Amendment, asking: Asking, attached: Attached | None, *, by: Actor) -> Amendment:
    """Ask anew what the office sent back; it counts from the day it was first asked. The paper stays unless changed."""
    permissions.may_ask_amendment(by, amendment.target.ledger.unit_id)
    if next_state(AmendmentState(amendment.state), "ask") is None:
        raise _too_late(amendment)
    return _ask(amendment, asking, attached, by)


def _need_open(target: Target, kind: AmendmentKind) -> None:
    fits = target.state == TargetState.DRAFT if kind is AmendmentKind.ADD else target.state in IN_FORCE
    if not fits or target.standing == Standing.CANCELLED:
        said = _("Line %(code)s is %(state)s; this cannot be done with it now.")
        raise NotOpen(said % {"code": target.code, "state": target.state})
    if kind is AmendmentKind.ADD and lacking_parts(target):
        raise NotOpen(_("The line is not complete yet; it is asked for when it is."))


def _ask(amendment: Amendment, asking: Asking, attached: Attached | None, by: Actor) -> Amendment:
    target, unit = amendment.target, amendment.target.ledger.unit
    rules, values = rules_on(amendment.first_asked_on), plain_values(target)
    if found := refusals(asking, _ground(target), rules, amendment.first_asked_on):
        raise Refused(found)
    if attached is not None:
        need_attachable(attached.filename, attached.content)
    after = changed(asking, values)
    before = {name: values[name] for name in after}
    level = level_of(traits_of(asking.kind, before, after, year=target.ledger.year), rules.levels)
    with transaction.atomic():
        if attached is not None:
            amendment.paper = receive(
                by=by,
                content=attached.content,
                filename=attached.filename,
                title=attached.title or attached.filename,
                origin=unit.name,
                number=attached.number,
            )
        with recorded(EVENTS["ask"], by=by.username, stream=unit.stream, subject=target.code):
            amendment.kind, amendment.reason, amendment.level = asking.kind, asking.reason, level
            amendment.why, amendment.so_far = written(asking.why), written(asking.so_far)
            amendment.before, amendment.after = before, after
            amendment.asked_at, amendment.asked_by_id = clock.now(), by.person_id
            _sign_at_once(amendment, by)
            amendment.save()
            _tell_next(amendment)
    return amendment


def _ground(target: Target) -> Ground:
    parent = target.parent
    return Ground(
        values=plain_values(target),
        reached=reached_stages(target),
        parent_due=parent.due if parent else None,
        children_due=last_child_day(target),
    )


def _sign_at_once(amendment: Amendment, by: Actor) -> None:
    amendment.state, amendment.signed_at, amendment.signed_by_id = AmendmentState.ASKED, None, None
    if by.has_in(Role.HEAD, amendment.target.ledger.unit_id):
        amendment.state = AmendmentState.SIGNED
        amendment.signed_at, amendment.signed_by_id = clock.now(), by.person_id
        hand_in(amendment)


def sign_amendment(amendment: Amendment, *, by: Actor) -> Amendment:
    """The head answers for what the unit asks and hands it to the office."""
    permissions.may_sign_amendment(by, amendment)
    with _moving(amendment, "sign", by):
        amendment.signed_at, amendment.signed_by_id = clock.now(), by.person_id
        hand_in(amendment)
        amendment.save()
        _tell_next(amendment)
    return amendment


def check_amendment(amendment: Amendment, *, by: Actor) -> Amendment:
    """The office finds the reason to hold, and lays the asking before whoever decides."""
    permissions.may_check_amendment(by, amendment)
    with _moving(amendment, "check", by):
        amendment.checked_at, amendment.checked_by_id = clock.now(), by.person_id
        amendment.save()
        _tell_next(amendment)
    return amendment


def return_amendment(amendment: Amendment, *, by: Actor, reason: str) -> Amendment:
    """The office sends the asking back to the unit, saying why (ValueError without)."""
    permissions.may_check_amendment(by, amendment)
    return _end(amendment, "return", by, reason)


def drop_amendment(amendment: Amendment, *, by: Actor) -> Amendment:
    """The unit takes back what it asked; the record keeps it."""
    permissions.may_ask_amendment(by, amendment.target.ledger.unit_id)
    with _moving(amendment, "drop", by):
        hand_back(amendment)
        amendment.save()
    return amendment


def grant_amendment(amendment: Amendment, *, by: Actor, verdict: str = "") -> Amendment:
    """Put the change in force from today on; the values it replaces stay in it for ever.

    A line that changed in the meantime otherwise than the asking found it is NotOpen.
    """
    permissions.may_decide_amendment(by, amendment)
    with _moving(amendment, "grant", by):
        apply_amendment(amendment)
        amendment.decided_at, amendment.decided_by_id = clock.now(), by.person_id
        amendment.verdict = written(verdict)[:300]
        amendment.save()
        _tell_unit(amendment, NoticeKind.AMENDMENT_DECIDED)
    return amendment


def refuse_amendment(amendment: Amendment, *, by: Actor, reason: str) -> Amendment:
    """Leave the line as it is, saying why (ValueError without)."""
    permissions.may_decide_amendment(by, amendment)
    return _end(amendment, "refuse", by, reason)


def _end(amendment: Amendment, act: str, by: Actor, reason: str) -> Amendment:
    if not reason.strip():
        raise ValueError(_("Give the reason."))
    with _moving(amendment, act, by):
        amendment.verdict = written(reason)[:300]
        if act == "refuse":
            amendment.decided_at, amendment.decided_by_id = clock.now(), by.person_id
        hand_back(amendment)
        amendment.save()
        kind = NoticeKind.AMENDMENT_DECIDED if act == "refuse" else NoticeKind.AMENDMENT_RETURNED
        _tell_unit(amendment, kind)
    return amendment


@contextmanager
def _moving(amendment: Amendment, act: str, by: Actor) -> Iterator[None]:
    """One record in which the asking moves; whoever waited for it no longer need look."""
    target = amendment.target
    with recorded(EVENTS[act], by=by.username, stream=target.ledger.unit.stream, subject=target.code):
        state = next_state(AmendmentState(amendment.state), act)
        if state is None:
            raise _too_late(amendment)
        amendment.state = state
        for kind in (NoticeKind.AMENDMENT_WAITING, NoticeKind.AMENDMENT_RETURNED):
            settle(kind=kind, about=str(amendment.pk))
        settle(kind=NoticeKind.AMENDMENT_DUE, about=str(amendment.pk), parts=True)
        yield


def _too_late(amendment: Amendment) -> NotOpen:
    return NotOpen(_("This asking is %(state)s; this cannot be done with it now.") % {"state": amendment.state})


def _tell_next(amendment: Amendment) -> None:
    _tell(amendment, NoticeKind.AMENDMENT_WAITING, next_people(amendment))


def _tell_unit(amendment: Amendment, kind: NoticeKind) -> None:
    _tell(amendment, kind, people_with(*UNIT_ROLES, unit_id=amendment.target.ledger.unit_id))


def _tell(amendment: Amendment, kind: NoticeKind, people: list[int]) -> None:
    target = amendment.target
    said = f"{target.code} {target.matter}"
    url = f"/targets/amendments/{amendment.pk}/"
    tell(people, kind=kind, text=said, url=url, about=str(amendment.pk), again=True)
