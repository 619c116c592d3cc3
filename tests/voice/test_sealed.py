"""What is written about conduct: sealed on arrival, opened by key-holders alone."""

from datetime import date

import pytest

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.audit.models import Record
from taizhang.audit.queries import verify
from taizhang.ledger.actions import enter_targets
from taizhang.lib.states import NotOpen
from taizhang.notices.models import Notice
from taizhang.organisations.actions.roles import end_role, grant_role
from taizhang.organisations.models import Membership, Unit
from taizhang.voice.actions.keys import admit, ask_for_share, change_passphrase, end_holder, make_seal, open_seal
from taizhang.voice.actions.sealed import act_on_sealed, receive_sealed
from taizhang.voice.facts import MessageState, SealedState
from taizhang.voice.models import Holder, Message, Sealed, SealKey
from taizhang.voice.queries import by_code, messages_seen_by, messages_waiting_for
from taizhang.voice.queries.keys import every_key
from taizhang.voice.queries.sealed import entries_in, file_in, followed_sealed, letter_in, sealed_seen_by
from taizhang.voice.rules.sealing import Unopened
from tests.factories import draft, make_actor, make_person
from tests.voice.letters import AUTHOR, CONDUCT, LETTER, PASSPHRASE, SECRETS, SUBJECT, old_conduct

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines, pytest.mark.today(date(2012, 7, 5))]


@pytest.fixture
def holder() -> Actor:
    return make_actor(Role.KEYHOLDER)


@pytest.fixture
def seal(holder: Actor) -> SealKey:
    return make_seal(PASSPHRASE, by=holder)


def test_the_key_holder_opens_it_with_the_passphrase(seal: SealKey, holder: Actor) -> None:
    receive_sealed(LETTER)

    opened = every_key(open_seal(PASSPHRASE, by=holder))

    assert letter_in(Sealed.objects.get(), opened) == LETTER
    with pytest.raises(Unopened):
        open_seal("one two three four fivE", by=holder)
    assert list(verify()) == []


def test_without_a_seal_nothing_is_taken_in() -> None:
    with pytest.raises(NotOpen, match="cannot be taken in"):
        receive_sealed(LETTER)

    assert (Sealed.objects.count(), Message.objects.count()) == (0, 0)


def test_every_act_by_every_role(seal: SealKey, roles: dict[Role, Actor]) -> None:
    """A key-holder notes, answers, hands over and closes; nobody else, whatever the state."""
    table = {}
    for role, actor in roles.items():
        for act in ("note", "answer", "transfer", "close"):
            receive_sealed(LETTER)
            message = Sealed.objects.order_by("-pk")[0]
            try:
                table[role, act] = act_on_sealed(message, act, "话", by=actor).state
            except Denied:
                table[role, act] = "denied"

    after = {
        "note": SealedState.RECEIVED,
        "answer": SealedState.RECEIVED,
        "transfer": SealedState.TRANSFERRED,
        "close": SealedState.CLOSED,
    }
    assert table == {
        (role, act): (state if role is Role.KEYHOLDER else "denied") for role in Role for act, state in after.items()
    }


def test_only_key_holders_see_that_there_is_one(seal: SealKey, roles: dict[Role, Actor]) -> None:
    receive_sealed(LETTER)

    seen = {role: sealed_seen_by(actor).count() for role, actor in roles.items()}
    elsewhere = [messages_seen_by(a).count() + messages_waiting_for(a).count() for a in roles.values()]

    assert seen == {role: int(role is Role.KEYHOLDER) for role in Role}
    assert sum(elsewhere) == 0


def test_the_writer_reads_answers_by_the_code_alone(seal: SealKey, holder: Actor) -> None:
    code = receive_sealed(LETTER)
    message = Sealed.objects.get()

    act_on_sealed(message, "note", "内部核对", by=holder)
    act_on_sealed(message, "answer", "已受理，请补充时间", by=holder)
    act_on_sealed(message, "transfer", "移送市纪委监委，清监移〔2012〕3号", by=holder)
    act_on_sealed(message, "close", "已依规处理", by=holder)

    followed = followed_sealed(code)
    assert followed is not None
    assert [answer.words for answer in followed[1]] == ["已受理，请补充时间", "已依规处理"]
    assert followed_sealed("A" * 20) is None
    with pytest.raises(NotOpen):
        act_on_sealed(Sealed.objects.get(), "note", "再记", by=holder)
    opened = every_key(open_seal(PASSPHRASE, by=holder))
    assert [said.words for said in entries_in(message, opened)][:2] == ["内部核对", "已受理，请补充时间"]
    assert code not in "".join(Record.objects.values_list("body", flat=True))


@pytest.mark.usefixtures("own_files")
def test_files_are_sealed_with_their_names(seal: SealKey, holder: Actor, own_files: object) -> None:
    receive_sealed(LETTER, [("转账记录.txt", "5万元".encode())])
    file = Sealed.objects.get().files.get()

    opened = every_key(open_seal(PASSPHRASE, by=holder))

    assert file_in(file, opened) == ("转账记录.txt", "5万元".encode())
    assert file.file.media_type == "application/octet-stream"


