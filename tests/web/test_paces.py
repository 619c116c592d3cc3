"""Pace and lights on the screen: the curve of a line, why its light is lit, the rules by their days, the colours."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from taizhang.accounts.facts import UNIT_ROLES, Actor, Denied, Role
from taizhang.audit.models import Record
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.ledger.facts import MilestoneDraft
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.lib.colours import contrast, ground, read_colours, rgb
from taizhang.lib.dated import InvalidRule
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import adopt_pace_rule, file_reports, open_period, sign_reports, verify_reports
from taizhang.reporting.facts import Light, ReportEntry, Status
from taizhang.reporting.models import KeptPaceRule
from taizhang.reporting.queries import expected_at, readings
from taizhang.reporting.rules.paces import shipped_text
from taizhang.web.ledger.why import why
from tests.factories import browser_of, draft, make_person

TODAY = date(2012, 7, 4)
pytestmark = [pytest.mark.django_db, pytest.mark.today(TODAY)]
STAGES = (MilestoneDraft("开工", date(2012, 3, 31)), MilestoneDraft("封顶", date(2012, 9, 30)))
NEXT_YEAR = shipped_text(2013).replace("watch = 10", "watch = 1", 1)


def in_force(unit: Unit, roles: dict[Role, Actor], **said: object) -> Target:
    lines = enter_targets([draft(unit, **said)], by=roles[Role.OFFICER], year=2012)
    submit_targets(lines, by=roles[Role.HEAD])
    approve_targets(lines, by=roles[Role.CHIEF])
    return Target.objects.select_related("ledger__unit").get(pk=lines[0].pk)


def verified(unit: Unit, roles: dict[Role, Actor], line: Target, percent: str, month: str = "2012-06") -> None:
    said = {"gap": "慢", "cause": "征地", "measure": "包保"}
    entry = ReportEntry(line.pk, percent=Decimal(percent), narrative="推进", **said)
    reports = file_reports(unit, open_period(month), [entry], by=roles[Role.CLERK])
    sign_reports(reports, by=roles[Role.HEAD])
    verify_reports(reports, by=roles[Role.CHIEF])


def client_of(role: Role, unit: Unit) -> Client:
    return browser_of(make_person(f"{role}-paces", role, unit if role in UNIT_ROLES else None))


@pytest.mark.parametrize(
    ("pace", "asked"),
    [
        ("", "49.7"),
        ("milestones", "33.3"),
        ("last_quarter", "0.0"),
        ("seasonal agriculture", "47.0"),
        ("points 6-30=80", "80.0"),
        ("growth F06 10.6", None),
    ],
)
def test_a_line_is_held_to_the_curve_it_names(
    unit: Unit, roles: dict[Role, Actor], pace: str, asked: str | None
) -> None:
    line = in_force(unit, roles, pace=pace, milestones=STAGES, quantity=None)

    assert expected_at([line], open_period("2012-06")) == {line.pk: asked and Decimal(asked)}


def test_a_line_given_in_july_is_measured_from_its_day_and_says_so(unit: Unit, roles: dict[Role, Actor]) -> None:
    line = in_force(unit, roles, due=date(2012, 7, 30), begins_on=TODAY, quantity=None)

    reading = readings([line], TODAY)[line.pk]
    tomorrow = readings([line], TODAY + timedelta(days=1))[line.pk]
    page = client_of(Role.HEAD, unit).get(f"/targets/{line.code}/").content.decode()

    assert (reading.status, reading.expected) == (Status.NOT_STARTED, Decimal(0))
    assert (tomorrow.status, tomorrow.days_gone, tomorrow.days_planned) == (Status.BEHIND, 1, (line.due - TODAY).days)
    assert f"<dt>Begins</dt><dd>{TODAY:%Y-%m-%d}</dd>" in page
    assert f"{TODAY:%Y-%m-%d}; planned days count from the day after" in page


def test_the_rule_names_a_curve_for_a_kind_and_a_line_may_name_another(unit: Unit, roles: dict[Role, Actor]) -> None:
    usual = in_force(unit, roles, milestones=STAGES)
    own = in_force(unit, roles, milestones=STAGES, pace="linear")
    text = shipped_text().replace("[defaults]", '[defaults]\nlivelihood = "milestones"', 1)

    adopt_pace_rule(text, by=roles[Role.CHIEF])

    assert expected_at([usual, own], open_period("2012-06")) == {usual.pk: Decimal("33.3"), own.pk: Decimal("49.7")}


def test_a_rule_holds_from_its_day_and_what_was_before_comes_out_as_it_did(
    unit: Unit, roles: dict[Role, Actor]
) -> None:
    line = in_force(unit, roles, quantity=None, due=date(2013, 12, 31))
    verified(unit, roles, line, "20")
    before = readings([line], TODAY)[line.pk]

    rule = adopt_pace_rule(NEXT_YEAR, by=roles[Role.CHIEF])

    assert (before.status, before.light) == (Status.BEHIND, Light.CLEAR)
    assert readings([line], TODAY)[line.pk] == before
    assert readings([line], rule.valid_from)[line.pk].light is Light.WATCH
    assert Record.objects.filter(action="reporting.adopt_pace_rule", subject="pace-2013").count() == 1


def test_a_rule_is_adopted_by_the_chief_once_and_never_changed(roles: dict[Role, Actor]) -> None:
    rule = adopt_pace_rule(NEXT_YEAR, by=roles[Role.CHIEF])

    assert adopt_pace_rule(NEXT_YEAR, by=roles[Role.CHIEF]) == rule
    with pytest.raises(InvalidRule):
        adopt_pace_rule(NEXT_YEAR.replace("alarm = 30", "alarm = 20"), by=roles[Role.CHIEF])
    with pytest.raises(Denied):
        adopt_pace_rule(shipped_text(2014), by=roles[Role.OFFICER])
    assert KeptPaceRule.objects.count() == 1


def test_the_page_of_rules_adopts_and_says_what_is_wrong(unit: Unit) -> None:
    client = client_of(Role.CHIEF, unit)

    refused = client.post("/paces/", {"text": NEXT_YEAR.replace("watch = 1", "watch = 90")})
    taken = client.post("/paces/", {"text": NEXT_YEAR}, follow=True)

    assert (refused.status_code, [each.column for each in refused.context["problems"]]) == (422, ["lights.alarm"])
    assert [row.code for row in taken.context["held"]] == ["pace-2013"]
    assert (taken.context["now"], taken.context["rules"].code) == (None, "pace-2012")


def test_why_a_line_is_not_green_says_formula_what_is_missing_and_who_can_mend_it(
    unit: Unit, roles: dict[Role, Actor]
) -> None:
    line = in_force(unit, roles, quantity=None)
    open_period("2012-06")

    reason = why(line, TODAY)

    assert reason.reading.light is Light.ALARM
    assert reason.formula == "100 × 186 ÷ 366 planned days = 50.8% was to be expected."
    assert list(reason.missing) == ["A verified report: none has been verified yet."]
    assert [(each.post, each.act) for each in reason.menders] == [("the unit", "file the report on 2012-06")]
    assert reason.forecast is None


def test_what_is_green_has_nobody_to_mend_it_and_a_forecast(unit: Unit, roles: dict[Role, Actor]) -> None:
    line = in_force(unit, roles, quantity=None)
    verified(unit, roles, line, "50")

    reason = why(line, TODAY)

    assert (reason.green, reason.menders, reason.forecast) == (True, [], Decimal("100.6"))
    assert reason.formula.endswith("Verified 50.0% − 49.7% = +0.3 points.")


def test_a_report_of_long_ago_is_not_green_and_says_so(unit: Unit, roles: dict[Role, Actor]) -> None:
    line = in_force(unit, roles, quantity=None, criterion="验收合格")
    verified(unit, roles, line, "60", month="2012-03")

    reason = why(line, TODAY)

    assert (reason.reading.status, reason.reading.light) == (Status.AHEAD, Light.WATCH)
    assert list(reason.missing) == ["A recent report: the last one speaks of 2012-03-31."]


def test_every_row_of_the_list_leads_to_why(unit: Unit, roles: dict[Role, Actor]) -> None:
    line = in_force(unit, roles)
    client = client_of(Role.CLERK, unit)

    page = client.get("/targets/").content.decode()
    part = client.get(f"/targets/{line.code}/why/", headers={"hx-request": "true"}).content.decode()
    whole = client.get(f"/targets/{line.code}/why/").content.decode()

    assert page.count(f'href="/targets/{line.code}/why/"') == 1
    assert ("<html" in part, "<html" in whole, client.get(f"/targets/{line.code}/why/?closed").content) == (
        False,
        True,
        b"",
    )


@pytest.mark.parametrize(
    ("posted", "kept"),
    [
        ({"curve": ""}, ""),
        ({"curve": "milestones", "curve_working": "on"}, "milestones working"),
        ({"curve": "seasonal port"}, "seasonal port"),
        ({"curve": "points", "curve_detail": "3-31=20  6-30=55"}, "points 3-31=20 6-30=55"),
        ({"curve": "growth", "curve_detail": "F06 10.6"}, "growth F06 10.6"),
    ],
)
def test_the_curve_chosen_in_the_form_is_kept_and_stands_there_again(
    unit: Unit, posted: dict[str, str], kept: str
) -> None:
    client = client_of(Role.CLERK, unit)

    client.post("/targets/new/", {"unit": unit.code, "year": "2012", "kind": "project", "matter": "建路", **posted})
    line = Target.objects.get()
    form = client.get(f"/targets/{line.code}/correct/").context["form"]

    assert line.pace == kept
    assert {name: form[name].value() or "" for name in posted if name != "curve_detail"} == {
        name: True if name == "curve_working" else value for name, value in posted.items() if name != "curve_detail"
    }
    assert " ".join((form["curve_detail"].value() or "").split()) == " ".join(posted.get("curve_detail", "").split())


def test_a_curve_that_cannot_be_read_is_said_beside_its_field(unit: Unit) -> None:
    client = client_of(Role.CLERK, unit)
    said = {"unit": unit.code, "year": "2012", "kind": "project", "matter": "建路"}

    answer = client.post("/targets/new/", {**said, "curve": "points", "curve_detail": "half by June"})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["curve_detail"])
    assert not Target.objects.exists()


def test_the_page_of_a_line_draws_its_plan_before_anything_is_reported(unit: Unit, roles: dict[Role, Actor]) -> None:
    line = in_force(unit, roles, pace="last_quarter")

    page = client_of(Role.HEAD, unit).get(f"/targets/{line.code}/")

    assert 'class="planned"' in page.context["drawing"]
    assert [share for _month, share in page.context["planned"]][8:] == [0, Decimal("33.7"), Decimal("66.3"), 100]


@pytest.mark.parametrize("text", ["watch=yellow", "river=#1d6b3a", "watch=#ffd700", "watch"])
def test_a_colour_nobody_could_read_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"must be one of|too faint"):
        read_colours(text, ("clear", "watch"))


def test_the_colours_of_the_place_are_the_tokens_of_the_sheet(settings: object) -> None:
    settings.TAIZHANG_LIGHTS = read_colours("clear=#9A1C1C", ("clear", "watch"))  # type: ignore[attr-defined]

    sheet = Client().get("/lights.css").content.decode()

    assert sheet == ":root { --clear: #9a1c1c; --clear-ground: #f3e4e4; }\n"
    assert contrast(rgb("#9a1c1c"), ground(rgb("#9a1c1c"))) > 4.5
    assert (round(contrast((0, 0, 0), (255, 255, 255))), contrast((9, 9, 9), (9, 9, 9))) == (21, 1)


def test_the_day_is_the_one_the_light_is_asked_for(unit: Unit, roles: dict[Role, Actor]) -> None:
    line = in_force(unit, roles)

    with clock.frozen(date(2012, 2, 1)):
        early = readings([line], clock.today())[line.pk]

    assert (early.light, readings([line], TODAY)[line.pk].light) == (Light.WATCH, Light.ALARM)
