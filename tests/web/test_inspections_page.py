"""Inspections on the screen: planned with the calendar in sight, the checklist sent, papers, the recheck, the rules."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from taizhang.accounts.facts import Actor, Role
from taizhang.accounts.models import Person
from taizhang.documents.camera import taken_at
from taizhang.inspections.facts import InspectionState
from taizhang.inspections.models import Inspection, InspectionRule, PointPhoto, Recheck, Sending
from taizhang.inspections.rules.rulebook import shipped_text
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.supervision.models import Order
from tests.factories import browser_of
from tests.inspections.visited import PICTURE, TODAY, Visited

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files"), pytest.mark.today(TODAY)]
_S = InspectionState


@pytest.fixture
def town(unit: Unit, roles: dict[Role, Actor]) -> Visited:
    return Visited(unit, roles)


def browser(actor: Actor) -> Client:
    return browser_of(Person.objects.get(pk=actor.person_id))


def typed(town: Visited, **said: object) -> dict[str, object]:
    told = {
        "units": town.unit.name,
        "matter": "学校食堂食品安全",
        "kind": "special",
        "methods": ["visit", "files"],
        "basis": "会议纪要",
        "approver": "分管副市长",
        "scope": "留样、健康证",
        "starts_on": "2012-07-16",
        "ends_on": "2012-07-17",
        "leader": town.leader.person_id,
        "members": [town.member.person_id],
        "experts": "李工｜市食药监局",
        "points": "留样满四十八小时｜查看留样柜\n健康证",
    }
    return {**told, **said}


def test_a_plan_is_looked_at_in_the_calendar_then_kept(town: Visited) -> None:
    town.planned()
    officer = browser(town.roles[Role.OFFICER])

    looked = officer.post("/inspections/new/", typed(town, look="1")).content.decode()
    before = Inspection.objects.count()
    made = officer.post("/inspections/new/", typed(town))

    row = Inspection.objects.latest("pk")
    assert ("less than 6 months before" in looked, before) == (True, 1)
    assert (made.status_code, row.code, row.ways) == (302, "D2012-002", ("visit", "files"))
    team = [(each.name, each.leader, each.unit.name if each.unit else "") for each in row.team.all()]
    assert team == [("leader", True, ""), ("member", False, "市食药监局"), ("李工", False, "市食药监局")]
    points = [(each.question, each.look_for) for each in row.points.all()]
    assert points == [("留样满四十八小时", "查看留样柜"), ("健康证", "")]


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"units": "月球局"}, "There is no unit called “月球局”."),
        ({"target": "B07-2012-999"}, "There is no line B07-2012-999."),
        ({"ends_on": "2012-07-15"}, "An inspection does not end before it begins."),
        ({"points": "字" * 201}, "A point has at most 200 characters."),
        ({"leader": ""}, "A team has one leader, who has an account here."),
    ],
)
def test_what_is_wrong_with_a_plan_is_said_and_nothing_is_kept(town: Visited, said: dict[str, str], fault: str) -> None:
    answer = browser(town.roles[Role.OFFICER]).post("/inspections/new/", typed(town, **said))

    assert (answer.status_code, fault in answer.content.decode(), Inspection.objects.count()) == (422, True, 0)


def test_a_plan_stands_in_the_form_when_it_is_changed(town: Visited) -> None:
    row, officer = town.planned(), browser(town.roles[Role.OFFICER])
    here = f"/inspections/{row.pk}/edit/"

    form = officer.get(here).context["form"]
    held = {name: form.initial[name] for name in ("units", "leader", "experts", "points")}
    changed = officer.post(here, typed(town, points=form.initial["points"], matter="校车"))

    row.refresh_from_db()
    assert held == {
        "units": town.unit.name,
        "leader": town.leader.person_id,
        "experts": "专家｜市人大代表",
        "points": "留样满四十八小时｜查看留样柜\n从业人员持健康证",
    }
    assert (changed.status_code, row.matter, row.points.count()) == (302, "校车", 2)


def test_the_calendar_puts_first_what_was_announced_and_says_what_it_warns_of(town: Visited) -> None:
    town.planned()
    told = town.planned(announced=True, matter="校车")

    page = browser(town.roles[Role.OFFICER]).get("/inspections/?year=2012")

    july = dict(page.context["months"])[7]
    assert [shown.row.matter for shown in july] == ["校车", "学校食堂食品安全"]
    assert [len(shown.warnings) for shown in july] == [1, 1]
    assert page.context["loads"] == [(town.unit, 2)]
    assert told.code in page.content.decode()


def test_the_unit_sees_no_warnings_of_the_calendar(town: Visited) -> None:
    row = town.at(_S.NOTIFIED)
    town.planned(unannounced=True, matter="暗访")
    head = browser(town.roles[Role.HEAD])

    listed = head.get("/inspections/?year=2012")
    page = head.get(f"/inspections/{row.pk}/")

    assert [shown.warnings for _month, rows in listed.context["months"] for shown in rows] == [[]]
    assert (page.context["warnings"], page.context["opened"], page.context["events"]) == ([], False, [])


def photograph(said: str = "") -> bytes:
    """A small photograph, with the camera's word on when it was taken."""
    picture, out = Image.new("RGB", (4, 4)), BytesIO()
    exif = picture.getexif()
    if said:
        exif.get_ifd(0x8769)[0x9003] = said
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_the_camera_says_when_a_picture_was_taken() -> None:
    assert taken_at(photograph("2012:07:09 08:15:00")) == datetime(2012, 7, 9, 8, 15, tzinfo=clock.TZ)
    assert [taken_at(photograph()), taken_at(photograph("not a time")), taken_at(PICTURE), taken_at(b"x")] == [None] * 4


