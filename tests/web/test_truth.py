"""One truth table: every address of the window, for everybody, read and written. An address without a row fails."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from taizhang.accounts.actions import issue_token
from taizhang.audit.models import Record
from taizhang.lib import clock
from taizhang.organisations.queries import actor_of
from tests.web.world import CALLERS, World

pytestmark = pytest.mark.django_db

TABLE = Path(__file__).with_name("truth.txt")
LETTERS = {200: "+", 302: ">", 400: "?", 403: "-", 404: "0", 405: "x", 409: "?", 422: "?"}
FEW = ("visitor", "chief")
"""Who tries what is the same for everybody."""


class Undone(Exception):
    """What was done is to be undone."""


@contextmanager
def undone() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
            raise Undone
    except Undone:
        pass


def outcome(client: Client, method: str, address: str, said: dict[str, str]) -> str:
    """The letter of the table; what is refused and yet leaves a record, or fails, is an exclamation mark."""
    before = Record.objects.count()
    with undone():
        response = client.post(address, said) if method == "POST" else client.get(address)
        wrote = Record.objects.count() > before
    if wrote:
        return "W" if response.status_code in (200, 302, 422) else "!"
    if response.status_code == 302 and response.headers["Location"].startswith("/sign-in/"):
        return "s"
    return LETTERS.get(response.status_code, "!")


def rows() -> list[tuple[str, str, str, str]]:
    """GET, POST, address, what is posted."""
    lines = [line.split() for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return [(get, post, at, said[0] if said else "") for get, post, at, *said in lines]


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> Iterator[World]:
    settings.FILES, settings.PUBLIC, settings.KEYS = tmp_path / "files", tmp_path / "public", tmp_path / "keys"
    settings.THUMBNAILS = tmp_path / "thumbnails"
    made = World()
    with clock.frozen(date(2012, 7, 12)):
        yield made


@pytest.mark.slow
def test_everybody_gets_as_far_as_the_table_says(world: World) -> None:
    clients = {caller: world.client(caller) for caller in CALLERS}

    found = []
    for get, post, at, said in rows():
        address = at.format(**world.places)
        form = dict(pair.split("=", 1) for pair in said.format(**world.places).split("&")) if said else {}
        reading = tried(get, clients, "GET", address, {})
        writing = tried(post, clients, "POST", address, form)
        found.append((reading, "=" if post == "=" and writing == reading_of_few(reading) else writing, at, said))

    assert found == rows()


def tried(expected: str, clients: dict[str, Client], method: str, address: str, form: dict[str, str]) -> str:
    """What came of it, in the words of the table: `.` is not tried, one letter is what the few get."""
    if expected == ".":
        return expected
    callers = FEW if len(expected) == 1 else CALLERS
    letters = "".join(outcome(clients[caller], method, address, form) for caller in callers)
    return letters[0] if expected == "x" and set(letters) == {"x"} else letters


def reading_of_few(reading: str) -> str:
    return "".join(reading[CALLERS.index(caller)] for caller in FEW)


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield str(pattern.name)
        elif pattern.namespace is None:
            yield from names(pattern.url_patterns)


def test_nothing_is_posted_from_elsewhere(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.people["chief"], backend="taizhang.accounts.backends.AccountBackend")
    before = Record.objects.count()

    answers = {client.post(at.format(**world.places)).status_code for _get, _post, at, _said in rows()}

    assert (answers, Record.objects.count()) == ({403}, before)


def test_no_address_is_without_a_row() -> None:
    named = {resolve(at.partition("?")[0].format_map(Numbers())).url_name for _get, _post, at, _said in rows()}

    assert set(names(get_resolver().url_patterns)) - named == set()


class Numbers(dict[str, str]):
    """Any place of the world, as a number."""

    def __missing__(self, _name: str) -> str:
        return "1"


API = {
    "/units": "s++++++++++",
    "/versions": "s++++++++++",
    "/versions/2012-06": "s++++++++++",
    "/periods": "s++++++++++",
    "/targets": "s++++++++++",
    "/targets/{line}": "s+++++++000",
    "/targets/{line_theirs}": "s00++0++0++",
    "/targets/{sketch}": "s+++++++000",
    "/targets/{sketch_theirs}": "s00++0++0++",
    "/amendments": "s++++++++++",
    "/amendments/{amendment}": "s+++++++000",
    "/amendments/{amendment_theirs}": "s00++0++0++",
    "/bottlenecks": "s++++++++++",
    "/bottlenecks/{stuck}": "s+++++++000",
    "/bottlenecks/{stuck_theirs}": "s00++0++0++",
    "/bottlenecks/{begun}": "s++00000000",
    "/inspections": "s+++++++-++",
    "/inspections/{looked_code}": "s+++++++-00",
    "/inspections/{looked_code_theirs}": "s00++0++-++",
    "/indicators": "s++++++++++",
    "/indicators/{indicator}": "s++++++++++",
    "/meetings": "s+++++++-++",
    "/meetings/{meeting}": "s+++++++-00",
    "/meetings/{meeting_theirs}": "s00++0++-++",
    "/service-items": "s+++++++-++",
    "/service-cases": "s+++++++-++",
    "/honours": "s+++++++-++",
    "/suggestions": "s++++++++++",
    "/projects": "s+++++++-++",
    "/projects/oc4ids": "s++++++++++",
    "/periods/2012-07/reports": "s++++++++++",
    "/periods/2012-06/scores": "s+++++++-++",
    "/periods/2012-06/scores/{unit}": "s+++++++-00",
    "/periods/2012-06/scores/{unit_theirs}": "s00++0++-++",
    "/periods/2012-07/sheets": "s--++-++---",
    "/sheets": "s--++-++---",
    "/sheets/{sheet_code}": "s--++-++---",
}
"""What each token reads; lists hold what is open to its person alone."""
LISTED = {
    "/targets": (0, 7, 7, 17, 17, 7, 17, 17, 0, 7, 7),
    "/amendments": (0, 1, 1, 2, 2, 1, 2, 2, 0, 1, 1),
    "/bottlenecks": (0, 2, 2, 2, 2, 1, 2, 2, 0, 2, 1),
    "/inspections": (0, 2, 2, 6, 6, 3, 6, 6, 0, 2, 3),
    "/indicators": (0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2),
    "/meetings": (0, 1, 1, 2, 2, 1, 2, 2, 0, 1, 1),
    "/service-items": (0, 2, 2, 2, 2, 2, 2, 2, 0, 2, 2),
    "/service-cases": (0, 1, 1, 2, 2, 1, 2, 2, 0, 1, 1),
    "/honours": (0, 3, 3, 4, 4, 3, 4, 4, 0, 3, 3),
    "/suggestions": (0, 2, 2, 4, 4, 2, 4, 4, 0, 2, 2),
    "/projects": (0, 2, 2, 2, 2, 2, 2, 2, 0, 2, 2),
    "/periods/2012-07/reports": (0, 2, 2, 4, 4, 2, 4, 4, 0, 2, 2),
}
WRITTEN = {("/service-cases", "post"), ("/indicators", "post"), ("/sheets", "post")}
"""What programs may write, tested where windows, indicators and sheets are."""
DECIDED = {
    ("/sheets/{sheet_code}/approve", "{}"): "s---W------",
    ("/sheets/{sheet_code}/return", '{"reason": "r"}'): "s---W------",
    ("/sheets/{sheet_code}/withdraw", '{"reason": "r"}'): "s--WW------",
}
"""What programs may do to what is there, with what they say."""
KEYS = re.compile(r"\{[^}]*\}")


def shape(at: str) -> str:
    """An address of the table as the interface's own description writes it, its keys left blank."""
    for concrete in ("2012-06", "2012-07"):
        at = at.replace(f"/{concrete}", "/{}")
    return KEYS.sub("{}", at)


