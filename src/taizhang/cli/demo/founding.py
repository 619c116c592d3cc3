"""How the year begins: the organisation is taken in, papers arrive, lines are confirmed, submitted, approved."""

from pathlib import Path

from django.contrib.auth.hashers import make_password

from taizhang.accounts.facts import SYSTEM, Actor, Role
from taizhang.accounts.models import Person
from taizhang.assessment.actions import adopt_scheme
from taizhang.assessment.rules.language.reading import shipped_as
from taizhang.audit.actions import recorded
from taizhang.cli.demo.city import units
from taizhang.cli.demo.papers import ISSUED, MISWRITTEN
from taizhang.cli.demo.people import People
from taizhang.cli.demo.setting import PASSWORD
from taizhang.importers.actions import accept_all, apply, correct, decide, take_in
from taizhang.importers.facts import Decision
from taizhang.importers.forms import indicators, organisation
from taizhang.ledger.actions import approve_targets, publish_targets, submit_targets
from taizhang.ledger.actions.pace import choose_pace
from taizhang.ledger.models import Target
from taizhang.organisations.models import Membership
from taizhang.reporting.actions import adopt_pace_rule
from taizhang.reporting.rules import paces

ORIGIN = "市政府办公室"
TITLES = {
    ".xlsx": "关于印发2012年度市直部门重点工作目标动态跟踪台账的通知",
    ".docx": "关于印发2012年度县（市、区）重点工作目标台账的通知",
    ".txt": "关于下达2012年度开发区和工业聚集区重点任务的通知",
}
NUMBERS = {".xlsx": "沧宁政办〔2012〕1号", ".docx": "沧宁政办〔2012〕2号", ".txt": "沧宁政办〔2012〕3号"}


def take_in_organisation(workbook: Path, city: str) -> None:
    """The operator's first act: units, leaders, posts, accounts from the workbook."""
    organisation.take_in_organisation(
        by=first_operator(), content=workbook.read_bytes(), filename=workbook.name, city=city
    )


def first_operator() -> Actor:
    """The account under which the instance is set up, made by the system as `taizhang init` does."""
    with recorded("accounts.create_person", by=SYSTEM.username, subject="operator"):
        person = Person(username="operator", name="贺知行")
        person.set_unusable_password()
        person.save()
        Membership(person=person, role=Role.OPERATOR, valid_from=ISSUED.replace(year=2011, month=12)).save()
    return Actor("operator", person.name, roles=frozenset({Role.OPERATOR}), person_id=person.pk)


def give_passwords() -> None:
    """Every account gets the one password that is printed; it opens a fictional city only."""
    encoded = make_password(PASSWORD)
    people = list(Person.objects.order_by("pk"))
    for person in people:
        person.password, person.must_change = encoded, False
    with recorded("accounts.set_password", by="operator", subject="all", accounts=len(people)):
        Person.objects.bulk_update(people, ["password", "must_change"])


def take_in_papers(papers: tuple[Path, ...], people: People) -> None:
    """An officer takes each paper in, mends what is miswritten, confirms what is implied, and applies it whole."""
    officer = people.officer(0)
    spoken = {MISWRITTEN[unit.short]: unit.spoken for unit in units() if unit.short in MISWRITTEN}
    for paper in papers:
        kind = paper.suffix
        intake = take_in(
            by=officer,
            content=paper.read_bytes(),
            filename=paper.name,
            title=TITLES[kind],
            origin=ORIGIN,
            year=ISSUED.year,
            number=NUMBERS[kind],
            dated=ISSUED,
        )
        for proposal in intake.proposals.exclude(problems=[]):
            if proposal.raw.get("lead") in spoken:
                correct(proposal, by=officer, said={"lead": spoken[proposal.raw["lead"]]})
        accept_all(intake, by=officer)
        wrong = list(intake.proposals.filter(decision=Decision.WAITING).values_list("order", flat=True))
        decide(intake, by=officer, orders=wrong, decision=Decision.REJECTED)
        apply(intake, by=officer)


CURVES = (
    ("seasonal agriculture", "粮食总产稳定在61万吨"),
    ("seasonal port", "港口货物吞吐量"),
    ("milestones", "粮食总产量稳定在480万吨"),
    ("growth F06 11", "地区生产总值完成2650亿元"),
)
"""Which lines do not run along the straight line: the first whose matter has the words."""


def choose_curves(people: People) -> None:
    """An officer gives the lines that run otherwise their curve."""
    for curve, words in CURVES:
        found = Target.objects.filter(matter__contains=words).select_related("ledger__unit").order_by("code")
        choose_pace(found[:1], curve, by=people.officer(0))


def submit(people: People) -> None:
    """Every head hands the unit's lines to the office."""
    for staff in people.staff.values():
        lines = list(Target.objects.filter(ledger__unit=staff.unit).select_related("ledger__unit"))
        submit_targets(lines, by=staff.head)


def approve_and_publish(people: People) -> None:
    """The chief accepts the ledgers and marks them public."""
    lines = list(Target.objects.select_related("ledger__unit"))
    approve_targets(lines, by=people.chief)
    publish_targets(lines, by=people.chief)


def adopt(people: People) -> None:
    """The year's schemes, of the months and of the half, and its rule of pace and lights are adopted before the first
    month ends."""
    for name in ("monthly-2012", "half-year-social-2012"):
        adopt_scheme(shipped_as(name), by=people.chief)
    adopt_pace_rule(paces.shipped_text(), by=people.chief)


def take_in_figures(paper: Path, people: People) -> None:
    """The half year's figures come from the statistics bureau in July."""
    title = "2012年上半年主要经济指标"
    indicators.take_in_figures(
        by=people.officer(1), content=paper.read_bytes(), filename=paper.name, title=title, origin="市统计局"
    )
