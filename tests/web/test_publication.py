"""The publication screen, and the published site as the instance serves it."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import override

from taizhang.accounts.facts import UNIT_ROLES, Role
from taizhang.cli.background import work
from taizhang.ledger.actions import set_standing
from taizhang.ledger.facts import Standing
from taizhang.lib import clock
from taizhang.portal.actions import catch_up, publish
from taizhang.portal.models import PublishedVersion
from taizhang.portal.queries import versions
from taizhang.web.publication import views
from taizhang.web.publication.site import line_address
from tests.factories import browser_of, make_person
from tests.portal.conftest import Office
from tests.portal.conftest import office as office


def enter(role: Role, office: Office) -> Client:
    return browser_of(make_person(f"p-{role}", role, office.unit if role in UNIT_ROLES else None))


def body(client: Client, address: str) -> bytes:
    return b"".join(client.get(address).streaming_content)


def test_the_chief_sees_what_would_change_and_publishes(office: Office) -> None:
    office.line("新建幼儿园12所")
    chief = enter(Role.CHIEF, office)

    before = chief.get("/publication/").content.decode()
    answer = chief.post("/publication/", {"name": "2012-06", "looked": "1"})

    assert before.count("<b>1</b><span>new</span>") == 1
    assert answer.status_code == 302
    assert list(PublishedVersion.objects.values_list("name", "added")) == [("2012-06", 1)]


def test_the_name_offered_is_the_month_reported_on_until_it_is_published(office: Office) -> None:
    office.report(office.line("新建幼儿园12所"), "2012-06", "6", "6所封顶")
    chief = enter(Role.CHIEF, office)

    offered = chief.get("/publication/").context["name"]
    publish(name=offered, by=office.chief)

    assert (offered, chief.get("/publication/").context["name"]) == ("2012-06", "2012-07")


def test_a_bad_name_is_said_beside_its_field(office: Office) -> None:
    answer = enter(Role.CHIEF, office).post("/publication/", {"name": "June", "looked": "1"})

    assert (answer.status_code, answer.content.decode().count('id="name-error"')) == (422, 1)


@pytest.mark.parametrize(
    ("role", "looking", "publishing"),
    [
        (Role.CLERK, 403, 403),
        (Role.HEAD, 403, 403),
        (Role.OFFICER, 200, 403),
        (Role.CHIEF, 200, 302),
        (Role.VICE_MAYOR, 200, 403),
        (Role.MAYOR, 200, 403),
        (Role.AUDITOR, 200, 403),
        (Role.OPERATOR, 403, 403),
    ],
)
def test_who_looks_and_who_publishes(office: Office, role: Role, looking: int, publishing: int) -> None:
    client = enter(role, office)

    answers = (
        client.get("/publication/").status_code,
        client.post("/publication/", {"name": "2012-06", "looked": "1"}).status_code,
    )

    assert answers == (looking, publishing)


def test_a_line_is_looked_up_on_the_site_in_the_language_of_its_reader(office: Office) -> None:
    office.line("新建幼儿园12所")
    publish(name="2012-06", by=office.chief)

    found = []
    for language in ("zh-hans", "en"):
        with override(language):
            found += [line_address("B07-2012-001"), line_address("B07-2012-002")]

    assert found == ["/public/targets/B07-2012-001.html", "", "/public/en/targets/B07-2012-001.html", ""]


def test_a_visitor_reads_the_site_without_signing_in(office: Office) -> None:
    office.line("新建幼儿园12所")
    publish(name="2012-06", by=office.chief)
    visitor = Client()

    page = body(visitor, "/public/targets/B07-2012-001.html").decode()

    assert page.count('<h1 lang="zh-CN">新建幼儿园12所</h1>') == 1
    assert visitor.get("/public/ledger").url == "/public/ledger/"
    assert visitor.get("/public/en/ledger").url == "/public/en/ledger/"
    assert visitor.get("/public/assets/site.css").headers["Content-Type"] == "text/css; charset=utf-8"


@pytest.mark.parametrize(
    "address",
    [
        "/public/../db.sqlite3",
        "/public/%2e%2e/%2e%2e/keys/publication.pem",
        "/public//etc/passwd",
        "/public/none.html",
        "/public/.current-new/index.html",
        "/public/%2e%2e/2012-06/index.html",
    ],
)
def test_nothing_outside_the_site_is_served(office: Office, address: str) -> None:
    publish(name="2012-06", by=office.chief)

    assert Client().get(address).status_code == 404


def test_before_the_first_version_the_visitor_is_told(office: Office) -> None:
    visitor = Client()
    visitor.cookies["django_language"] = "en"

    answer = visitor.get("/public/")

    assert (answer.status_code, answer.content.decode().count("<h1>Nothing published yet</h1>")) == (404, 1)


def test_the_site_is_only_read(office: Office) -> None:
    publish(name="2012-06", by=office.chief)

    assert Client().post("/public/").status_code == 405


def test_nothing_is_published_before_the_chief_says_the_changes_were_looked_through(office: Office) -> None:
    answer = enter(Role.CHIEF, office).post("/publication/", {"name": "2012-06"})

    assert (answer.status_code, answer.content.decode().count('id="looked-error"')) == (422, 1)
    assert PublishedVersion.objects.count() == 0


def test_what_changed_is_said_in_words(office: Office) -> None:
    kept = office.line("新建幼儿园12所")
    publish(name="2012-05", by=office.chief)
    set_standing(kept, Standing.SUSPENDED, by=office.chief, reason="规划调整")

    page = enter(Role.AUDITOR, office).get("/publication/").content.decode()

    assert page.count('<span class="quiet">Standing</span> Work goes on → <b>Suspended</b>') == 1


def test_an_older_version_is_served_by_its_name(office: Office) -> None:
    publish(name="2012-05", by=office.chief)
    publish(name="2012-06", by=office.chief)
    visitor = Client()

    found = [body(visitor, f"{start}manifest.json") for start in ("/public/2012-05/", "/public/2012-06/", "/public/")]

    assert [b'"version":"2012-05"' in each for each in found] == [True, False, False]
    assert found[1] == found[2]
    assert visitor.get("/public/2012-05").url == "/public/2012-05/"
    assert visitor.get("/public/2012-04/").status_code == 404


def test_a_file_that_has_not_changed_is_not_sent_again(office: Office) -> None:
    publish(name="2012-06", by=office.chief)
    visitor = Client()
    mark = visitor.get("/public/index.html").headers["ETag"]

    assert visitor.get("/public/index.html", headers={"If-None-Match": mark}).status_code == 304


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("data/targets.csv", "text/csv; charset=utf-8"),
        ("feed.xml", "application/atom+xml; charset=utf-8"),
        ("assets/seal.svg", "image/svg+xml"),
        ("SHA256SUMS", "text/plain; charset=utf-8"),
        ("public-key.pem", "text/plain; charset=us-ascii"),
    ],
)
def test_every_kind_of_file_says_what_it_is(office: Office, name: str, kind: str) -> None:
    publish(name="2012-06", by=office.chief)

    answer = Client().get(f"/public/{name}")

    assert (answer.headers["Content-Type"], answer.headers["X-Content-Type-Options"]) == (kind, "nosniff")


@pytest.mark.django_db(transaction=True)
def test_a_large_site_is_published_by_the_worker_with_its_progress(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.line("新建幼儿园12所")
    monkeypatch.setattr(views, "AT_ONCE", 0)
    chief = enter(Role.CHIEF, office)

    asked = chief.post("/publication/", {"name": "2012-06", "looked": "1"}, follow=True)
    again = chief.post("/publication/", {"name": "2012-07", "looked": "1"}, follow=True)
    polled = chief.get("/publication/progress/").content.decode()
    before = PublishedVersion.objects.count()
    work()

    assert asked.context["progress"].subject == "2012-06"
    assert [str(message) for message in again.context["messages"]] == ["A version is being published; wait for it."]
    assert polled.count("Version 2012-06 is being published.") == 1
    assert (before, [version.name for version in PublishedVersion.objects.all()]) == (0, ["2012-06"])
    assert (
        chief.get("/publication/progress/")
        .content.decode()
        .count('hx-get="/publication/progress/?done=1" hx-trigger="load"')
        == 1
    )


@pytest.mark.django_db(transaction=True)
def test_a_publication_that_broke_off_is_said(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.line("新建幼儿园12所")
    monkeypatch.setattr(views, "AT_ONCE", 0)
    chief = enter(Role.CHIEF, office)
    chief.post("/publication/", {"name": "2012-06", "looked": "1"})
    publish(name="2012-06", by=office.chief)

    work()

    page = chief.get("/publication/").content.decode()
    assert page.count("The last attempt to publish broke off") == 1


def test_nothing_to_publish_is_said(office: Office) -> None:
    office.line("新建幼儿园12所")
    publish(name="2012-06", by=office.chief)

    page = enter(Role.CHIEF, office).get("/publication/").content.decode()

    assert page.count("Nothing differs from version 2012-06.") == 1


def test_what_differs_beside_the_lines_is_named(office: Office) -> None:
    target = office.line("新建幼儿园12所")
    publish(name="2012-06", by=office.chief)
    office.report(target, "2012-06", "6", "6所封顶")

    page = enter(Role.CHIEF, office).get("/publication/").content.decode()

    assert page.count("<b>1</b><span>beside targets</span>") == 1
    assert page.count("<summary>Monthly reports</summary>") == 1
    assert page.count("2012-06 6所封顶") == 1


def test_the_last_version_is_the_one_published_last_whatever_the_clock_said(office: Office) -> None:
    office.line("新建幼儿园12所")
    publish(name="2012-06", by=office.chief)
    with clock.frozen(clock.today() - timedelta(days=3)):
        publish(name="2012-07", by=office.chief)

    catch_up()

    assert [version.name for version in versions()] == ["2012-07", "2012-06"]
    assert (settings.PUBLIC / "current").resolve().name == "2012-07"