def test_neither_chain_nor_notice_says_what_it_says(seal: SealKey, holder: Actor) -> None:
    receive_sealed(LETTER)
    act_on_sealed(Sealed.objects.get(), "answer", "已受理举报", by=holder)

    bodies = "".join(Record.objects.values_list("body", flat=True))
    notices = [(notice.person_id, notice.text, notice.url) for notice in Notice.objects.all()]

    assert [secret for secret in (*SECRETS, SUBJECT, "已受理举报") if secret in bodies] == []
    assert notices == [(holder.person_id, "", f"/sealed/{Sealed.objects.get().pk}/")]
    assert list(verify()) == []


def test_what_lay_in_clear_is_sealed_when_the_seal_is_made(roles: dict[Role, Actor], unit: Unit) -> None:
    [line] = enter_targets([draft(unit)], by=roles[Role.CLERK], year=2012)
    old = old_conduct(line, reply="已转监察机关处理", state=MessageState.CLOSED)
    before = [messages_seen_by(actor).count() for actor in roles.values()]

    make_seal(PASSPHRASE, by=roles[Role.KEYHOLDER])

    kept = Sealed.objects.get()
    letter = letter_in(kept, every_key(open_seal(PASSPHRASE, by=roles[Role.KEYHOLDER])))
    followed = followed_sealed(old.code)
    assert (sum(before), Message.objects.count(), by_code(old.code)) == (0, 0, None)
    assert letter is not None
    assert (letter.text, letter.author, letter.about) == (CONDUCT, AUTHOR, f"{line.code} {line.matter}")
    assert followed is not None
    assert (kept.state, [answer.words for answer in followed[1]]) == (SealedState.CLOSED, ["已转监察机关处理"])
    assert list(verify()) == []


def test_a_second_holder_asks_is_admitted_and_opens_with_another_passphrase(seal: SealKey, holder: Actor) -> None:
    receive_sealed(LETTER)
    second = make_actor(Role.KEYHOLDER)

    with pytest.raises(NotOpen, match="admits you"):
        make_seal("six seven eight nine ten", by=second)
    asked = ask_for_share("six seven eight nine ten", by=second)
    with pytest.raises(NotOpen, match="no share"):
        open_seal("six seven eight nine ten", by=second)
    admit(asked, open_seal(PASSPHRASE, by=holder), by=holder)

    opened = every_key(open_seal("six seven eight nine ten", by=second))
    assert letter_in(Sealed.objects.get(), opened) == LETTER


def test_whoever_leaves_opens_nothing_that_comes_later_and_who_stays_opens_all(seal: SealKey, holder: Actor) -> None:
    second = make_actor(Role.KEYHOLDER)
    receive_sealed(LETTER)
    kept_by_the_first = open_seal(PASSPHRASE, by=holder)
    admit(ask_for_share("six seven eight nine ten", by=second), kept_by_the_first, by=holder)

    end_holder(Holder.objects.get(person=holder.person_id), open_seal("six seven eight nine ten", by=second), by=second)
    receive_sealed(LETTER)

    old, new = Sealed.objects.order_by("pk")
    opened = every_key(open_seal("six seven eight nine ten", by=second))
    assert (letter_in(old, opened), letter_in(new, opened)) == (LETTER, LETTER)
    with pytest.raises(Unopened):
        every_key(kept_by_the_first)
    with pytest.raises(NotOpen):
        open_seal(PASSPHRASE, by=holder)
    assert list(verify()) == []


def test_a_seal_made_anew_opens_nothing_of_the_one_before(seal: SealKey, holder: Actor) -> None:
    receive_sealed(LETTER)

    make_seal("the passphrase was lost", by=holder)
    receive_sealed(LETTER)

    opened = every_key(open_seal("the passphrase was lost", by=holder))
    old, new = Sealed.objects.order_by("pk")
    assert (letter_in(old, opened), letter_in(new, opened)) == (None, LETTER)


def test_a_passphrase_is_changed_by_who_knows_the_old_one(seal: SealKey, holder: Actor) -> None:
    with pytest.raises(Unopened):
        change_passphrase("not the right one at all", "six seven eight nine ten", by=holder)
    with pytest.raises(ValueError, match="at least 15"):
        change_passphrase(PASSPHRASE, "short", by=holder)
    change_passphrase(PASSPHRASE, "six seven eight nine ten", by=holder)

    assert len(open_seal("six seven eight nine ten", by=holder)) == 32
    with pytest.raises(Unopened):
        open_seal(PASSPHRASE, by=holder)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.KEYHOLDER])
def test_the_role_is_held_alone(roles: dict[Role, Actor], unit: Unit, role: Role) -> None:
    operator, where = roles[Role.OPERATOR], unit if role in (Role.CLERK, Role.HEAD) else None
    person = make_person("both", role, where)
    keeper = make_person("keeper", Role.KEYHOLDER)

    with pytest.raises(ValueError, match="has no other role"):
        grant_role(person, Role.KEYHOLDER, by=operator)
    with pytest.raises(ValueError, match="has no other role"):
        grant_role(keeper, role, by=operator, unit=where)
    end_role(Membership.objects.get(person=keeper), by=operator)
    grant_role(keeper, role, by=operator, unit=where)
