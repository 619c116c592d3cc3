"""Who comes and goes is in the chain; what must be forgettable is not."""

import json

import pytest
from django.test import Client

from taizhang.accounts.facts import Role
from taizhang.accounts.signing_in import address_digest
from taizhang.audit.queries import records, verify
from tests.factories import make_person

pytestmark = pytest.mark.django_db

PASSWORD = "Cangning-2012"


def attempt(client: Client, username: str, password: str) -> int:
    return client.post("/sign-in/", {"username": username, "password": password}).status_code


def security() -> list[tuple[str, str, str]]:
    return [(record.actor, record.action, record.subject) for record in records(stream="security").order_by("id")]


def test_coming_and_going_is_recorded_in_the_stream_security() -> None:
    make_person("zhang", Role.CHIEF, password=PASSWORD)
    client = Client()

    attempt(client, "zhang", PASSWORD)
    client.post("/sign-out/")

    assert security() == [("zhang", "accounts.sign_in", "zhang"), ("zhang", "accounts.sign_out", "zhang")]
    assert list(verify()) == []


def test_a_failure_names_the_account_but_never_what_was_typed_in_its_place() -> None:
    make_person("zhang", Role.CHIEF, password=PASSWORD)

    attempt(Client(), "zhang", "wrong")
    attempt(Client(), PASSWORD, "zhang")

    assert security() == [
        ("visitor", "accounts.sign_in_failed", "zhang"),
        ("visitor", "accounts.sign_in_failed", "unknown account"),
    ]
    assert PASSWORD not in "".join(record.body for record in records())


def test_the_address_is_kept_as_a_keyed_digest() -> None:
    make_person("zhang", Role.CHIEF, password=PASSWORD)

    attempt(Client(REMOTE_ADDR="10.7.0.9"), "zhang", "wrong")

    record = records(stream="security").get()
    assert json.loads(record.body)["details"] == {"address": address_digest("10.7.0.9")}
    assert "10.7.0.9" not in record.body
    assert (address_digest(""), len(address_digest("10.7.0.8"))) == ("", 16)
    assert address_digest("10.7.0.8") != address_digest("10.7.0.9")


def test_a_flood_adds_four_failures_and_the_one_that_closes_and_then_nothing() -> None:
    make_person("zhang", Role.CHIEF, password=PASSWORD)
    client = Client()

    codes = [attempt(client, "zhang", "wrong") for _ in range(9)]
    right = attempt(client, "zhang", PASSWORD)

    assert (codes, right) == ([200] * 4 + [429] * 5, 429)
    assert [act for _by, act, _subject in security()] == [
        *["accounts.sign_in_failed"] * 4,
        "accounts.sign_in_closed",
    ]