def test_the_checklist_is_sent_by_a_plain_form_once(town: Visited) -> None:
    row, member = town.at(_S.FIELD, matter="校车"), browser(town.member)
    here = f"/inspections/{row.pk}/field/"
    page = member.get(here)
    first, second = row.points.all()
    device = int(datetime(2012, 7, 9, 1, tzinfo=UTC).timestamp() * 1000)

    def form() -> dict[str, object]:
        shots = [SimpleUploadedFile("一.jpg", photograph("2012:07:09 08:15:00")), SimpleUploadedFile("二.png", PICTURE)]
        answers = {f"answer-{first.pk}": "fails", f"note-{first.pk}": "无留样", f"note-{second.pk}": second.note}
        return {
            **answers,
            "key": page.context["key"],
            f"photo-{first.pk}": shots,
            f"taken-{first.pk}": ["1", str(device)],
        }

    codes = [member.post(here, form()).status_code for _time in range(2)]

    first.refresh_from_db()
    assert (codes, first.answer, first.note) == ([302, 302], "fails", "无留样")
    assert Sending.objects.filter(key=page.context["key"]).count() == 1
    taken = [each.taken_at for each in first.photos.all()]
    assert taken == [datetime(2012, 7, 9, 8, 15, tzinfo=clock.TZ), datetime(2012, 7, 9, 1, tzinfo=UTC)]
    small = member.get(f"/inspections/{row.pk}/photos/{PointPhoto.objects.latest('pk').pk}/small/")
    assert (small.status_code, small.headers["Content-Type"]) == (200, "image/jpeg")


def test_a_script_hears_in_a_word_what_arrived_or_why_not(town: Visited) -> None:
    row, member = town.at(_S.FIELD), browser(town.member)
    here, point = f"/inspections/{row.pk}/field/", row.points.all()[0].pk
    by_script = {"headers": {"X-Requested-With": "fetch"}}

    sent = member.post(here, {"key": "k", f"answer-{point}": "fails"}, **by_script)
    empty = member.post(here, {"key": "other"}, **by_script)
    refused = browser(town.leader).post(f"/inspections/{row.pk}/draft/", {"findings": "f", "opinion": "o"})
    late = member.post(here, {"key": "late", f"answer-{point}": "holds"}, **by_script)

    assert (sent.status_code, sent.json()) == (200, {"said": "1 points and 0 pictures have arrived."})
    assert (empty.status_code, empty.json()) == (422, {"fault": "Nothing was answered yet."})
    assert (refused.status_code, late.status_code) == (302, 409)


