"""Sealed messages on the screen; and the proof that nobody but a key-holder, and no file, says what they say."""

import json
import logging
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache, caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from taizhang.accounts.facts import Role
from taizhang.accounts.models import Person
from taizhang.audit.models import Record
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.notices.models import Notice
from taizhang.organisations.queries import actor_of
from taizhang.portal.actions import publish
from taizhang.voice.actions.keys import make_seal
from taizhang.voice.models import Sealed
from tests.factories import browser_of, make_person
from tests.voice.letters import AUTHOR, CONDUCT, CONTACT, PASSPHRASE, SECRETS, old_conduct
from tests.web.speaking import speak
from tests.web.test_truth import API, rows, token_of
from tests.web.world import CALLERS, World

pytestmark = [pytest.mark.django_db]

EVIDENCE = "转账五万元，三月七日"
ANSWERED = "已受理，三十日内核查"
NOTED = "与前一件为同一人"
HIDDEN = (*SECRETS, EVIDENCE, ANSWERED, NOTED)


@pytest.fixture(autouse=True)
def _nobody_was_here() -> Iterator[None]:
    for each in (cache, caches["visitors"]):
        each.clear()
    with clock.frozen(date(2012, 7, 12)):
        yield


@pytest.fixture
def holder() -> Person:
    person = make_person("keeper", Role.KEYHOLDER)
    make_seal(PASSPHRASE, by=actor_of(person))
    return person


def report(**said: Any) -> str:
    """A visitor reports conduct; returns the code, which the answer itself shows."""
    whole = {"kind": "conduct", "text": CONDUCT, "author": AUTHOR, "contact": CONTACT, **said}
    visitor = Client()
    page = speak(visitor, files=[SimpleUploadedFile("记录.txt", EVIDENCE.encode())], **whole)
    assert (page.status_code, dict(visitor.session)) == (200, {})
    return str(page.context["code"])


def test_a_key_holder_opens_reads_answers_and_closes_the_seal(holder: Person, own_files: Path) -> None:
    code, keeper = report(), browser_of(holder)
    here = f"/sealed/{Sealed.objects.get().pk}/"

    shut = keeper.get(here).content.decode()
    keeper.post("/sealed/open/", {"passphrase": PASSPHRASE})
    read = keeper.get(here)
    file = keeper.get(f"{here}files/{Sealed.objects.get().files.get().pk}/")
    keeper.post(f"{here}note/", {"words": NOTED})
    keeper.post(f"{here}answer/", {"words": ANSWERED})
    noted = keeper.get(here).content.decode()
    followed = Client().post("/speak/track/", {"code": code.lower()}).content.decode()
    keeper.post("/sealed/close/")
    after = keeper.get(here).content.decode()

    assert [[secret in page for secret in SECRETS] for page in (shut, read.content.decode(), after)] == [
        [False] * 3,
        [True] * 3,
        [False] * 3,
    ]
    assert (file.content.decode(), file.headers["Content-Disposition"][:10]) == (EVIDENCE, "attachment")
    assert read.headers["Cache-Control"] == "private, no-store"
    assert [words in noted for words in (NOTED, ANSWERED)] == [True, True]
    assert [words in followed for words in (NOTED, ANSWERED, CONDUCT)] == [False, True, False]


def test_the_session_row_alone_opens_nothing_nor_does_the_cookie_alone(holder: Person, own_files: Path) -> None:
    report()
    here, keeper = f"/sealed/{Sealed.objects.get().pk}/", browser_of(holder)
    keeper.post("/sealed/open/", {"passphrase": PASSPHRASE})
    cookie = keeper.cookies.pop("seal")

    without = keeper.get(here).content.decode()
    elsewhere = browser_of(holder)
    elsewhere.cookies["seal"] = cookie.value
    other = elsewhere.get(here).content.decode()
    keeper.cookies["seal"] = "nonsense"
    wrong = keeper.get(here).content.decode()

    assert [CONDUCT in page for page in (without, other, wrong)] == [False] * 3
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/sealed/")


