"""A city in which everybody has something, and one of every thing there is, for walking all addresses as anybody."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, time
from decimal import Decimal

from django.test import Client

from taizhang.accounts.actions import issue_token
from taizhang.accounts.facts import SECURITY_STREAM, UNIT_ROLES, Actor, Role
from taizhang.accounts.models import Person
from taizhang.assessment.actions import adopt_scheme, score
from taizhang.assessment.actions.adjusting import propose_adjustment
from taizhang.assessment.actions.appealing import attach, file_appeal, write_appeal
from taizhang.assessment.actions.disclosing import disclose
from taizhang.assessment.actions.sheets import Head, enter_sheet
from taizhang.assessment.facts import Mark
from taizhang.assessment.models import Disclosure, Run, ScoreLine
from taizhang.assessment.queries import explain, latest_run
from taizhang.audit.actions import recorded
from taizhang.audit.models import Record
from taizhang.cadence.actions import compose_bulletin, sign_bulletin
from taizhang.consequences.facts import ListKind
from taizhang.consequences.models import Listing, Named
from taizhang.documents.actions import store
from taizhang.handovers.actions.drawing import draw_up
from taizhang.honours.actions.highlights import offer_highlight, publish_highlight, write_highlight
from taizhang.honours.actions.reporting import check_honours
from taizhang.honours.actions.verifying import show_honours, verify_honours
from taizhang.honours.facts import HighlightDraft
from taizhang.importers.actions import take_in
from taizhang.importers.reports.entering import take_in_report
from taizhang.indicators.models import Observation
from taizhang.inspections.actions.approving import approve_inspection
from taizhang.inspections.actions.concluding import draft_conclusion, give_conclusion
from taizhang.inspections.actions.field import send_answers
from taizhang.inspections.actions.opening import enter_field, notify_unit
from taizhang.inspections.actions.planning import plan_inspections
from taizhang.inspections.facts import Answer, Member, Photo, Said
from taizhang.ledger.actions import enter_targets, publish_targets, submit_targets
from taizhang.ledger.actions.amending import ask_amendment
from taizhang.ledger.actions.views import Sharing, save_view
from taizhang.ledger.facts import MilestoneDraft
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.lib.periods import Period
from taizhang.meetings.actions.agenda import add_item
from taizhang.meetings.actions.attending import invite
from taizhang.meetings.actions.calling import call_meeting, convene, open_meeting
from taizhang.meetings.actions.deciding import decide
from taizhang.meetings.actions.series import found_series
from taizhang.meetings.actions.writing import draft_bottleneck, raise_bottleneck
from taizhang.meetings.facts import DecisionKind, Rhythm, Verdict
from taizhang.meetings.models import Bottleneck, Decision, Meeting, MeetingSeries
from taizhang.notices.actions import tell
from taizhang.notices.actions.channels import set_up_channel, try_channel
from taizhang.notices.facts import ChannelKind, NoticeKind
from taizhang.notices.models import Dispatch, Notice
from taizhang.organisations.actions.posts import create_post
from taizhang.organisations.actions.tenures import appoint
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Appointment, LeadingGroup, Membership, Portfolio, Post, Unit
from taizhang.organisations.queries import actor_of
from taizhang.portal.actions import publish
from taizhang.projects.actions.changing import ask_change
from taizhang.projects.actions.opening import publish_project
from taizhang.projects.actions.photos import add_photo
from taizhang.reporting.actions import (
    attach_evidence,
    draw_sample,
    file_reports,
    grant_unlock,
    open_period,
    set_days,
    sign_reports,
)
from taizhang.reporting.actions.drafts import hold_file
from taizhang.reporting.facts import Basis, DaySpec, ReportEntry, Terms
from taizhang.reporting.models import Report
from taizhang.services.actions.cases import enter_cases
from taizhang.services.actions.versions import propose_version
from taizhang.services.facts import Asking
from taizhang.services.models import Case
from taizhang.suggestions.actions import approve_reply, assign, draft_reply, enter_suggestions, note_contact
from taizhang.suggestions.facts import ReplyClass, Way
from taizhang.suggestions.models import Suggestion
from taizhang.supervision.actions import answer_order, draft_commitment, propose_for_late
from taizhang.supervision.facts import Promised
from taizhang.supervision.models import Order
from taizhang.voice.actions import receive, route
from taizhang.voice.actions.keys import make_seal
from taizhang.voice.actions.sealed import receive_sealed
from taizhang.voice.facts import Fate, MailReason, MessageKind, SealedLetter
from taizhang.voice.models import Holder, Mail, Message, Sealed
from taizhang.web.calendar.feed import seal_of
from tests.assessment.city import lines
from tests.assessment.surveyed import SCHEME
from tests.cadence.city import City
from tests.factories import ATTACHED, LONG_AGO, asking, draft, in_hand, make_person
from tests.honours.desk import Desk as HonourDesk
from tests.indicators.kept import enter, figure, series
from tests.inspections.visited import ITEM
from tests.meetings.stuck import TROUBLE
from tests.projects.works import filed, picture
from tests.projects.works import opened as project_opened
from tests.services.windows import entry as windows_entry
from tests.services.windows import opened, terms
from tests.suggestions.handled import entry as suggestion_entry

PDF = b"%PDF-1.7 proof"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003"
    "010100c9fe92ef0000000049454e44ae426082"
)
"""One dot."""
TEXT = "1. 新建幼儿园2所。责任单位：市教育局；完成时限：年底前。".encode()
STATED = "上半年，全市地区生产总值1335亿元，同比增长10.6%；全部财政收入205.3亿元，同比增长16.1%。".encode()
CLERKS = {"B01": "clerk", "C01": "other clerk"}
CALLERS = (
    "visitor",
    "clerk",
    "head",
    "officer",
    "chief",
    "vice-mayor",
    "mayor",
    "auditor",
    "operator",
    "other clerk",
    "other vice-mayor",
)
"""The eight roles in or about the schools' office, a visitor, and two whom another unit concerns."""


