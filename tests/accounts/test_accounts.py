"""Accounts, passwords and tokens: who may do what, and that nothing secret stays anywhere."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client

from taizhang.accounts import permissions
from taizhang.accounts.actions import (
    create_person,
    deactivate,
    enter_in_record,
    issue_token,
    reactivate,
    reset_password,
    revoke_token,
    set_language,
    set_password,
)
from taizhang.accounts.facts import SYSTEM, Actor, Denied, Role
from taizhang.accounts.models import Person, Token
from taizhang.accounts.queries import people, token_of
from taizhang.accounts.rules import allows
from taizhang.audit.queries import records, verify
from taizhang.lib import clock
from taizhang.organisations.queries import actor_of
from tests.factories import browser_of, every_role, make_actor, make_person, make_unit

pytestmark = pytest.mark.django_db

GOOD = "Qinghe-2012-桥"


@pytest.fixture
def operator() -> Actor:
    return make_actor(Role.OPERATOR)


def security() -> list[tuple[str, str, str]]:
    return [(record.actor, record.action, record.subject) for record in records(stream="security").order_by("id")]


def test_who_may_read_and_keep_accounts() -> None:
    actors = every_role(make_unit())

    table = {
        role: (allows(permissions.may_read_accounts, actor), allows(permissions.may_keep_accounts, actor))
        for role, actor in actors.items()
    }

    assert table == {
        Role.CLERK: (False, False),
        Role.HEAD: (False, False),
        Role.OFFICER: (False, False),
        Role.CHIEF: (True, False),
        Role.VICE_MAYOR: (False, False),
        Role.MAYOR: (False, False),
        Role.AUDITOR: (True, False),
        Role.OPERATOR: (True, True),
        Role.KEYHOLDER: (False, False),
    }


def test_every_change_of_another_account_is_the_operators_alone() -> None:
    other = make_person("other", Role.OFFICER)
    token, _secret = issue_token(label="大屏", days=3, by=actor_of(other))
    actors = every_role(make_unit())
    acts = {
        "revoke": lambda by: revoke_token(token, by=by),
        "create": lambda by: create_person(username=f"new-{by.person_id}", name="新", by=by),
        "reset": lambda by: reset_password(other, by=by),
        "set": lambda by: set_password(other, f"{GOOD}{by.person_id}", by=by),
        "close": lambda by: deactivate(other, by=by),
        "open": lambda by: reactivate(other, by=by),
    }

    def may(act, actor: Actor) -> bool:
        try:
            act(actor)
        except Denied:
            return False
        return True

    table = {role: {name for name, act in acts.items() if may(act, actor)} for role, actor in actors.items()}

    assert table == {role: set(acts) if role is Role.OPERATOR else set() for role in Role}


def test_a_new_account_has_a_one_time_password_that_stands_nowhere(operator: Actor) -> None:
    person, password = create_person(username=" li.na ", name="李娜", by=operator)

    held = Person.objects.get(username="li.na")
    assert (held.pk, held.name, held.must_change, held.check_password(password)) == (person.pk, "李娜", True, True)
    assert re.fullmatch("(?:[a-hj-km-np-z2-9]{4}-){3}[a-hj-km-np-z2-9]{4}", password) is not None
    [record] = records(stream="security")
    assert (record.actor, record.action, record.subject) == (operator.username, "accounts.create_person", "li.na")
    assert (password in record.body, held.password in record.body) == (False, False)


@pytest.mark.parametrize(
    ("username", "name", "said"),
    [
        ("L", "李娜", "An account name has 2 to 32 small letters, digits, dots, hyphens or underscores."),
        ("Li Na", "李娜", "An account name has 2 to 32 small letters, digits, dots, hyphens or underscores."),
        ("a" * 33, "李娜", "An account name has 2 to 32 small letters, digits, dots, hyphens or underscores."),
        ("li\0na", "李娜", "An account name has 2 to 32 small letters, digits, dots, hyphens or underscores."),
        ("lina", " ", "Say the person's name, at most 32 signs."),
        ("lina", "李\0娜", "Say the person's name, at most 32 signs."),
        ("taken", "李娜", "There is an account of this name already."),
    ],
)
def test_an_account_that_cannot_be_made_is_refused_with_a_sentence(
    operator: Actor, username: str, name: str, said: str
) -> None:
    make_person("taken", Role.CHIEF)

    with pytest.raises(ValueError, match=f"^{said}$"):
        create_person(username=username, name=name, by=operator)

    assert security() == []


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("short-1", "This password is too short. It must contain at least 10 characters."),
        ("password123", "This password is too common."),
        ("wangxiaoming", "The password is too much like the account or the name."),
        ("Cangning-2012", "The new password must differ from the present one."),
    ],
)
def test_a_weak_or_repeated_password_is_refused(password: str, said: str) -> None:
    person = make_person("wangxiaoming", Role.OFFICER, password="Cangning-2012")

    with pytest.raises(ValueError, match=said):
        set_password(person, password, by=actor_of(person))

    assert (person.check_password("Cangning-2012"), security()) == (True, [])


def test_changing_ones_own_password_ends_the_one_time_one(operator: Actor) -> None:
    person, password = create_person(username="lina", name="李娜", by=operator)

    set_password(person, GOOD, by=actor_of(person))

    held = Person.objects.get(username="lina")
    assert (held.must_change, held.check_password(GOOD), held.check_password(password)) == (False, True, False)


def test_a_reset_gives_another_one_time_password_each_time(operator: Actor) -> None:
    person = make_person("lina", Role.CHIEF, password=GOOD)

    first, second = reset_password(person, by=operator), reset_password(person, by=operator)

    held = Person.objects.get(username="lina")
    assert first != second
    assert (held.must_change, held.check_password(second), held.check_password(first)) == (True, True, False)
    assert security() == [(operator.username, "accounts.set_password", "lina")] * 2


def test_closing_an_account_revokes_its_tokens_and_opening_it_again_does_not_revive_them(operator: Actor) -> None:
    person = make_person("lina", Role.CHIEF)
    token, secret = issue_token(label="大屏", days=30, by=actor_of(person))

    deactivate(person, by=operator)
    closed = Person.objects.get(pk=person.pk).is_active
    reactivate(person, by=operator)

    assert (closed, Person.objects.get(pk=person.pk).is_active) == (False, True)
    assert token_of(secret) is None
    assert Token.objects.get(pk=token.pk).revoked_at is not None
    assert list(verify()) == []


def test_nobody_closes_their_own_account(operator: Actor) -> None:
    with pytest.raises(ValueError, match=r"^Nobody closes their own account\.$"):
        deactivate(Person.objects.get(pk=operator.person_id), by=operator)


def test_a_token_is_known_by_its_secret_until_it_expires_or_is_revoked() -> None:
    actor = make_actor(Role.OFFICER)
    with clock.frozen(date(2012, 7, 10)):
        token, secret = issue_token(label="大屏", days=30, by=actor)
        other, other_secret = issue_token(label="日报", days=30, by=actor)
        revoke_token(other, by=actor)
        found = [token_of(given) for given in (secret, secret[:-1], token.digest, "", other_secret)]
    with clock.frozen(date(2012, 8, 10)):
        late = token_of(secret)

    assert found == [token, None, None, None, None]
    assert late is None
    assert token.expires_at - token.created_at == timedelta(days=30)
    assert secret not in "".join(record.body for record in records())


@pytest.mark.parametrize(
    ("label", "days", "said"),
    [
        ("", 30, "Say what the token is for, in at most 32 signs."),
        ("大" * 33, 30, "Say what the token is for, in at most 32 signs."),
        ("大屏", 0, "A token lives for 1 to 366 days."),
        ("大屏", 367, "A token lives for 1 to 366 days."),
        ("在用", 30, "You have a token with this label already."),
    ],
)
def test_a_token_that_cannot_be_issued_is_refused_with_a_sentence(label: str, days: int, said: str) -> None:
    actor = make_actor(Role.OFFICER)
    issue_token(label="在用", days=1, by=actor)

    with pytest.raises(ValueError, match=f"^{said}$"):
        issue_token(label=label, days=days, by=actor)


def test_the_system_has_no_tokens_and_no_language() -> None:
    with pytest.raises(Denied):
        issue_token(label="大屏", days=1, by=SYSTEM)
    with pytest.raises(Denied):
        set_language("en", by=SYSTEM)


def test_a_language_is_kept_when_the_pages_speak_it() -> None:
    person = make_person("lina", Role.MAYOR)

    set_language("en", by=actor_of(person))
    with pytest.raises(ValueError, match=r"^The pages do not speak this language\.$"):
        set_language("tlh", by=actor_of(person))

    assert Person.objects.get(pk=person.pk).language == "en"


def test_people_are_found_by_parts_of_either_name_and_closed_accounts_come_last(operator: Actor) -> None:
    for username, name in [("wang.fang", "王芳"), ("a.wang", "王安"), ("li.fang", "李芳")]:
        create_person(username=username, name=name, by=operator)
    deactivate(Person.objects.get(username="a.wang"), by=operator)

    found = {text: [person.username for person in people(text)] for text in ("王", "fang", "王 fang", "\0", "无")}

    assert found["王"] == ["wang.fang", "a.wang"]
    assert found["fang"] == ["li.fang", "wang.fang"]
    assert found["王 fang"] == ["wang.fang"]
    assert (len(found["\0"]), found["无"]) == (4, [])


def test_a_password_exchanged_or_an_account_opened_behind_the_record_is_named(operator: Actor) -> None:
    lina, _password = create_person(username="lina", name="李娜", by=operator)
    deactivate(lina, by=operator)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_person SET password = 'known', is_active = %s WHERE id = %s", [True, lina.pk])

    assert [str(fault) for fault in verify()] == [
        f"accounts.person {lina.pk}: was altered behind the record's back: is_active, password"
    ]


def test_neither_a_password_nor_its_hash_is_in_the_record(operator: Actor) -> None:
    lina, password = create_person(username="lina", name="李娜", by=operator)

    bodies = "".join(record.body for record in records())

    assert (bodies.count(password), bodies.count(lina.password)) == (0, 0)


def test_signing_in_is_no_change_of_the_account(client: Client) -> None:
    lina = make_person("lina", Role.AUDITOR, password=GOOD)

    client.post("/sign-in/", {"username": "lina", "password": GOOD})

    after = Person.objects.get(pk=lina.pk)
    assert (after.last_login is None, after.revision, list(verify())) == (False, lina.revision, [])


def test_the_accounts_of_an_older_instance_enter_the_record_once() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO accounts_person (password, username, name, language, large_print, is_active, must_change, revision)"
            " VALUES ('', 'old', '旧', 'zh-hans', %s, %s, %s, 0)",
            [False, True, False],
        )
    before = len(list(verify()))

    entered = [enter_in_record(), enter_in_record()]

    assert (before, entered, list(verify())) == (1, [1, 0], [])


def test_whoever_is_signed_in_is_out_once_the_account_is_closed_or_has_another_password(operator: Actor) -> None:
    lina = make_person("lina", Role.OFFICER)
    browser = browser_of(lina)

    def answered() -> int:
        return browser.get("/").status_code

    found = [answered()]
    deactivate(lina, by=operator)
    found.append(answered())
    browser.force_login(reactivate(lina, by=operator), backend="taizhang.accounts.backends.AccountBackend")
    found.append(answered())
    reset_password(lina, by=operator)

    assert [*found, answered()] == [200, 302, 200, 302]
