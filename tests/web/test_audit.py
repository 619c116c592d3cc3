"""The record on the screen: who reads it, what a record tells, and the check of the whole chain."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoAssertNumQueries

from taizhang.accounts.actions import create_person
from taizhang.accounts.facts import UNIT_ROLES, Role
from taizhang.accounts.models import Person
from taizhang.audit.actions import recorded
from taizhang.audit.models import Record
from taizhang.audit.queries import verify
from taizhang.cadence import rules as bulletins
from taizhang.cli.background import work
from taizhang.ledger import rules as ledger
from taizhang.ledger.actions import correct_target, enter_targets, remove_drafts
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.notices.facts import NoticeKind
from taizhang.notices.words import NOTICES
from taizhang.organisations.models import Unit
from taizhang.reporting import rules as reporting
from taizhang.suggestions import rules as suggestions
from taizhang.supervision.rules import extending, ladder
from taizhang.supervision.rules import states as supervision
from taizhang.voice import rules as voice
from taizhang.voice.actions import receive
from taizhang.voice.facts import MessageKind
from taizhang.web.audit import views
from taizhang.web.words import ACTS
from tests.factories import browser_of, draft, make_actor, make_person, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 3, 5))]


def client_of(role: Role, unit: Unit | None = None) -> Client:
    name = f"{role}-of-{unit}"
    return browser_of(Person.objects.filter(username=name).first() or make_person(name, role, unit))


def entered(unit: Unit, **said: object) -> Target:
    [line] = enter_targets([draft(unit, **said)], by=make_actor(Role.OFFICER, username="wang"), year=2012)
    return line


def acts_on(page: object) -> list[str]:
    return [str(act) for _record, act, _subject, _stream in page.context["rows"]]


def test_who_reads_which_records_and_who_has_them_checked(unit: Unit) -> None:
    entered(unit)
    create_person(username="li", name="李", by=make_actor(Role.OPERATOR))
    of_unit, of_accounts = Record.objects.get(stream="unit-B07").pk, Record.objects.get(stream="security").pk
    addresses = (f"/audit/{of_unit}/", f"/audit/{of_accounts}/", "/audit/", "/audit/streams/")
    clients = {role: client_of(role, unit if role in UNIT_ROLES else None) for role in Role}

    table = {
        role: (*(client.get(address).status_code for address in addresses), client.post("/audit/check/").status_code)
        for role, client in clients.items()
    }

    reads_all, refused = (200, 200, 200, 200, 302), (403, 403, 403, 403, 403)
    assert table == {
        Role.CLERK: refused,
        Role.HEAD: refused,
        Role.OFFICER: refused,
        Role.CHIEF: reads_all,
        Role.VICE_MAYOR: refused,
        Role.MAYOR: refused,
        Role.AUDITOR: reads_all,
        Role.OPERATOR: (404, 200, 200, 403, 403),
        Role.KEYHOLDER: refused,
    }


def test_a_visitor_is_sent_to_sign_in() -> None:
    assert Client().get("/audit/1/").headers["Location"] == "/sign-in/?next=/audit/1/"


def test_the_operator_finds_only_accounts_whatever_is_asked(unit: Unit) -> None:
    entered(unit)
    create_person(username="li", name="李", by=make_actor(Role.OPERATOR))
    operator = client_of(Role.OPERATOR)

    pages = [operator.get(f"/audit/?{query}") for query in ("", "stream=unit-B07", "stream=office", "actor=wang")]

    assert [{record.stream for record, _act, _subject, _name in page.context["rows"]} for page in pages] == [
        {"security"},
        {"security"},
        {"security"},
        set(),
    ]


@pytest.mark.parametrize(
    ("query", "acts"),
    [
        ("stream=unit-B07", ["Corrected", "Entered"]),
        ("actor=wang", ["Entered"]),
        ("subject=B07-2012-001", ["Corrected"]),
        ("stream=unit-B07&day=2012-03-06", ["Corrected"]),
        ("stream=unit-B07&day=nonsense", ["Corrected", "Entered"]),
        ("stream=unit-B07&page=99999999999", ["Corrected", "Entered"]),
        ("stream=%00&actor=nobody", []),
    ],
)
def test_records_are_newest_first_and_narrowed(unit: Unit, query: str, acts: list[str]) -> None:
    line, clerk = entered(unit), make_actor(Role.CLERK, unit)
    with clock.frozen(date(2012, 3, 6)):
        correct_target(line, draft(unit, method="每周现场调度"), by=clerk)

    page = client_of(Role.AUDITOR).get(f"/audit/?{query}")

    assert acts_on(page) == acts


def changes_shown(action: str) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    key = Record.objects.filter(action=action).latest("id").pk
    page = client_of(Role.AUDITOR).get(f"/audit/{key}/")
    return [
        (change.table, change.operation, [(line.label, line.before, line.after) for line in change.lines])
        for change in page.context["changes"]
    ]


def test_a_record_shows_each_changed_field_from_what_to_what(unit: Unit) -> None:
    line = entered(unit)
    correct_target(line, draft(unit, method="每周现场调度", quantity=None), by=make_actor(Role.CLERK, unit))

    shown = changes_shown("ledger.correct_target")

    lines = [("method", "一园一策，倒排工期，每月调度", "每周现场调度"), ("quantity", "12", "")]
    assert shown == [("Ledger line", "changed", lines)]


def test_a_row_made_or_removed_shows_what_it_said(unit: Unit) -> None:
    line = entered(unit, support_ids=(make_unit("市财政局", code="B08").pk,))
    target = f"新建改扩建公办幼儿园12所 (#{line.pk})"
    made = {table: lines for table, _operation, lines in changes_shown("ledger.enter_targets")}
    remove_drafts([line], by=make_actor(Role.CLERK, unit))

    removed = changes_shown("ledger.remove_drafts")

    helper = Unit.objects.get(code="B08").pk
    began, named = ("state", "", "Not begun"), ("unit", "", f"市财政局 (#{helper})")
    assert made["Supporting unit"] == [began, ("ledger line", "", target), named]
    assert ("state", "", "Draft") in made["Ledger line"]
    assert [(table, operation) for table, operation, _lines in removed] == [
        ("Supporting unit", "removed"),
        ("Ledger line", "removed"),
        ("Unit's ledger", "removed"),
    ]
    assert {after for _table, _operation, lines in removed for _label, _before, after in lines} == {""}


def test_what_a_visitor_said_in_confidence_is_not_shown() -> None:
    receive(kind=MessageKind.QUESTION, text="路灯何时装？", target=None, author="张三", contact="13800000000")

    [(_table, _operation, lines)] = changes_shown("voice.receive")

    assert {label: after for label, _before, after in lines if label in ("writer", "contact")} == {
        "writer": "••••••",
        "contact": "••••••",
    }


def test_a_sound_chain_is_said_to_hold_and_the_check_is_kept(unit: Unit) -> None:
    entered(unit)
    auditor = client_of(Role.AUDITOR)
    count = Record.objects.count()

    page = auditor.post("/audit/check/", follow=True)

    last = page.context["last"]
    assert [str(message) for message in page.context["messages"]] == ["All holds."]
    assert (last["records"], last["found"], last["by"]) == (count, 0, "auditor-of-None")
    assert list(verify()) == []


def altered(unit: Unit) -> str:
    entered(unit)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_target SET method = 'x'")
    return f"ledger.target {Target.objects.get().pk}: was altered behind the record's back: method"


def test_what_does_not_hold_is_named(unit: Unit) -> None:
    fault = altered(unit)

    page = client_of(Role.CHIEF).post("/audit/check/", follow=True)

    assert [str(message) for message in page.context["messages"]] == ["1 thing does not hold."]
    assert page.context["last"]["faults"] == [fault]


@pytest.mark.django_db(transaction=True)
def test_a_long_chain_is_checked_by_the_worker(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    fault, auditor = altered(unit), client_of(Role.AUDITOR)
    monkeypatch.setattr(views, "AT_ONCE", 1)

    page = auditor.post("/audit/check/", follow=True)
    again = auditor.post("/audit/check/", follow=True)
    polled = auditor.get("/audit/checking/").content.decode()
    work()

    assert [each.context["progress"] is not None for each in (page, again)] == [True, True]
    assert polled.count('hx-get="/audit/checking/"') == 1
    assert DBTaskResult.objects.count() == 1
    assert (
        auditor.get("/audit/checking/").content.decode().count('hx-get="/audit/checking/?done=1" hx-trigger="load"')
        == 1
    )
    done = auditor.get("/audit/").context
    assert (page.context["last"], done["last"]["faults"], done["progress"]) == (None, [fault], None)


@pytest.mark.parametrize("key", ["0", "99999", "9" * 40])
def test_a_guessed_record_is_not_found(key: str) -> None:
    assert client_of(Role.AUDITOR).get(f"/audit/{key}/").status_code == 404


def test_the_streams_stand_with_their_heads(unit: Unit) -> None:
    entered(unit)

    page = client_of(Role.AUDITOR).get("/audit/streams/")

    rows = {head.stream: (head.sequence, name) for head, name in page.context["rows"]}
    assert rows["unit-B07"] == (1, "市教育局")
    assert page.context["total"] == Record.objects.count()


def test_a_record_of_many_changes_costs_a_bounded_number_of_queries(
    unit: Unit, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    lines = enter_targets([draft(unit) for _ in range(60)], by=make_actor(Role.OFFICER), year=2012)
    key, auditor = Record.objects.get(stream="unit-B07").pk, client_of(Role.AUDITOR)

    with django_assert_max_num_queries(20):
        page = auditor.get(f"/audit/{key}/")

    assert (len(page.context["changes"]), page.context["more"]) == (30, len(lines) + 1 - 30)


def test_records_are_found_by_the_name_of_who_did_it_and_by_part_of_the_subject(unit: Unit) -> None:
    entered(unit)
    with recorded("test.rename", by="tester"):
        wang = Person.objects.get(username="wang")
        wang.name = "王建国"
        wang.save()
    auditor = client_of(Role.AUDITOR)

    by_name = auditor.get("/audit/", {"actor": "建国"})
    by_part = auditor.get("/audit/", {"subject": "2012"})

    assert (acts_on(by_name), acts_on(by_part)) == (["Entered"], ["Entered"])
    assert by_name.content.decode().count('王建国 <span class="quiet small">wang</span>') == 1


def test_a_subject_that_is_a_code_is_said_in_words() -> None:
    with recorded("cadence.remind_of_duties", by="worker", subject=NoticeKind.QUESTIONS_DUE):
        pass
    key = Record.objects.latest("id").pk

    page = client_of(Role.AUDITOR).get("/audit/?actor=worker")
    one = client_of(Role.AUDITOR).get(f"/audit/{key}/")

    words = str(NOTICES[NoticeKind.QUESTIONS_DUE])
    assert ([row[2] for row in page.context["rows"]], one.context["subject"]) == ([words], words)


def test_every_act_that_is_recorded_has_a_word() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (Path(__file__).parents[2] / "src").rglob("*.py")]
    named = {act for text in texts for act in re.findall(r'recorded\(\s*"([a-z_]+\.[a-z_]+)"', text)}
    tables = [
        room.EVENTS for room in (bulletins, ledger, reporting, supervision, extending, ladder, voice, suggestions)
    ]

    found = named.union(*(table.values() for table in tables))

    assert {"documents.receive", "portal.publish", "ledger.enter_targets"} <= found
    assert sorted(found - ACTS.keys()) == []


def test_a_record_leads_to_what_it_changed(unit: Unit) -> None:
    line = entered(unit)
    key = Record.objects.get(action="ledger.enter_targets").pk

    page = client_of(Role.AUDITOR).get(f"/audit/{key}/")

    assert [change.url for change in page.context["changes"] if change.url] == [f"/targets/{line.code}/"]
