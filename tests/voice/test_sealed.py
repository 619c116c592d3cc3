"""What is written about conduct: only the supervision office reads it."""

from datetime import date

import pytest

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Denied, Role
from taizhang.accounts.rules import allows
from taizhang.audit.actions import recorded
from taizhang.audit.models import Record
from taizhang.audit.queries import verify
from taizhang.ledger.actions import enter_targets
from taizhang.ledger.models import Target
from taizhang.organisations.models import Membership, Unit
from taizhang.organisations.queries import actor_of
from taizhang.voice import permissions
from taizhang.voice.actions import answer, close, make_target, publish, receive, route
from taizhang.voice.facts import MessageKind, MessageState
from taizhang.voice.models import Message
from taizhang.voice.queries import by_code, messages_seen_by, messages_waiting_for, published_messages
from tests.factories import LONG_AGO, draft, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines, pytest.mark.today(date(2012, 7, 5))]


@pytest.fixture
def target(unit: Unit, roles: dict[Role, Actor]) -> Target:
    [line] = enter_targets([draft(unit)], by=roles[Role.CLERK], year=2012)
    return line


@pytest.fixture
def sealed(target: Target) -> Message:
    return receive(
        kind=MessageKind.CONDUCT,
        text="学前教育科推诿不办",
        target=target,
        author="王先生",
        contact="w@x.cn",
        consent=True,
    )


def test_only_the_office_sees_it(sealed: Message, roles: dict[Role, Actor]) -> None:
    seen = {str(role): messages_seen_by(actor).count() for role, actor in roles.items()}

    assert seen == {str(role): int(role in OFFICE_ROLES) for role in Role}


def test_an_officer_who_also_speaks_for_the_unit_complained_of_does_not_see_it(sealed: Message, unit: Unit) -> None:
    person = make_person("both", Role.OFFICER)
    with recorded("test.make", by="tester"):
        Membership(person=person, role=Role.CLERK, unit=unit, valid_from=LONG_AGO).save()
    both = actor_of(person)
    general = receive(kind=MessageKind.CONDUCT, text="反映作风问题", target=None)
    elsewhere = receive(kind=MessageKind.QUESTION, text="何时开园", target=sealed.target)

    assert set(messages_seen_by(both)) == {general, elsewhere}


def test_it_is_sent_to_no_unit_answered_by_none_published_never_and_cited_nowhere(
    sealed: Message, unit: Unit, roles: dict[Role, Actor]
) -> None:
    office = roles[Role.CHIEF]
    acts = (
        lambda: route(sealed, unit, by=office),
        lambda: answer(sealed, by=roles[Role.HEAD], reply="没有此事"),
        lambda: publish(sealed, by=office),
        lambda: make_target(sealed, draft(unit), by=office, year=2012),
    )

    for act in acts:
        with pytest.raises(Denied):
            act()

    assert (Message.objects.get().state, Message.objects.get().consent) == (MessageState.RECEIVED, False)
    assert published_messages().count() == 0


def test_the_chain_says_neither_what_it_says_nor_about_whom(sealed: Message, roles: dict[Role, Actor]) -> None:
    close(sealed, by=roles[Role.CHIEF], reply="已转监察机关处理")

    records = list(Record.objects.filter(action__startswith="voice."))
    bodies = " ".join(record.body for record in records)
    assert [(record.stream, record.subject) for record in records] == [
        ("office", ""),
        ("office", f"message-{sealed.pk}"),
    ]
    assert [
        word for word in ("推诿", "王先生", "w@x.cn", "监察", '"target_id":1', '"unit_id":1') if word in bodies
    ] == []
    assert list(verify()) == []


def test_the_office_ends_it_with_a_word_to_the_writer(sealed: Message, roles: dict[Role, Actor]) -> None:
    waiting = list(messages_waiting_for(roles[Role.OFFICER]))
    with pytest.raises(ValueError, match="Tell the writer"):
        close(sealed, by=roles[Role.OFFICER])
    close(sealed, by=roles[Role.OFFICER], reply="已转监察机关处理")

    kept = by_code(f"{sealed.code[:5]}-{sealed.code[5:]}".lower())
    assert waiting == [sealed]
    assert kept is not None
    assert (kept.state, kept.reply) == (MessageState.CLOSED, "已转监察机关处理")


def test_who_wrote_stays_with_the_office(roles: dict[Role, Actor]) -> None:
    knows = {role for role, actor in roles.items() if allows(permissions.may_know_writer, actor)}

    assert knows == OFFICE_ROLES