def token_of(world: World, caller: str) -> str:
    return issue_token(label="program", days=1, by=actor_of(world.people[caller]))[1]


def test_a_program_reads_as_far_as_its_person(world: World) -> None:
    tokens = {caller: token_of(world, caller) for caller in CALLERS if caller != "visitor"}
    headers = {caller: {"authorization": f"Bearer {secret}"} for caller, secret in tokens.items()}

    found = {}
    for at in API:
        address = "/api/v1" + at.format(**world.places)
        answers = [Client().get(address, headers=headers.get(caller)) for caller in CALLERS]
        found[at] = "".join({200: "+", 401: "s", 403: "-", 404: "0"}.get(each.status_code, "!") for each in answers)

    totals = {
        at: tuple(
            Client().get(f"/api/v1{at}", headers=headers.get(caller)).json().get("total", 0) for caller in CALLERS
        )
        for at in LISTED
    }
    assert (found, totals) == (API, LISTED)
    described = json.loads(Client().get("/api/v1/openapi.json").content)["paths"]
    tabled = {shape(at) for at in [*API, *(at for at, _said in DECIDED)]}
    assert {KEYS.sub("{}", path.removeprefix("/api/v1")) for path in described} == tabled


def test_a_program_decides_as_far_as_its_person(world: World) -> None:
    tokens = {caller: token_of(world, caller) for caller in CALLERS if caller != "visitor"}
    headers = {caller: {"authorization": f"Bearer {secret}"} for caller, secret in tokens.items()}

    found = {}
    for at, said in DECIDED:
        letters = ""
        for caller in CALLERS:
            before = Record.objects.count()
            with undone():
                address = "/api/v1" + at.format(**world.places)
                answer = Client().post(address, said, content_type="application/json", headers=headers.get(caller))
                wrote = Record.objects.count() > before
            letters += "W" if wrote else {401: "s", 403: "-", 404: "0"}.get(answer.status_code, "!")
        found[at, said] = letters

    assert found == DECIDED


def test_a_program_writes_nothing_else(world: World) -> None:
    headers = {"authorization": f"Bearer {token_of(world, 'chief')}"}

    answers = {
        getattr(Client(), method)("/api/v1" + at.format(**world.places), headers=headers).status_code
        for method in ("post", "put", "patch", "delete")
        for at in API
        if (at, method) not in WRITTEN
    }

    assert answers == {405}
