"""A month's bulletin: composed, edited, signed, frozen."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from taizhang.accounts.facts import SYSTEM, Denied, Role
from taizhang.assessment.queries import latest_run, ranking
from taizhang.audit.facts import Stale
from taizhang.audit.queries import records, verify
from taizhang.cadence.actions import TooLong, compose_bulletin, edit_bulletin, sign_bulletin
from taizhang.cadence.facts import Section
from taizhang.cadence.models import Bulletin
from taizhang.cadence.queries import bulletins_seen_by, is_outdated, kept_facts, paper_of, traced
from taizhang.documents.gbt9704 import check, render_docx, render_pdf
from taizhang.documents.models import Paper
from taizhang.documents.queries import file_faults, read_bytes
from taizhang.ledger.actions import set_standing, withdraw_targets
from taizhang.ledger.facts import Standing
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.notices.models import Notice
from taizhang.reporting.models import Report
from taizhang.voice.actions import receive
from taizhang.voice.facts import MessageKind
from tests.assessment.city import filed, verified
from tests.cadence.city import City
from tests.factories import every_role

pytestmark = pytest.mark.django_db
JULY = date(2012, 7, 12)


@pytest.fixture
def city() -> Iterator[City]:
    made = City()
    made.live()
    with clock.frozen(JULY):
        yield made


def signed(city: City) -> Bulletin:
    return sign_bulletin(compose_bulletin(city.june, by=city.officer), by=city.chief)


def values(bulletin: Bulletin) -> dict[str, int]:
    return {figure["name"]: figure["value"] for figure in bulletin.figures["counts"]}


def test_the_figures_are_those_an_independent_count_gives(city: City) -> None:
    bulletin = compose_bulletin(city.june, by=city.officer)

    reports = Report.objects.filter(period=city.june)
    days = [report.first_filed_at.astimezone(clock.TZ).date() for report in reports if report.first_filed_at]
    found = values(bulletin)
    assert (found["units"], found["lines"]) == (3, 9)
    assert found["reports.on_time"] == sum(day <= city.june.due_on for day in days) == 5
    assert found["reports.late"] == sum(day > city.june.due_on for day in days) == 3
    assert found["reports.missing"] == found["lines"] - len(days) == 1
    assert {name: found[f"status.{name}"] for name in ("done_early", "ahead", "on_pace", "behind")} == {
        "done_early": 1,
        "ahead": 1,
        "on_pace": 5,
        "behind": 2,
    }


def test_the_text_names_who_does_well_who_lags_and_why(city: City) -> None:
    sections = compose_bulletin(city.june, by=city.officer).sections

    assert sections["well"].splitlines()[0] == ("市教育局按时报送了全部进展情况，承担的任务全部达到或超过序时进度。")
    assert sections["problems"].splitlines() == [
        "（一）部分任务进度滞后",
        "未达序时进度2项，涉及2个单位（详见附件2）。具体是：",
        "1.市卫生局“改造薄弱学校20所”（时限：12月31日），落后序时进度29.7个百分点。原因：征地慢；措施：包保到人。",
        "2.市交通运输局“改造薄弱学校20所”（时限：12月31日），落后序时进度19.7个百分点。原因：征地慢；措施：包保到人。",
        "（二）部分单位未按时报送进展情况",
        "至通报之日未报送1项，为市交通运输局。",
        "逾期报送3项，均为市卫生局。",
    ]
    assert "请于7月31日前向市政府督查室书面报送整改方案" in sections["requirements"]
    assert sections["requirements"].splitlines()[-1] == "特此通报。"


def test_the_annex_shows_the_places_of_the_run_on_the_same_facts(city: City) -> None:
    bulletin = compose_bulletin(city.june, by=city.officer)

    run = latest_run(city.june)
    assert run is not None
    assert run.facts_hash == bulletin.figures["facts_hash"]
    ranks = {row.unit.short_name: f"{row.rank}/{row.group_size}" for row in ranking(run)}
    table = bulletin.figures["annexes"][0]
    units = [row for row in table["rows"] if row[0].isdigit()]
    assert {row[1]: row[12] for row in units} == ranks
    assert [row[2] for row in units] == ["3", "3", "3"]
    assert table["rows"][-1][:3] == ["", "合计", "9"]


def test_every_figure_of_the_fact_table_is_traced_to_as_many_kept_rows(city: City) -> None:
    bulletin = signed(city)

    for name, value in values(bulletin).items():
        rows = traced(bulletin, name)
        if rows is not None:
            assert (name, len(rows)) == (name, value)
    behind = traced(bulletin, "status.behind") or []
    assert [fact.source for fact in behind] == ["B02-2012-002/2012-06@3", "C01-2012-002/2012-06@3"]


def test_messages_are_counted_and_never_quoted(city: City) -> None:
    with clock.frozen(date(2012, 6, 20)):
        message = receive(kind=MessageKind.COMPLAINT, text="我家门口的路", target=city.lines["C01"][0])

    bulletin = compose_bulletin(city.june, by=city.officer)

    figure = next(each for each in bulletin.figures["counts"] if each["name"] == "messages.received")
    assert figure == {
        "name": "messages.received",
        "value": 1,
        "source": "voice.message",
        "records": [f"{message.pk}@{message.revision}"],
    }
    assert "我家门口" not in str(bulletin.sections) + str(bulletin.figures)


def test_what_changed_is_measured_against_the_last_signed_bulletin(city: City) -> None:
    with clock.frozen(date(2012, 6, 12)):
        sign_bulletin(compose_bulletin(city.may, by=city.officer), by=city.chief)
    withdraw_targets([city.lines["B01"][0]], by=city.chief, reason="与另一条重复")
    set_standing(city.lines["B02"][0], Standing.SUSPENDED, by=city.chief, reason="政策调整")

    bulletin = compose_bulletin(city.june, by=city.officer)

    assert bulletin.figures["previous"] == "2012-05"
    assert {change: codes for change, codes in bulletin.figures["changes"].items() if codes} == {
        "newly_behind": ["B02-2012-002", "C01-2012-002"],
        "recovered": ["C01-2012-001"],
        "finished": ["B01-2012-003"],
        "stopped": ["B02-2012-001"],
        "withdrawn": ["B01-2012-001"],
    }
    assert "撤出台账1项：市教育局“新建改扩建公办幼儿园12所”" in bulletin.sections["changes"]
    assert "经批准暂缓或取消1项：市卫生局“新建改扩建公办幼儿园12所”" in bulletin.sections["changes"]


def test_a_draft_is_not_something_to_compare_with(city: City) -> None:
    with clock.frozen(date(2012, 6, 12)):
        compose_bulletin(city.may, by=city.officer)

    bulletin = compose_bulletin(city.june, by=city.officer)

    assert (bulletin.figures["previous"], bulletin.figures["changes"]) == ("", {})
    assert bulletin.sections["changes"] == "本期为本年度第一期通报，无上期可比。"


def test_composing_again_takes_new_figures_and_keeps_edited_sections(city: City) -> None:
    bulletin = compose_bulletin(city.june, by=city.officer)
    edit_bulletin(bulletin, by=city.officer, sections={"well": "教育系统成效明显。"})
    withdraw_targets([city.lines["B02"][1]], by=city.chief, reason="重复")
    outdated = is_outdated(bulletin)

    again = compose_bulletin(city.june, by=city.officer)

    assert (outdated, is_outdated(again)) == (True, False)
    assert again.pk == bulletin.pk
    assert again.sections["well"] == "教育系统成效明显。"
    assert again.sections["overview"].startswith("截至6月底，全市3个单位共承担目标任务8项。")
    assert values(again)["status.behind"] == 1


def test_composing_again_when_nothing_is_new_leaves_no_record(city: City) -> None:
    compose_bulletin(city.june, by=city.officer)
    count = records().count()

    compose_bulletin(city.june, by=city.officer)

    assert records().count() == count


def test_editing_keeps_lines_drops_what_cannot_be_printed_and_leaves_figures_alone(city: City) -> None:
    bulletin = compose_bulletin(city.june, by=city.officer)
    before = dict(bulletin.figures)

    edit_bulletin(bulletin, by=city.officer, sections={"overview": " 甲\x00乙 \r\n\r\n 丙\u200b "})

    held = Bulletin.objects.get()
    assert held.sections["overview"] == "甲乙\n\n丙"
    assert held.figures == before


def test_an_edit_that_changes_nothing_leaves_no_record(city: City) -> None:
    bulletin = compose_bulletin(city.june, by=city.officer)
    count = records().count()

    edit_bulletin(bulletin, by=city.officer, sections=bulletin.sections)

    assert records().count() == count


@pytest.mark.parametrize(("sections", "error"), [({"figures": "99"}, ValueError), ({"overview": "字" * 5001}, TooLong)])
def test_an_edit_that_cannot_stand_changes_nothing(
    city: City, sections: dict[str, str], error: type[Exception]
) -> None:
    bulletin = compose_bulletin(city.june, by=city.officer)
    before = dict(bulletin.sections)

    with pytest.raises(error):
        edit_bulletin(bulletin, by=city.officer, sections=sections)

    assert (bulletin.sections, Bulletin.objects.get().sections) == (before, before)


def test_two_people_editing_at_once_do_not_overwrite_each_other(city: City) -> None:
    compose_bulletin(city.june, by=city.officer)
    mine, theirs = Bulletin.objects.get(), Bulletin.objects.get()
    edit_bulletin(mine, by=city.officer, sections={"well": "甲"})

    with pytest.raises(Stale):
        edit_bulletin(theirs, by=city.chief, sections={"well": "乙"})

    assert Bulletin.objects.get().sections["well"] == "甲"


def test_signing_numbers_renders_and_prints_the_chain_head(city: City) -> None:
    with clock.frozen(date(2012, 6, 12)):
        first = sign_bulletin(compose_bulletin(city.may, by=city.officer), by=city.chief)
    second = signed(city)

    assert [(each.number, each.state) for each in (first, second)] == [(1, "signed"), (2, "signed")]
    assert second.pdf is not None
    assert second.word is not None
    assert (second.pdf.filename, second.word.filename) == ("2012-06-bulletin-2.pdf", "2012-06-bulletin-2.docx")
    assert second.pdf.dated == JULY
    anchors = [record for record in records(subject="bulletin 2012-06") if record.action == "audit.anchor"]
    assert [record.hash for record in anchors] == [second.chain_head]
    assert paper_of(second).footer.endswith(second.chain_head)
    assert list(verify()) + list(file_faults()) == []


def test_the_same_bulletin_renders_to_the_same_bytes_and_the_proof_reader_finds_nothing(city: City) -> None:
    bulletin = signed(city)
    assert bulletin.pdf is not None
    assert bulletin.word is not None
    paper = paper_of(Bulletin.objects.get())

    pdf = read_bytes(bulletin.pdf.file)

    assert pdf == render_pdf(paper)
    assert read_bytes(bulletin.word.file) == render_docx(paper)
    assert [fault for fault in check(paper, pdf) if not fault.startswith("字体替代")] == []
    assert len(re.findall(rb"/MediaBox", pdf)) >= 6


def test_what_happens_later_does_not_reach_a_signed_bulletin(city: City) -> None:
    bulletin = signed(city)
    before = Bulletin.objects.filter(pk=bulletin.pk).values().get()
    facts = kept_facts(bulletin)

    withdraw_targets([city.lines["B02"][1]], by=city.chief, reason="重复")

    assert is_outdated(bulletin)
    assert Bulletin.objects.filter(pk=bulletin.pk).values().get() == before
    assert kept_facts(bulletin) == facts


def test_a_report_verified_later_does_not_reach_a_signed_bulletin() -> None:
    city = City()
    city.live(locked=False)
    with clock.frozen(JULY):
        bulletin = signed(city)
        before = (bulletin.figures, bulletin.sections, paper_of(bulletin))

        late = city.lines["C01"][2:]
        verified(filed(late, (90,), city.june, city.roles["C01"], on=JULY), city.roles["C01"])

    held = Bulletin.objects.get()
    assert is_outdated(held)
    assert (held.figures, held.sections, paper_of(held)) == before


def test_a_signed_bulletin_can_be_neither_composed_nor_edited_nor_signed_again(city: City) -> None:
    bulletin = signed(city)

    with pytest.raises(NotOpen):
        compose_bulletin(city.june, by=city.officer)
    with pytest.raises(NotOpen):
        edit_bulletin(bulletin, by=city.officer, sections={"well": "改"})
    with pytest.raises(NotOpen):
        sign_bulletin(bulletin, by=city.chief)

    assert Paper.objects.count() == 2


def test_signing_what_somebody_changed_meanwhile_gives_no_number_away(city: City) -> None:
    bulletin = compose_bulletin(city.june, by=city.officer)
    edit_bulletin(Bulletin.objects.get(), by=city.officer, sections={"well": "甲"})

    with pytest.raises(Stale):
        sign_bulletin(bulletin, by=city.chief)

    assert sign_bulletin(Bulletin.objects.get(), by=city.chief).number == 1


def test_an_empty_bulletin_is_not_signed(city: City) -> None:
    bulletin = compose_bulletin(city.june, by=city.officer)
    edit_bulletin(bulletin, by=city.officer, sections=dict.fromkeys(Section, ""))

    with pytest.raises(ValueError, match="nothing to sign"):
        sign_bulletin(bulletin, by=city.chief)


def test_a_month_that_has_not_ended_has_no_bulletin(city: City) -> None:
    with clock.frozen(date(2012, 6, 30)), pytest.raises(NotOpen, match="2012-06 has not ended yet"):
        compose_bulletin(city.june, by=city.officer)


def test_everybody_but_the_operator_is_told_once(city: City) -> None:
    signed(city)

    told = Notice.objects.filter(kind="bulletin_signed")
    assert {notice.url for notice in told} == {"/bulletins/2012-06/"}
    assert told.count() == 3 * 7


@pytest.mark.parametrize("role", Role)
def test_who_may_do_what(city: City, role: Role) -> None:
    actor = every_role(city.schools)[role]
    bulletin = compose_bulletin(city.june, by=SYSTEM)

    def allowed(act: str) -> bool:
        acts = {
            "compose": lambda: compose_bulletin(city.june, by=actor),
            "edit": lambda: edit_bulletin(Bulletin.objects.get(), by=actor, sections={"well": role}),
            "sign": lambda: sign_bulletin(Bulletin.objects.get(), by=actor),
        }
        try:
            acts[act]()
        except Denied:
            return False
        return True

    sees_draft = bulletins_seen_by(actor).filter(pk=bulletin.pk).exists()
    done = tuple(allowed(act) for act in ("compose", "edit", "sign"))
    if role != Role.CHIEF:
        sign_bulletin(Bulletin.objects.get(), by=city.chief)
    sees_signed = bulletins_seen_by(actor).filter(pk=bulletin.pk).exists()

    office = role in (Role.OFFICER, Role.CHIEF)
    assert done == (office, office, role == Role.CHIEF)
    assert (sees_draft, sees_signed) == (office, True)
