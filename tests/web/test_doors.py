"""Whatever is sent to an address: nothing is run, nothing leads away, nothing stays behind, and nothing falls over."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from taizhang.accounts.facts import Role
from tests.factories import make_person, make_unit

pytestmark = pytest.mark.django_db

PASSWORD = "Cangning-2012"


@pytest.fixture
def chief() -> Client:
    client = Client()
    client.force_login(make_person("chief", Role.CHIEF), backend="taizhang.accounts.backends.AccountBackend")
    return client


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"/targets/?q={'x' * 60_000}", 414),
        (f"/public/{'a' * 5000}", 404),
        (f"/public/{'a/' * 3000}", 404),
        ("/audit/?day=0001-01-01", 200),
        (f"/audit/{2**63}/", 404),
        (f"/papers/{2**63}/", 404),
        (f"/messages/{2**63}/", 404),
        (f"/orders/{2**63}/", 404),
        (f"/evidence/{2**63}/", 404),
        (f"/importing/{2**63}/", 404),
        ("/audit/?day=9999-12-31", 200),
        (f"/audit/?page={'9' * 400}", 200),
        (f"/targets/?page={'9' * 400}", 200),
        (f"/targets/?year={'9' * 400}", 200),
        ("/targets/?q=%00", 200),
        ("/targets/?q=%ff%fe", 200),
        (f"/orders/{'9' * 400}/", 404),
        (f"/messages/{'9' * 400}/", 404),
        (f"/importing/1/lines/{'9' * 400}/", 404),
        (f"/inbox/{'9' * 400}/", 405),
        ("/people/%00/", 400),
    ],
    ids=lambda value: str(value)[:30],
)
def test_an_address_nobody_would_type_is_answered(
    chief: Client, settings: Any, tmp_path: Path, address: str, status: int
) -> None:
    settings.PUBLIC = tmp_path
    (tmp_path / "current").mkdir()
    (tmp_path / "current" / "manifest.json").write_text("{}")

    assert chief.get(address).status_code == status


@pytest.mark.parametrize(
    "name",
    [
        "../../db.sqlite3",
        "%2e%2e/db.sqlite3",
        "..%2fdb.sqlite3",
        "%2fetc/passwd",
        ".git/config",
        "link.html",
        "link/x.html",
    ],
)
def test_nothing_beside_the_site_is_handed_out(settings: Any, tmp_path: Path, name: str) -> None:
    site = tmp_path / "public" / "current"
    (site / ".git").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    for path in (
        site / "manifest.json",
        site / ".git" / "config",
        tmp_path / "elsewhere" / "x.html",
        tmp_path / "db.sqlite3",
    ):
        path.write_text("{}")
    (site / "link.html").symlink_to(tmp_path / "elsewhere" / "x.html")
    (site / "link").symlink_to(tmp_path / "elsewhere")
    settings.PUBLIC = tmp_path / "public"

    assert Client().get(f"/public/{name}").status_code == 404
    assert Client().get("/public/manifest.json").status_code == 200


def test_what_a_person_saw_is_not_kept_by_the_browser(chief: Client) -> None:
    pages = [chief.get(address).headers["Cache-Control"] for address in ("/", "/targets/", "/audit/")]

    assert pages == ["private, no-store"] * 3


def test_every_page_says_how_strictly_it_is_to_be_shown(chief: Client) -> None:
    headers = chief.get("/").headers

    assert headers["Content-Security-Policy"].split("; ")[:3] == [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
    ]
    assert [headers[name] for name in ("X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy")] == [
        "DENY",
        "nosniff",
        "same-origin",
    ]


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("https://evil.example/", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("\t//evil.example", "/"),
        ("/targets/", "/targets/"),
    ],
)
def test_signing_in_leads_nowhere_else(asked: str, led: str) -> None:
    make_person("zhang", Role.CLERK, make_unit(), password=PASSWORD)

    answer = Client().post("/sign-in/", {"username": "zhang", "password": PASSWORD, "next": asked})

    assert (answer.status_code, answer.headers["Location"]) == (302, led)


def test_signing_in_begins_another_session_and_signing_out_ends_it() -> None:
    make_person("zhang", Role.CLERK, make_unit(), password=PASSWORD)
    client = Client()
    client.cookies["sessionid"] = "a" * 32

    signed_in = client.post("/sign-in/", {"username": "zhang", "password": PASSWORD})
    cookie = signed_in.cookies["sessionid"]
    stolen = Client()
    stolen.cookies["sessionid"] = cookie.value
    before = stolen.get("/").status_code
    client.post("/sign-out/")

    assert (cookie.value == "a" * 32, cookie["httponly"], cookie["samesite"]) == (False, True, "Lax")
    assert (before, stolen.get("/").status_code) == (200, 302)