def test_the_seal_shuts_by_itself_after_half_an_hour(
    holder: Person, own_files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report()
    here, keeper = f"/sealed/{Sealed.objects.get().pk}/", browser_of(holder)
    monkeypatch.setattr("taizhang.web.sealed.opening.MINUTES", -1)

    keeper.post("/sealed/open/", {"passphrase": PASSPHRASE})

    assert CONDUCT not in keeper.get(here).content.decode()


def test_five_wrong_passphrases_and_the_right_one_has_to_rest(holder: Person) -> None:
    keeper = browser_of(holder)

    wrong = [keeper.post("/sealed/open/", {"passphrase": "wrong"}).status_code for _ in range(5)]
    right = keeper.post("/sealed/open/", {"passphrase": PASSPHRASE})

    assert (wrong, right.status_code) == ([422] * 5, 422)
    assert "Too many wrong passphrases" in right.content.decode()


def test_the_seal_is_made_shared_and_taken_back_on_the_screen() -> None:
    first, second = make_person("first", Role.KEYHOLDER), make_person("second", Role.KEYHOLDER)
    one, two = browser_of(first), browser_of(second)
    words = {"passphrase": PASSPHRASE, "again": PASSPHRASE}

    short = one.post("/sealed/keys/", {"passphrase": "short", "again": "short", "make": "1"}).status_code
    other = one.post("/sealed/keys/", {**words, "again": "x" * 20, "make": "1"}).context["form"].errors
    one.post("/sealed/keys/", {**words, "make": "1"})
    two.post("/sealed/keys/", words)
    one.post("/sealed/open/", {"passphrase": PASSPHRASE})
    asks = one.get("/sealed/keys/").context["holders"].get(person=second)
    one.post(f"/sealed/keys/{asks.pk}/admit/")
    opened = two.post("/sealed/open/", {"passphrase": PASSPHRASE}).status_code
    one.post(f"/sealed/keys/{asks.pk}/end/")
    closed = two.post("/sealed/open/", {"passphrase": PASSPHRASE}).status_code

    assert (short, list(other), opened, closed) == (422, ["again"], 302, 422)
    assert "The seal is open" in one.get("/sealed/").content.decode()


KEYHOLDERS = {"/sealed/", "/sealed/keys/", "/sealed/{sealed}/", "/sealed/{sealed}/files/{sealed_file}/"}
"""What is a key-holder's alone."""


@pytest.mark.slow
def test_a_key_holder_gets_nowhere_else_than_whoever_sees_no_papers(settings: Any, tmp_path: Path) -> None:
    """Every page of the house by its address: besides the sealed ones only what an operator and all others see."""
    settings.FILES, settings.PUBLIC, settings.KEYS = tmp_path / "files", tmp_path / "public", tmp_path / "keys"
    settings.THUMBNAILS = tmp_path / "thumbnails"
    world = World()
    client, operator = world.client("keyholder"), CALLERS.index("operator")

    open_to = {}
    for get, _post, at, _said in rows():
        if len(get) > 1:
            open_to[at] = (get[operator], client.get(at.format(**world.places)).status_code)

    beyond = {at for at, (operators, status) in open_to.items() if status == 200 and operators != "+"}
    assert beyond == KEYHOLDERS - {"/sealed/{sealed}/files/{sealed_file}/"}


@pytest.mark.slow
def test_no_page_of_the_house_says_what_is_sealed(
    settings: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Every address that is read, by whoever else reads most, the published site, the log and the record."""
    settings.FILES, settings.PUBLIC, settings.KEYS = tmp_path / "files", tmp_path / "public", tmp_path / "keys"
    settings.THUMBNAILS = tmp_path / "thumbnails"
    caplog.set_level(logging.DEBUG)
    world = World()
    keeper = world.client("keyholder")
    code = report(target=world.places["line"])
    here = f"/sealed/{Sealed.objects.latest('pk').pk}/"
    for words, act in ((NOTED, "note"), (ANSWERED, "answer")):
        keeper.post(f"{here}{act}/", {"words": words})
    with clock.frozen(date(2012, 7, 13)):
        publish(name="2012-07-b", by=world.city.chief)

    said = [
        client.get(at.format(**world.places)).getvalue()
        for client in map(world.client, ("visitor", "clerk", "chief", "mayor", "auditor", "operator", "keyholder"))
        for get, _post, at, _said in rows()
        if set(get) & set("+") and not at.startswith("/public/assets")
    ]

    bearer = {"authorization": f"Bearer {token_of(world, 'chief')}"}
    said += [Client().get("/api/v1" + at.format(**world.places), headers=bearer).content for at in API]
    pages = b"".join(content for content in said if not content.startswith(b"PK"))
    files = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    told = "".join(f"{notice.text}{notice.url}{notice.dedupe}" for notice in Notice.objects.all())
    bodies = "".join(Record.objects.values_list("body", flat=True))
    everything = pages + files + told.encode() + bodies.encode() + caplog.text.encode()
    assert [secret for secret in (*HIDDEN, code.replace("-", "")) if in_bytes(secret, everything)] == []


def in_bytes(secret: str, content: bytes) -> bool:
    """Whether the words stand in bytes, as they are or as JSON escapes them."""
    return any(spelling in content for spelling in (secret.encode(), json.dumps(secret)[1:-1].encode()))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the bytes of the database's own file")
@pytest.mark.django_db(transaction=True)
def test_the_bytes_of_the_database_and_of_every_file_hold_nothing_in_clear(own_files: Path) -> None:
    """Neither what came sealed, nor what lay in clear before there was a seal, nor the passphrase or the code."""
    connection.ensure_connection()
    path = Path(str(connection.settings_dict["NAME"]))
    old = [old_conduct(None, code=f"ABCDE{number:05d}", text=f"{CONDUCT}{number}") for number in range(40)]
    before = in_bytes(CONDUCT, raw(path))
    holder = make_person("keeper", Role.KEYHOLDER)
    keeper = browser_of(holder)

    keeper.post("/sealed/keys/", {"passphrase": PASSPHRASE, "again": PASSPHRASE, "make": "1"})
    code = report()
    keeper.post("/sealed/open/", {"passphrase": PASSPHRASE})
    here = f"/sealed/{Sealed.objects.latest('pk').pk}/"
    read = keeper.get(here).content.decode()
    keeper.post(f"{here}note/", {"words": NOTED})
    keeper.post(f"{here}answer/", {"words": ANSWERED})
    Client().post("/speak/track/", {"code": code})

    content = raw(path) + b"".join(each.read_bytes() for each in own_files.rglob("*") if each.is_file())
    spoken = (*HIDDEN, PASSPHRASE, code.replace("-", ""), code, old[0].code)
    assert (before, CONDUCT in read, Sealed.objects.count()) == (True, True, 41)
    assert [secret for secret in spoken if in_bytes(secret, content)] == []


def raw(path: Path) -> bytes:
    """The database's file with its journal, as a backup or a thief would take them."""
    return b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))


def test_a_report_that_fails_half_way_leaves_nothing_behind_and_says_nothing(
    holder: Person, own_files: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("taizhang.voice.actions.sealed.store", breaks)
    visitor = Client(raise_request_exception=False)

    page = speak(
        visitor,
        files=[SimpleUploadedFile("记录.txt", EVIDENCE.encode())],
        kind="conduct",
        text=CONDUCT,
        author=AUTHOR,
        contact=CONTACT,
    )

    assert (page.status_code, Sealed.objects.count(), Target.objects.count()) == (500, 0, 0)
    assert [secret for secret in HIDDEN if secret in page.content.decode() + caplog.text] == []
    assert settings.DEBUG is False


def test_the_workbench_of_a_key_holder_says_how_many_wait_and_nothing_else(holder: Person, own_files: Path) -> None:
    keeper = browser_of(holder)
    before = keeper.get("/").context["tasks"]
    report()
    after = keeper.get("/")

    assert (before, [(task.number, task.url) for task in after.context["tasks"]]) == ([], [(1, "/sealed/")])
    assert CONDUCT not in after.content.decode()
