"""Small makers of rows that tests stand on; each goes through an action like everything else."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from django.test import Client

from taizhang.accounts.facts import UNIT_ROLES, Actor, Role
from taizhang.accounts.models import Person
from taizhang.audit.actions import recorded
from taizhang.ledger.actions.amending import ask_amendment, check_amendment, grant_amendment
from taizhang.ledger.facts import AmendmentKind, Asking, Attached, Level, Reason, TargetDraft, TargetKind
from taizhang.ledger.models import Amendment, Target
from taizhang.lib import clock
from taizhang.organisations.facts import UnitKind
from taizhang.organisations.models import Jurisdiction, Membership, Unit
from taizhang.organisations.queries import actor_of
from taizhang.supervision.actions import approve_order, draft_order, issue_order, sign_for_order
from taizhang.supervision.facts import Drafted
from taizhang.supervision.models import Order

LONG_AGO = date(2010, 1, 1)
_numbers = count(1)


def make_city() -> Jurisdiction:
    held = Jurisdiction.objects.filter(code="city").first()
    if held is not None:
        return held
    with recorded("test.make", by="tester"):
        city = Jurisdiction(code="city", name="沧宁市")
        city.save()
    return city


def make_unit(name: str = "市教育局", *, code: str = "", peer_group: str = "社会事业部门") -> Unit:
    city, number = make_city(), next(_numbers)
    with recorded("test.make", by="tester"):
        unit = Unit(
            jurisdiction=city,
            code=code or f"U{number:03d}",
            name=name,
            short_name=name,
            kind=UnitKind.DEPARTMENT,
            peer_group=peer_group,
            order=number,
            valid_from=LONG_AGO,
        )
        unit.save()
    return unit


def make_person(username: str, role: Role, unit: Unit | None = None, *, password: str = "") -> Person:
    with recorded("test.make", by="tester"):
        person = Person(username=username, name=username)
        person.set_password(password or None)
        person.save()
        Membership(person=person, role=role, unit=unit, valid_from=LONG_AGO).save()
    return person


def make_actor(role: Role, unit: Unit | None = None, *, username: str = "") -> Actor:
    name = username or f"{role}-{next(_numbers)}"
    return actor_of(make_person(name, role, unit))


def browser_of(person: Person, *, language: str = "en") -> Client:
    """A browser in which the person is signed in; it speaks English unless told otherwise."""
    client = Client()
    client.cookies["django_language"] = language
    client.force_login(person, backend="taizhang.accounts.backends.AccountBackend")
    return client


def every_role(own: Unit) -> dict[Role, Actor]:
    """One actor per role; clerk and head belong to the unit given."""
    return {role: make_actor(role, own if role in UNIT_ROLES else None) for role in Role}


def draft(unit: Unit, **said: Any) -> TargetDraft:
    """A complete line unless told otherwise."""
    complete: dict[str, Any] = {
        "kind": TargetKind.LIVELIHOOD,
        "matter": "新建改扩建公办幼儿园12所",
        "method": "一园一策，倒排工期，每月调度",
        "leader": "刘晓峰",
        "responsible": "学前教育科科长",
        "due": date(2012, 12, 31),
        "due_text": "年底前",
        "criterion": "竣工验收合格",
        "weight": Decimal(2),
        "quantity": Decimal(12),
        "measure": "所",
    }
    return TargetDraft(lead_id=unit.pk, **{**complete, **said})


def give(
    order: Order,
    *,
    by: Actor,
    chief: Actor,
    basis: str = "市政府常务会议纪要",
    requirement: str = "一个月内开工",
    days: int = 10,
) -> Order:
    """An order drafted by one, approved by another, issued by the first."""
    draft_order(order, Drafted(basis, requirement, days), by=by)
    approve_order(order, by=chief)
    return issue_order(order, by=by)


def in_hand(order: Order, *, by: Actor, chief: Actor, unit: Actor) -> Order:
    """An order given and signed for."""
    return sign_for_order(give(order, by=by, chief=chief), by=unit)


def asking(kind: AmendmentKind = AmendmentKind.POSTPONE, **values: Any) -> Asking:
    """A change asked for with everything that belongs to it."""
    return Asking(kind, Reason.POLICY, "上级政策调整", "已完成六成", values)


ATTACHED = Attached("关于调整计划的请示".encode(), "请示.txt", "关于调整计划的请示", "教〔2012〕9号")


def granted(target: Target, said: Asking, roles: Mapping[Role, Actor], *, asked_on: date) -> Amendment:
    """A change asked by the unit's head, checked by an officer and granted by whoever may, all on one day."""
    with clock.frozen(asked_on):
        amendment = ask_amendment(target, said, ATTACHED, by=roles[Role.HEAD])
        check_amendment(amendment, by=roles[Role.OFFICER])
        decider = roles[Role.CHIEF if amendment.level == Level.CHIEF else Role.MAYOR]
        return grant_amendment(amendment, by=decider)
