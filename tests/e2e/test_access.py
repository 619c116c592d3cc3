"""Every screen and every role's workbench, on desktop and phone: no serious fault in accessibility, nothing beside the
screen, nothing the browser complains of. The faults are found by axe-core, which lies in vendor/.
"""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page

from taizhang.accounts.facts import UNIT_ROLES, Role
from taizhang.accounts.models import Person
from taizhang.assessment.actions import adopt_scheme, score
from taizhang.assessment.actions.adjusting import propose_adjustment
from taizhang.assessment.actions.admitting import admit_appeal
from taizhang.assessment.actions.appealing import file_appeal, write_appeal
from taizhang.assessment.actions.disclosing import disclose
from taizhang.assessment.actions.sheets import Head, enter_sheet
from taizhang.assessment.facts import Mark
from taizhang.assessment.models import Adjustment, Appeal, Disclosure, ScoreLine, Sheet
from taizhang.assessment.rules.language.reading import shipped_as
from taizhang.audit.actions import recorded
from taizhang.cadence.actions import compose_bulletin, sign_bulletin
from taizhang.consequences.facts import ListKind, ListState
from taizhang.consequences.models import Listing, Named
from taizhang.documents.models import Paper
from taizhang.handovers.actions.drawing import draw_up
from taizhang.handovers.models import Handover
from taizhang.honours.actions.highlights import offer_highlight, publish_highlight, take_up, write_highlight
from taizhang.honours.facts import HighlightDraft, HonourState
from taizhang.honours.models import Highlight, Honour
from taizhang.importers.actions import take_in
from taizhang.importers.models import Intake
from taizhang.importers.reports.entering import take_in_report
from taizhang.inspections.facts import InspectionState, Member
from taizhang.inspections.models import Inspection
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.ledger.actions.amending import ask_amendment
from taizhang.ledger.actions.cascade import break_down
from taizhang.ledger.actions.views import Sharing, save_view
from taizhang.ledger.facts import MilestoneDraft
from taizhang.ledger.models import Amendment, Target
from taizhang.lib import clock
from taizhang.lib.periods import Period, half
from taizhang.meetings.actions.agenda import build_agenda
from taizhang.meetings.actions.calling import call_meeting, convene, open_meeting
from taizhang.meetings.actions.deciding import decide
from taizhang.meetings.facts import BottleneckState, DecisionKind, Verdict
from taizhang.meetings.models import Bottleneck, Decision, Meeting
from taizhang.notices.actions.channels import set_up_channel, try_channel
from taizhang.notices.facts import ChannelKind
from taizhang.organisations.actions.posts import create_post
from taizhang.organisations.actions.tenures import appoint
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Post
from taizhang.organisations.queries import actor_of
from taizhang.projects.models import Project
from taizhang.reporting.actions import set_days
from taizhang.reporting.facts import Basis, DaySpec, Terms
from taizhang.reporting.queries import overdue_milestones
from taizhang.services.actions.cases import enter_cases
from taizhang.services.facts import Asking
from taizhang.services.models import Case
from taizhang.suggestions.actions import assign, enter_suggestions
from taizhang.suggestions.models import Suggestion
from taizhang.supervision.actions import draft_commitment, propose_for_late
from taizhang.supervision.facts import Promised
from taizhang.supervision.models import Commitment, Order
from taizhang.voice.actions import answer, receive, route
from taizhang.voice.actions.aside import leave
from taizhang.voice.actions.keys import make_seal
from taizhang.voice.actions.sealed import act_on_sealed, receive_sealed
from taizhang.voice.facts import MailReason, MessageKind, SealedLetter
from taizhang.voice.models import Mail, Sealed
from tests.assessment.surveyed import SCHEME
from tests.cadence.city import City
from tests.e2e.conftest import DESKTOP, PASSWORD, PHONE, TODAY, Visit
from tests.factories import ATTACHED, draft, every_role, give, make_actor, make_person, make_unit
from tests.factories import asking as postponed
from tests.honours.desk import Desk as HonourDesk
from tests.inspections.visited import Visited
from tests.meetings.stuck import Town
from tests.projects.works import filed
from tests.projects.works import opened as project_opened
from tests.services.windows import entry as window_entry
from tests.services.windows import opened
from tests.suggestions.handled import entry as suggestion_entry
from tests.voice.letters import PASSPHRASE