class World:
    """Two of everything: one of the schools' office, one of the roads'. Names end in `_theirs` for the roads'."""

    def __init__(self) -> None:
        self.city = City()
        self.city.live()
        self.own, self.theirs = self.city.schools, self.city.roads
        self.people = dict(self._people())
        make_seal("five words of a passphrase", by=actor_of(self.people["keyholder"]))
        with clock.frozen(date(2012, 7, 12)):
            self._month()
        self.places = {**self._of(self.own), **{f"{name}_theirs": at for name, at in self._of(self.theirs).items()}}
        self.places |= self._of_all()

    def _people(self) -> Iterator[tuple[str, Person]]:
        for role in Role:
            unit = self.own if role in UNIT_ROLES else None
            yield str(role).replace("_", "-"), make_person(f"the-{role}", role, unit)
        yield "other clerk", make_person("other-clerk", Role.CLERK, self.theirs)
        yield "other vice-mayor", make_person("other-vice-mayor", Role.VICE_MAYOR)

    def _month(self) -> None:
        """May is told, June drafted, July open."""
        self._portfolio("vice-mayor", self.own)
        self._portfolio("other vice-mayor", self.theirs)
        sign_bulletin(compose_bulletin(self.city.may, by=self.city.officer), by=self.city.chief)
        compose_bulletin(self.city.june, by=self.city.officer)
        score(self.city.june, by=self.city.officer)

    def _portfolio(self, name: str, unit: Unit) -> None:
        with recorded("test.make", by="tester"):
            post = Post(unit=self.city.health, title=f"副市长 {name}", kind=PostKind.LEADER)
            post.save()
            Appointment(post=post, holder=name, person=self.people[name], valid_from=LONG_AGO).save()
            Portfolio(post=post, unit=unit, valid_from=LONG_AGO).save()

    def _of(self, unit: Unit) -> dict[str, object]:
        """A line in force with all that hangs on it, a draft and one that waits, of one unit."""
        roles, clerk = self.city.roles[unit.code], actor_of(self.people[CLERKS[unit.code]])
        stage = {"quantity": None, "milestones": (MilestoneDraft("开工", date(2012, 6, 20)),)}
        live, late = lines(unit, roles, {**stage, "support_ids": (self.city.health.pk,)}, stage)
        with clock.frozen(date(2012, 7, 12)):
            post = create_post(unit, title="副局长", kind=PostKind.DEPUTY, by=roles[Role.OFFICER])
            appoint(post, holder="前任", since=LONG_AGO, by=roles[Role.OFFICER])
            appoint(post, holder="后任", since=date(2012, 7, 12), replacing=True, by=roles[Role.OFFICER])
            [handover] = draw_up()
            publish_targets([live], by=roles[Role.CHIEF])
            [sketch, waiting] = enter_targets([draft(unit), draft(unit)], by=clerk, year=2012)
            submit_targets([waiting], by=roles[Role.HEAD])
            report = self._report(unit, live, clerk)
            signed = self._signed(unit, late, roles)
            unlock = grant_unlock(self.city.may, unit, until=date(2012, 7, 20), reason="停电", by=self.city.chief)
            held = hold_file(report.period, live, by=clerk, content=PICTURE, name="现场.png")
            order = self._order(live, roles)
            promised = Promised("开工迟缓", "月底前开工", "倒排工期", date(2012, 8, 31))
            commitment = draft_commitment(unit, promised, by=clerk, order=order)
            [proposal] = propose_for_late(late.milestones.all())
            amendment = ask_amendment(late, asking(due="2013-01-31"), ATTACHED, by=clerk)
            begun, stuck = (draft_bottleneck(unit, TROUBLE, by=clerk, target=live) for _each in range(2))
            raise_bottleneck(stuck, by=roles[Role.HEAD])
            meeting, decision = self._meeting(unit, stuck)
            view = save_view("视图", "status=late", Sharing(unit=unit), by=clerk)
            routed = route(self._message(live), unit, by=roles[Role.OFFICER])
            asked, told = self._suggestions(unit, roles)
            receive_sealed(SealedLetter("推诿", live.code), [("证据.txt", unit.code.encode())])
            sealed = Sealed.objects.latest("pk")
            intake = take_in(content=TEXT, filename="任务.txt", title="任务", origin="市政府", year=2012, by=clerk)
            stated = take_in_report(
                content=STATED, filename="通报.txt", title="2012年上半年通报", origin="市统计局", by=roles[Role.OFFICER]
            )
        return {
            "post": post.pk,
            "handover": handover.pk,
            "line": live.code,
            "sketch": sketch.code,
            "waiting": waiting.code,
            "target": live.pk,
            "held": held.pk,
            "report": report.pk,
            "signed": signed.pk,
            "unlock": unlock.pk,
            "evidence": report.evidence.get().pk,
            "order": order.pk,
            "commitment": commitment.pk,
            "file": order.evidence.get().pk,
            "proposal": proposal.pk,
            "amendment": amendment.pk,
            "meeting": meeting.pk,
            "decision": decision.pk,
            "item": meeting.items.latest("pk").pk,
            "begun": begun.pk,
            "stuck": stuck.pk,
            "view": view.pk,
            "joint": live.supports.get().pk,
            "asked": asked.pk,
            "told": told.pk,
            "message": routed.pk,
            "sealed": sealed.pk,
            "sealed_file": sealed.files.get().pk,
            "attachment": routed.files.get().pk,
            "share": Holder.objects.get().pk,
            "intake": intake.pk,
            "question": intake.questions.order_by("pk")[0].pk,
            "paper": intake.paper_id,
            "stated": stated.pk,
            "unit": unit.code,
            "score_line": ScoreLine.objects.filter(unit=unit).latest("pk").position,
            **self._inspections(unit, roles),
            **self._window(unit, roles),
            **self._honours(unit, roles),
            **self._contested(unit, roles),
            **self._listed(unit),
            **self._project(unit, roles, clerk),
            **self._indicator(unit, roles),
            "record": Record.objects.filter(stream=unit.stream).latest("sequence").pk,
        }

    def _inspections(self, unit: Unit, roles: Mapping[Role, Actor]) -> dict[str, object]:
        """One planned, one whose team is in the field, one concluded; the officer who looks leads the team."""
        leader, chief = actor_of(self.people["officer"]), self.city.chief
        item = replace(ITEM, team=(Member("组长", "", leader.person_id, leader=True),))
        days = {"starts_on": date(2012, 7, 12), "ends_on": date(2012, 7, 12)}
        with clock.frozen(date(2012, 7, 12)):
            held = [plan_inspections([unit], replace(item, **days), by=roles[Role.OFFICER])[0] for _each in range(3)]
            for row in held[:2]:
                approve_inspection(row, by=chief, reason="确有必要")
                notify_unit(row, by=roles[Role.OFFICER])
                enter_field(row, by=leader)
            first, second = held[0].points.all()
            shot = Photo("证.png", PICTURE + unit.code.encode())
            said = {first.pk: Said(Answer.HOLDS), second.pk: Said(Answer.FAILS, "7人过期", [shot])}
            send_answers(held[0], said, by=leader, key=f"field {unit.code}")
            draft_conclusion(held[0], by=leader, findings="7人过期", opinion="应改正")
            give_conclusion(held[0], by=chief)
        return {
            "looked": held[0].pk,
            "looked_code": held[0].code,
            "visiting": held[1].pk,
            "unapproved": held[2].pk,
            "point": held[1].points.all()[0].pk,
            "failed": second.pk,
            "shot": second.photos.get().pk,
        }

    def _window(self, unit: Unit, roles: Mapping[Role, Actor]) -> dict[str, object]:
        """An item with terms in force and terms that wait, a case that was asked twice."""
        code = f"S-{unit.code}"
        asked = tuple(Asking(date(2012, 7, day), ("申请表",), date(2012, 7, day)) for day in (3, 4))
        case = {"received_on": date(2012, 7, 2), "accepted_on": date(2012, 7, 2), "askings": asked}
        with clock.frozen(date(2012, 7, 12)):
            opened(unit, dict(roles), code=code)
            proposed = propose_version(terms(unit, code=code, valid_from=date(2012, 9, 1)), by=roles[Role.CLERK])
            enter_cases([windows_entry(f"W-{unit.code}", item=code, **case)], by=roles[Role.CLERK])
        return {"item": code, "proposed": proposed.pk, "case": Case.objects.get(number=f"W-{unit.code}").pk}

    def _honours(self, unit: Unit, roles: Mapping[Role, Actor]) -> dict[str, object]:
        """An honour reported and one shown to all; a highlight drafted and one published; each with its paper."""
        clerk, head, officer = (roles[role] for role in (Role.CLERK, Role.HEAD, Role.OFFICER))
        with clock.frozen(date(2012, 7, 12)):
            desk = HonourDesk(unit, unit, roles, clerk, officer)
            reported, shown = (desk.reported(title) for title in ("先进集体", "文明单位"))
            check_honours([shown], by=head)
            verify_honours([shown], by=officer)
            show_honours([shown], by=officer)
            said = HighlightDraft("一车一档", "每车一档", "事故为零", date(2012, 3, 1), desk.paper())
            sketch, published = (write_highlight(unit, said, by=clerk) for _each in range(2))
            offer_highlight(published, by=head)
            publish_highlight(published, by=officer)
        keys = {"honour": reported, "honour_shown": shown, "highlight": sketch, "published": published}
        return {name: row.pk for name, row in keys.items()}

    def _contested(self, unit: Unit, roles: Mapping[Role, Actor]) -> dict[str, object]:
        """An appeal that was filed, one that is drafted, points by hand that are proposed."""
        run, clerk, said = latest_run(self.city.june), roles[Role.CLERK], {"reason": "r", "wanted": "w"}
        assert run is not None
        with clock.frozen(date(2012, 7, 12)):
            if not Disclosure.objects.exists():
                disclose(run, by=self.city.officer)
            filed_one = write_appeal(run, unit, by=clerk, position=explain(run, unit)[0].position, **said)
            attach(filed_one, [("证据.pdf", PDF)], by=clerk)
            file_appeal(filed_one, by=roles[Role.HEAD])
            drafted = write_appeal(run, unit, by=clerk, position=None, **said)
            terms = {"points": Decimal(1), "basis": "b", "reason": "r"}
            adjustment = propose_adjustment(unit, self.city.june, by=self.city.officer, **terms)
        return {
            "run": run.pk,
            "computed": Run.objects.filter(span="2012-05").latest("pk").pk,
            "appeal": filed_one.pk,
            "appeal_draft": drafted.pk,
            "appeal_file": filed_one.files.get().pk,
            "adjustment": adjustment.pk,
        }

    def _listed(self, unit: Unit) -> dict[str, object]:
        """Lists that name the unit: one being prepared, one put to it, one issued."""
        run = latest_run(self.city.june)
        made: dict[str, object] = {}
        kinds = {"draft": ListKind.COMMEND, "told": ListKind.CRITICISE, "issued": ListKind.POSITIVE}
        with recorded("test.make", by="tester"):
            for state, kind in kinds.items():
                listing = Listing(run=run, kind=kind, state=state, word="名单", rule="办法")
                listing.proposed_at, listing.reply_by = clock.now(), date(2012, 12, 31)
                listing.save()
                named = Named(listing=listing, unit=unit, group="组", place=1, points=1, reason="r")
                named.save()
                made |= {f"list_{state}": listing.pk, f"named_{state}": named.pk}
        return made

    def _project(self, unit: Unit, roles: Mapping[Role, Actor], clerk: Actor) -> dict[str, object]:
        """A project with a picture, a month that waits for the head, and a change that its clerk asked for."""
        with clock.frozen(date(2012, 7, 12)):
            project = project_opened(unit, roles, name=f"{unit.short_name}项目")
            shot = add_photo(project, picture(), "工地.jpg", by=clerk, caption="工地")
            told = filed(project, roles, "2012-07", "2")
            publish_project(project, by=self.city.chief)
            ask_change(project, {"total_investment": "13"}, by=clerk, reason="概算调整")
        return {"project": project.pk, "site_shot": shot.pk, "told_month": told.pk}

    def _indicator(self, unit: Unit, roles: Mapping[Role, Actor]) -> dict[str, object]:
        """A share that the unit supplies itself and that is more than the whole: a question waits."""
        officer, code = roles[Role.OFFICER], f"I-{unit.code}"
        series(code, by=officer, name="入园率", measure="%", unit_id=unit.pk, keeper_id=unit.pk)
        enter(officer, [figure(code, "2012-06", "101")])
        return {"indicator": code, "figure": Observation.objects.get(series__code=code).pk}

    def _suggestions(self, unit: Unit, roles: Mapping[Role, Actor]) -> list[Suggestion]:
        """One in hand, one answered."""
        officer, clerk = roles[Role.OFFICER], roles[Role.CLERK]
        first = Suggestion.objects.count() + 1
        made = enter_suggestions([suggestion_entry(first), suggestion_entry(first + 1)], by=officer)
        for each in made:
            assign(each, unit, by=officer)
        note_contact(made[1], by=clerk, on=clock.today(), way=Way.PHONE, whom="周立群", said="赞成")
        draft_reply(made[1], by=clerk, reply_class=ReplyClass.A, text="已办理")
        approve_reply(made[1], by=officer)
        return made

    def _meeting(self, unit: Unit, stuck: Bottleneck) -> tuple[Meeting, Decision]:
        """A meeting to which the unit is invited, held and not signed yet, with a bottleneck of its own decided on."""
        officer = self.city.officer
        meeting = call_meeting(self._series(), by=officer, starts_at=clock.now())
        invite(meeting, unit, by=officer)
        item = add_item(meeting, by=officer, title=stuck.title, unit=unit)
        convene(meeting, by=officer)
        open_meeting(meeting, by=officer)
        said = Verdict(kind=DecisionKind.DECISION, text="同意调剂指标", unit=unit.pk)
        return meeting, decide(meeting, said, by=officer, item=item)

    def _series(self) -> MeetingSeries:
        """The one series of the one leading group."""
        if (held := MeetingSeries.objects.first()) is not None:
            return held
        with recorded("test.make", by="tester"):
            group = LeadingGroup(name="领导小组", office=self.city.health)
            group.save()
        post = Post.objects.filter(kind=PostKind.LEADER).order_by("pk")[0]
        said = {"name": "联席会议", "rhythm": Rhythm.MONTHLY, "on": 12, "hour": time(9), "place": "会议室"}
        return found_series(group, by=self.city.officer, convener=post, **said)

    def _report(self, unit: Unit, line: Target, clerk: Actor) -> Report:
        behind = {"gap": "慢", "cause": "征地慢", "measure": "包保到人", "help_wanted": "协调征地"}
        [report] = file_reports(
            unit,
            open_period("2012-07"),
            [ReportEntry(line.pk, percent=Decimal(50), narrative="推进", **behind)],
            by=clerk,
        )
        attach_evidence(report, by=clerk, content=PICTURE + unit.code.encode(), name="验收单.png")
        return report

    def _signed(self, unit: Unit, line: Target, roles: Mapping[Role, Actor]) -> Report:
        """A report that raises a question: the whole is done at once."""
        done = [ReportEntry(line.pk, percent=Decimal(100), narrative="竣工")]
        reports = file_reports(unit, open_period("2012-07"), done, by=roles[Role.CLERK])
        sign_reports(reports, by=roles[Role.HEAD])
        return reports[0]

    def _order(self, line: Target, roles: Mapping[Role, Actor]) -> Order:
        [order] = propose_for_late(line.milestones.all())
        in_hand(order, by=roles[Role.OFFICER], chief=self.city.chief, unit=roles[Role.CLERK])
        return answer_order(order, by=roles[Role.CLERK], answer="7月8日已开工", files=[("开工令.pdf", PDF)])

    def _message(self, line: Target) -> Message:
        said = {"author": "王先生", "contact": "w@x.cn", "consent": True}
        files = [("照片.png", PICTURE)]
        return receive(kind=MessageKind.QUESTION, text="何时开园？", target=line, files=files, **said)

    def _of_all(self) -> dict[str, object]:
        with clock.frozen(date(2012, 7, 12)):
            publish(name="2012-06", by=self.city.chief)
        token, _secret = issue_token(label="t", days=9, by=actor_of(self.people["clerk"]))
        with clock.frozen(date(2012, 7, 12)), recorded("test.make", by="tester"):
            tell([self.people["clerk"].pk], kind=NoticeKind.MONTH_OPENED, text="t", url="/month/", about="x")
        told = self._channels()
        notice = Notice.objects.get(person=self.people["clerk"], text="t")
        security = Record.objects.filter(stream=SECURITY_STREAM).latest("sequence")
        role = Membership.objects.get(person=self.people["clerk"])
        with clock.frozen(date(2012, 7, 12)):
            sample = draw_sample(self.city.june, by=self.city.officer, seed="1")
        return {
            "sample": sample.pk,
            "month": self.city.june.pk,
            "token": token.pk,
            "notice": notice.pk,
            "security": security.pk,
            "role": role.pk,
            "person": "the-clerk",
            "series": MeetingSeries.objects.get().pk,
            "aside": self._mail().pk,
            **self._sheet(),
            **told,
        }

    def _sheet(self) -> dict[str, object]:
        """A sheet of July's survey with a row of the schools, which waits for the chief."""
        with clock.frozen(date(2012, 7, 12)):
            adopt_scheme(SCHEME.replace("2012-01-01", "2012-07-01"), by=self.city.chief)
            head = Head(Period.parse("2012-07"), "social", "企业", paper_number="7号")
            sheet = enter_sheet(head, [Mark(self.own.pk, 9, 9, {"满意": 9})], by=self.city.officer)
        return {"sheet": sheet.pk, "sheet_code": sheet.code, "entry": sheet.entries.get().pk}

    def _mail(self) -> Mail:
        """A mail that nobody could read."""
        with clock.frozen(date(2012, 7, 12)), recorded("test.make", by="tester"):
            mail = Mail(validity=1, number=1, key="k", fate=Fate.ASIDE, reason=MailReason.BROKEN, came_at=clock.now())
            mail.file = store(b"From: x")
            mail.save()
        return mail

    def _channels(self) -> dict[str, object]:
        """A channel with a message that was given up, a rule of the calendar, a person's own calendar."""
        operator, clerk = actor_of(self.people["operator"]), self.people["clerk"]
        with clock.frozen(date(2012, 7, 12)):
            channel = set_up_channel(kind=ChannelKind.MAIL, name="邮件", by=operator)
            dispatch = try_channel(channel, to="t@city.example", by=operator)
            Dispatch.objects.filter(pk=dispatch.pk).update(state="failed")
            terms = Terms(DaySpec(Basis.WORKDAY, 3), DaySpec(Basis.WORKDAY, 5), (1,))
            rule = set_days("county", Period.parse("2012-11"), terms, by=self.city.chief)
        return {
            "channel": channel.pk,
            "dispatch": dispatch.pk,
            "rule": rule.pk,
            "own": clerk.pk,
            "seal": seal_of(clerk),
        }

    def client(self, caller: str) -> Client:
        """Somebody at a browser."""
        client = Client(headers={"accept-language": "en"})
        if caller in self.people:
            client.force_login(self.people[caller], backend="taizhang.accounts.backends.AccountBackend")
        return client