def test_the_page_of_a_conclusion_shows_the_days_as_the_rule_counts_them(town: Visited) -> None:
    row = town.at(_S.CONCLUDED)

    page = browser(town.roles[Role.HEAD]).get(f"/inspections/{row.pk}/").content.decode()

    assert "until 2012-08-13" in page
    assert "Received on 2012-07-13, a day that does not count; 30 days after it is 2012-08-12." in page
    assert "That is a day off, so the term ends on the next working day:" in page


def test_the_head_asks_others_are_appointed_and_one_decides(town: Visited) -> None:
    row = town.at(_S.CONCLUDED)
    here = f"/inspections/{row.pk}/"
    head, mayor = browser(town.roles[Role.HEAD]), browser(town.roles[Role.MAYOR])
    proof = SimpleUploadedFile("换证.txt", "已换证".encode())

    asked = head.post(f"{here}ask/", {"reasons": "其中2人已换证", "files": proof})
    [appoint] = [act for act in mayor.get(here).context["acts"] if act.name == "appoint"]
    offered = {key for key, _name in appoint.form.fields["people"].choices}
    wrong = mayor.post(f"{here}appoint/", {"people": [town.leader.person_id]})
    right = mayor.post(f"{here}appoint/", {"people": [town.rechecker.person_id]})
    said = {"outcome": "changed", "opinion": "属实", "findings": "5人过期", "changed": "应改正"}
    decided = browser(town.rechecker).post(f"{here}decide/", said)

    assert [each.status_code for each in (asked, wrong, right, decided)] == [302, 422, 302, 302]
    assert {town.leader.person_id, town.member.person_id, town.roles[Role.CHIEF].person_id} & offered == set()
    assert "has to step aside from this recheck" in wrong.content.decode()
    page = head.get(here)
    assert [each.number for each in page.context["conclusions"]] == ["督结〔2012〕2号", "督结〔2012〕1号"]
    file = Recheck.objects.get().files.get()
    assert head.get(f"{here}files/{file.pk}/").content.decode() == "已换证"


def test_an_order_is_proposed_beside_its_point(town: Visited) -> None:
    row, officer = town.at(_S.CONCLUDED), browser(town.roles[Role.OFFICER])
    fails = row.points.all()[1]

    answers = [officer.post(f"/inspections/{row.pk}/propose/", {"point": fails.pk}, follow=True) for _time in range(2)]

    assert "An order is proposed" in answers[0].content.decode()
    assert "somebody dealt with the inspection meanwhile" in answers[1].content.decode()
    assert Order.objects.filter(matter="从业人员持健康证").count() == 1


def test_the_chief_puts_a_rule_in_force_and_a_wrong_one_comes_back(town: Visited) -> None:
    chief = browser(town.roles[Role.CHIEF])
    text = shipped_text().replace("inspections-2012", "inspections-b")

    wrong = chief.post("/inspections/rules/", {"text": text.replace("ask = 30", "ask = 0")})
    right = chief.post("/inspections/rules/", {"text": text}, follow=True)

    assert (wrong.status_code, "recheck.ask" in wrong.content.decode()) == (422, True)
    assert ("inspections-b" in right.content.decode(), InspectionRule.objects.count()) == (True, 1)


def test_what_waits_stands_on_the_workbench(town: Visited) -> None:
    town.at(_S.CONCLUDED)

    page = browser(town.roles[Role.HEAD]).get("/").content.decode()

    assert "Inspections to act on" in page