AXE = (Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
ROLES = (Role.CHIEF, Role.HEAD, Role.CLERK, Role.OFFICER, Role.MAYOR, Role.VICE_MAYOR, Role.AUDITOR, Role.OPERATOR)
"""Whoever comes to most screens comes first."""

OF_PAPERS = (
    "/importing/{intake}/",
    "/importing/{intake}/quality/",
    "/importing/profiles/",
    "/figures/reports/{report}/",
)

OF_POSTS = ("/organisation/B01/change/", "/organisation/new/", "/organisation/governments/", "/handovers/", "/owners/")
OF_MEETINGS = (
    "/bottlenecks/rule/",
    "/bottlenecks/{stuck}/",
    "/meetings/series/new/",
    "/meetings/{meeting}/",
    "/meetings/decisions/{decision}/",
    "/meetings/dispatch/",
)
OF_INSPECTIONS = (
    "/inspections/new/",
    "/inspections/rules/",
    "/inspections/{looked}/",
    "/inspections/{visiting}/field/",
)
OF_HONOURS = ("/honours/rule/", "/honours/{shown}/", "/honours/{alike}/", "/highlights/{highlight}/")
OF_THE_PLAN = (
    "/targets/{line}/amend/",
    "/targets/{line}/break-down/",
    "/targets/{line}/?on=2012-07-01",
    "/targets/?on=2012-07-01",
    "/targets/amendments/",
    "/targets/amendments/{asked}/",
    "/targets/amendments/plans/",
    "/targets/amendments/rules/",
    "/targets/joint/",
)

OF_ORDERS = (
    ("chief", "/orders/new/"),
    ("chief", "/orders/{order}/"),
    ("head", "/orders/{order}/"),
    ("head", "/commitments/"),
    ("head", "/commitments/{commitment}/"),
    ("clerk", "/commitments/new/?order={order}"),
)

OF_LISTS = (
    "/targets/?status=late&column=mood&column=code",
    "/targets/views/",
    "/targets/timeline/",
    "/targets/timeline/?scale=quarter",
    "/targets/print/",
    "/targets/tree/",
    "/targets/tree/?unit=B01",
)

OF_WINDOWS = (
    "/services/?month=2012-06&unit=B01",
    "/services/cases/",
    "/services/cases/{case}/",
    "/services/findings/",
    "/services/items/",
    "/services/items/GS-01/",
    "/services/items/new/",
    "/services/import/",
)

OF_PROJECTS = (
    ("chief", "/projects/board/"),
    ("chief", "/projects/timeline/"),
    ("chief", "/projects/{project}/"),
    ("chief", "/projects/new/"),
    ("chief", "/projects/import/"),
    ("chief", "/projects/rule/"),
    ("head", "/projects/months/?month=2012-06"),
    ("clerk", "/projects/weeks/"),
    ("clerk", "/projects/{project}/"),
)

OF_THE_VOICE = (
    ("officer", "/messages/{routed}/"),
    ("officer", "/messages/{answered}/"),
    ("officer", "/messages/{answered}/line/"),
    ("officer", "/messages/rules/"),
    ("officer", "/messages/mail/"),
    ("clerk", "/messages/{routed}/"),
    ("", "/speak/"),
    ("", "/speak/track/"),
    ("keyholder", "/sealed/"),
    ("keyholder", "/sealed/keys/"),
    ("keyholder", "/sealed/{sealed}/"),
)

FAULTS = """() => axe.run({
  resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
}).then((found) => found.violations
  .filter((each) => ["serious", "critical"].includes(each.impact))
  .map((each) => `${each.id}: ${each.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(" | ")}`))"""


@pytest.fixture
def _city() -> None:
    """Three units with two months behind them, an order, messages, a draft, a bulletin; one account per role."""
    city = City()
    city.live(locked=False)
    for role in Role:
        make_person(str(role), role, city.schools if role in UNIT_ROLES else None, password=PASSWORD)
    with clock.frozen(TODAY):
        stages = (MilestoneDraft("开工", date(2012, 5, 31)),)
        late = enter_targets(
            [draft(city.schools, matter="新开工学校2所", milestones=stages)], by=city.officer, year=2012
        )
        submit_targets(late, by=city.roles["B01"][Role.HEAD])
        approve_targets(late, by=city.chief)
        [line] = late
        opened(city.schools, city.roles["B01"])
        filed(project_opened(city.schools, city.roles["B01"]), city.roles["B01"], "2012-06", "2.4")
        said = tuple(Asking(date(2012, 6, day), ("申请表",), date(2012, 6, day + 1)) for day in (5, 7))
        days = {"received_on": date(2012, 6, 4), "accepted_on": date(2012, 6, 4)}
        enter_cases([window_entry("1", **days, askings=said)], by=city.officer)
        received = receive(kind=MessageKind.QUESTION, text="何时招生？", target=line, consent=True)
        route(received, city.schools, by=city.officer)
        receive(kind=MessageKind.SUGGESTION, text="建议加宽门前道路。", target=line, consent=True)
        for order in propose_for_late(overdue_milestones(TODAY)):
            give(order, by=city.officer, chief=city.chief)
        assign(enter_suggestions([suggestion_entry()], by=city.officer)[0], city.schools, by=city.officer)
        promised = Promised("开工迟缓", "8月底前开工", "倒排工期", date(2012, 8, 31))
        draft_commitment(city.schools, promised, by=city.roles["B01"][Role.CLERK], order=order)
        _meet(city)
        _inspect(city)
        _honour(city)
        _contest(city)
        post = create_post(city.schools, title="副局长", kind=PostKind.DEPUTY, by=city.officer)
        appoint(post, holder="前任", since=date(2012, 1, 4), by=city.officer)
        appoint(post, holder="后任", since=date(2012, 7, 2), replacing=True, by=city.officer)
        draw_up()
        sign_bulletin(compose_bulletin(city.june, by=city.officer), by=city.chief)
        ask_amendment(line, postponed(due="2013-01-31"), ATTACHED, by=city.roles["B01"][Role.CLERK])
        break_down(line, [draft(city.schools, matter="城区1所", due=line.due)], by=city.officer)
        save_view(
            "滞后的", "status=late&order=gap", Sharing(office=True), by=actor_of(Person.objects.get(username="chief"))
        )
        asking = "1.新建学校3所。责任单位：市教育局、月球局；完成时限：国庆前。\n2.改建学校2所。责任单位：市教育局。"
        take_in(content=asking.encode(), filename="任务.txt", title="任务", origin="市政府", year=2012, by=city.chief)
        operator = make_actor(Role.OPERATOR)
        mail = set_up_channel(kind=ChannelKind.MAIL, name="电子邮件", by=operator)
        set_up_channel(kind=ChannelKind.DINGTALK, name="督查群", address="https://robot.example/send", by=operator)
        try_channel(mail, to="clerk@city.example", by=operator)
        terms = Terms(DaySpec(Basis.WORKDAY, 3), DaySpec(Basis.WORKDAY, 5), (1, 0))
        set_days("county", Period.parse("2012-10"), terms, by=city.chief)
        said = "上半年，全市地区生产总值1335亿元，同比增长10.6%。"
        take_in_report(content=said.encode(), filename="通报.txt", title="通报", origin="市统计局", by=city.officer)


def _honour(city: City) -> None:
    """An honour in its publicity period that is objected to, one that looks like it, a highlight taken up."""
    roles = every_role(city.schools)
    desk = HonourDesk(city.schools, city.roads, roles, make_actor(Role.CLERK, city.roads), city.officer)
    desk.at(HonourState.SHOWN)
    desk.checked("义务教育均衡发展先进单位", level="province", body="省政府")
    said = HighlightDraft("校车一车一档", "每车一档、每月一检", "事故为零", date(2012, 3, 1), desk.paper())
    row = write_highlight(city.schools, said, by=roles[Role.CLERK])
    offer_highlight(row, by=roles[Role.HEAD])
    publish_highlight(row, by=city.officer)
    take_up(row, city.roads, by=desk.beside, since=date(2012, 6, 1), how="渣土车一车一档")


def _contest(city: City) -> None:
    """June's scores disclosed, an appeal that waits for a ruling, points by hand that wait for the chief."""
    roles, run = city.roles["B01"], score(city.june)
    adopt_scheme(shipped_as("half-year-2012"), by=city.chief)
    score(half(2012, 1))
    disclose(run, by=city.officer)
    appeal = write_appeal(run, city.schools, by=roles[Role.CLERK], position=None, reason="补验收", wanted="满分")
    admit_appeal(file_appeal(appeal, by=roles[Role.HEAD]), by=city.officer)
    adopt_scheme(SCHEME.replace("2012-01-01", "2012-07-01"), by=city.chief)
    told = Head(Period.parse("2012-07"), "social", "企业", paper_number="统调〔2012〕7号")
    enter_sheet(told, [Mark(city.schools.pk, 9, 9, {"满意": 6, "一般": 3})], by=city.officer)
    propose_adjustment(city.schools, city.june, by=city.officer, points=Decimal(1), basis="办法", reason="现场会")
    with recorded("test.make", by="tester"):
        listing = Listing(run=run, kind=ListKind.CRITICISE, state=ListState.TOLD, word="通报批评", rule="办法")
        listing.proposed_at, listing.reply_by = clock.now(), date(2012, 12, 31)
        listing.save()
        said = {"reply": "汛期停工", "replied_at": clock.now()}
        Named(listing=listing, unit=city.schools, group="部门", place=9, points=1, reason="组内后1名", **said).save()


def _inspect(city: City) -> None:
    """An inspection looked at again, one in the field led by whoever looks, one planned that the calendar warns of."""
    town = Visited(city.schools, every_role(city.schools))
    town.at(InspectionState.RECHECK)
    town.leader = actor_of(Person.objects.get(username="officer"))
    team = (Member("督查员", "", town.leader.person_id, leader=True), *town.item.team[1:])
    town.at(InspectionState.FIELD, team=team, matter="校车安全")
    town.planned(matter="校车安全")


def _meet(city: City) -> None:
    """A meeting being written down, with a bottleneck on its agenda and a decision."""
    town = Town(city.schools, every_role(city.schools))
    town.at(BottleneckState.TABLED)
    meeting = call_meeting(town.series, by=city.officer, starts_at=clock.now())
    build_agenda(meeting, by=city.officer)
    convene(meeting, by=city.officer)
    open_meeting(meeting, by=city.officer)
    decide(meeting, Verdict(kind=DecisionKind.INFORMATION, text="通报进展"), by=city.officer)


def of_meetings() -> list[str]:
    """The screens of bottlenecks and meetings with what there is of each."""
    keys = {"stuck": Bottleneck, "meeting": Meeting, "decision": Decision}
    held = {name: model.objects.latest("pk").pk for name, model in keys.items()}
    return [address.format(**held) for address in OF_MEETINGS]


def of_inspections() -> list[str]:
    """The screens of inspections: a conclusion that is looked at again, a checklist in the field."""
    states = {"looked": InspectionState.RECHECK, "visiting": InspectionState.FIELD}
    held = {name: Inspection.objects.get(state=state).pk for name, state in states.items()}
    return [each.format(**held) for each in OF_INSPECTIONS]


def of_results() -> list[str]:
    """The screens of appeals, of points by hand and of a result's life."""
    run, appeal = Disclosure.objects.get().run_id, Appeal.objects.get().pk
    listing = Listing.objects.latest("pk").pk
    lists = ("/consequences/", "/consequences/rule/", f"/consequences/{listing}/")
    own = (*lists, f"/appeals/{appeal}/", f"/adjustments/{Adjustment.objects.get().pk}/", f"/scores/runs/{run}/")
    sheet = Sheet.objects.get()
    asked = "/sheets/new/?period=2012-07&rule=social&group=代表委员"
    own += ("/sheets/import/?period=2012-07",)
    own += ("/sheets/?period=2012-07", f"/sheets/{sheet.pk}/", f"/sheets/entries/{sheet.entries.get().pk}/", asked)
    return ["/appeals/", "/appeals/rule/", "/adjustments/", "/adjustments/new/", f"/scores/runs/{run}/to/{run}/", *own]


def of_scores() -> list[tuple[str, str]]:
    """The screens that read scores, schemes and what would be otherwise, each by who reads it."""
    position = ScoreLine.objects.filter(unit__code="B01", run__span="2012-06").earliest("position").position
    chiefs = ("what-if/?points-pace=60", "what-if/text/?from=website-2019", "firm/?now=1", "fair/", "matrix/")
    read = ("units/B01/?period=2012-06", f"units/B01/{position}/?period=2012-06", "schemes/monthly-2012/", "matrix/")
    read = (*read, "?period=2012-H1", "units/B01/?period=2012-H1")
    found = [("chief", f"/scores/{each}") for each in (*chiefs, "schemes/shipped/honours-2017/", "schemes/")]
    return [*found, *(("head", f"/scores/{each}") for each in read), ("chief", "/cockpit/"), ("mayor", "/cockpit/")]


def of_honours() -> list[str]:
    """The screens of honours and highlights with one of each sort."""
    shown, alike = (Honour.objects.get(state=state).pk for state in (HonourState.SHOWN, HonourState.CHECKED))
    held = {"shown": shown, "alike": alike, "highlight": Highlight.objects.get().pk}
    return [each.format(**held) for each in OF_HONOURS]


def screens(page: Page) -> list[str]:
    """The places of the navigation, and what everybody has."""
    places = page.locator("nav.places a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    return [*places, "/inbox/", "/me/", "/me/work/", "/me/channels/"]


def first_below(page: Page, place: str) -> str:
    """The screen that the first row of a list leads to; empty where there is none."""
    links = page.locator(f"main a[href^='{place}']:not([href*='?']):not([download])")
    below = links.evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    return next((each for each in below if each != place and "." not in each and not each.endswith("new/")), "")


def faults_of(page: Page, address: str) -> list[str]:
    """What is wrong with a screen at both sizes."""
    page.set_viewport_size(DESKTOP)
    page.goto(address)
    page.evaluate(AXE)
    found = [f"desktop {fault}" for fault in page.evaluate(FAULTS)]
    page.set_viewport_size(PHONE)
    return [*found, *beside(page), *(f"phone {fault}" for fault in page.evaluate(FAULTS))]


def _looked_at(page: Page) -> list[str]:
    """What is wrong with the look at an act with many lines."""
    page.set_viewport_size(DESKTOP)
    page.goto("/targets/")
    page.locator("button[data-choose]").click()
    page.select_option("#act", "publish")
    page.locator(".decide .button:not([data-choose])").click()
    page.locator("table.bulk").wait_for()
    page.evaluate(AXE)
    found = list(page.evaluate(FAULTS))
    page.set_viewport_size(PHONE)
    return [*found, *beside(page)]


def beside(page: Page) -> list[str]:
    """Whether a phone would have to be pushed sideways, once what draws itself has taken its new size."""
    try:
        page.wait_for_function(f"document.documentElement.scrollWidth <= {PHONE['width']}", timeout=3000)
    except Error:
        return ["wider than a phone"]
    return []


@pytest.mark.usefixtures("_city")
def test_no_screen_shuts_anybody_out(visit: Visit) -> None:
    """Every role's workbench, and every other screen as the first role sees it that comes to it."""
    found, seen = {}, set[str]()
    for role in ROLES:
        page = visit(str(role))
        for place in screens(page):
            if place in seen:
                continue
            seen.add(place)
            found[f"{role} {place}"] = faults_of(page, place)
            if place != "/" and (below := first_below(page, place)):
                found[f"{role} {below}"] = faults_of(page, below)
        seen.discard("/")
        page.context.close()
    for address in ("/targets/new/", "/targets/paste/", "/bottlenecks/new/"):
        found[address] = faults_of(visit("clerk"), address)
    post, handover = Post.objects.latest("pk").pk, Handover.objects.get().pk
    line = f"/suggestions/{Suggestion.objects.get().pk}/line/"
    for address in (*OF_POSTS, f"/organisation/posts/{post}/", f"/handovers/{handover}/", line):
        found[address] = faults_of(visit("chief"), address)
    for address in OF_PAPERS:
        whole = address.format(intake=Intake.objects.get().pk, report=Paper.objects.latest("pk").pk)
        found[whole] = faults_of(visit("chief"), whole)
    page = visit("chief")
    windows = [each.format(case=Case.objects.get().pk) for each in OF_WINDOWS]
    for address in (*OF_LISTS, *windows, *of_meetings()):
        found[address] = faults_of(page, address)
    found["/targets/act/"] = _looked_at(page)
    asked, page = Amendment.objects.get(), visit("head")
    free = Target.objects.filter(ledger=asked.target.ledger).exclude(pk=asked.target_id).order_by("number")[0]
    for address in OF_THE_PLAN:
        whole = address.format(line=free.code, asked=asked.pk)
        found[whole] = faults_of(page, whole)

    assert {screen: faults for screen, faults in found.items() if faults} == {}
    assert len(found) > 25


@pytest.mark.usefixtures("_city")
def test_orders_commitments_and_inspections_shut_nobody_out(visit: Visit) -> None:
    order, commitment = Order.objects.latest("pk").pk, Commitment.objects.get().pk
    screens_of = [(who, address.format(order=order, commitment=commitment)) for who, address in OF_ORDERS]
    project = Project.objects.get().pk
    screens_of += [(who, address.format(project=project)) for who, address in OF_PROJECTS]
    screens_of += [("officer", address) for address in (*of_inspections(), *of_honours(), *of_results())]
    found = {f"{who} {address}": faults_of(visit(who), address) for who, address in screens_of}

    assert {screen: faults for screen, faults in found.items() if faults} == {}


@pytest.mark.usefixtures("_city")
def test_scores_and_what_is_weighed_shut_nobody_out(visit: Visit) -> None:
    found = {f"{who} {address}": faults_of(visit(who), address) for who, address in of_scores()}

    assert {screen: faults for screen, faults in found.items() if faults} == {}


@pytest.mark.usefixtures("own_files")
def test_the_voice_and_what_is_sealed_shut_nobody_out(visit: Visit) -> None:
    """Staff, visitors, and a key-holder who has the seal closed, and then open."""
    keys, found = _written(), {}
    pages = {who: visit(who) for who in dict(OF_THE_VOICE)}
    for who, address in OF_THE_VOICE:
        whole = address.format(**keys)
        found[f"{who} {whole}"] = faults_of(pages[who], whole)
    page = pages["keyholder"]
    page.goto("/sealed/")
    page.get_by_label("启封口令").fill(PASSPHRASE)
    page.get_by_role("button", name="启封半小时").click()
    for address in ("/sealed/", "/sealed/keys/", f"/sealed/{keys['sealed']}/"):
        found[f"open {address}"] = faults_of(page, address)

    assert {screen: faults for screen, faults in found.items() if faults} == {}


def _written() -> dict[str, int]:
    """A message with a unit, one with a reply to review, a sealed one with what was done, a mail aside; their keys."""
    schools = make_unit(code="B07")
    by = {
        role: make_person(str(role), role, schools if role in UNIT_ROLES else None, password=PASSWORD) for role in Role
    }
    officer, clerk, keeper = (actor_of(by[role]) for role in (Role.OFFICER, Role.CLERK, Role.KEYHOLDER))
    with clock.frozen(TODAY):
        said = {"kind": MessageKind.QUESTION, "target": None, "consent": True, "contact": "13912345678"}
        routed, answered = (receive(text="何时招生？", files=[("门.txt", "锁".encode())], **said) for _each in range(2))
        route(routed, schools, by=officer)
        answer(route(answered, schools, by=officer), by=clerk, reply="八月招生，电话0310-8886666。")
        make_seal(PASSPHRASE, by=keeper)
        receive_sealed(SealedLetter("推诿三次", "某科", "citizen", "某人", "13912345678"), [("证.txt", "据".encode())])
        leave(Mail(validity=1, number=1, key="k", came_at=clock.now()), MailReason.BROKEN, b"From: x")
        sealed = Sealed.objects.get()
        for act in ("note", "answer"):
            act_on_sealed(sealed, act, "已受理", by=keeper)
    return {"routed": routed.pk, "answered": answered.pk, "sealed": sealed.pk}


@pytest.mark.usefixtures("_city")
def test_english_fits_a_phone_too(visit: Visit) -> None:
    found = {}
    for role in (Role.CHIEF, Role.CLERK, Role.OPERATOR):
        page = visit(str(role), size=PHONE)
        page.context.add_cookies([{"name": "django_language", "value": "en", "url": page.url}])
        for place in screens(page):
            page.goto(place)
            found[f"{role} {place}"] = (page.locator("html").get_attribute("lang"), beside(page))

    assert found == {screen: ("en", []) for screen in found}


@pytest.mark.usefixtures("_city")
def test_large_print_fits_a_phone_and_paper_leaves_the_frame_out(visit: Visit) -> None:
    page = visit("officer", size=PHONE)
    page.get_by_role("button", name="大字版").click()
    large = page.evaluate("getComputedStyle(document.documentElement).fontSize")
    page.goto("/targets/")
    fits = beside(page)
    page.emulate_media(media="print")
    framed = [page.locator(name).first.is_visible() for name in (".masthead", "nav.places", "form.filters")]

    assert (large, fits, framed) == ("20px", [], [False, False, False])
    assert page.locator("table.list").first.is_visible()
