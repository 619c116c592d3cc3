"""What was decided of the papers of one origin is kept as a page of TOML and settles the next paper."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.audit.queries import verify
from taizhang.importers.actions import settle, take_in
from taizhang.importers.models import Intake, KeptProfile
from taizhang.importers.profiles import Profile, answers_by, learned, read_profile, write_profile
from taizhang.importers.remembering import keep_profile
from taizhang.organisations.models import Unit
from tests.factories import make_actor, make_unit
from tests.importers.files import HEAD, line, workbook

WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)


@given(st.dictionaries(WORDS, WORDS), st.dictionaries(WORDS, WORDS), WORDS)
def test_a_profile_written_and_read_is_the_same(units: dict[str, str], days: dict[str, str], kind: str) -> None:
    profile = Profile(units=units, days=days, kind=kind)

    assert read_profile(write_profile(profile), file="p.toml", known=lambda _name: True)[0] == profile


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ('kind = "livelihood"\n\n[units]\n"教育局" = "市教育局"\n\n[days]\n"国庆前" = "09-30"\n', []),
        ('[units]\n"教育局" = ', [(2, "不是约定文件的写法")]),
        ('[units]\n"教育局" = "月球事务署"', [(2, "单位名录中没有这个单位")]),
        ('[days]\n"国庆前" = "02-30"', [(2, "日期应写成 09-30 的样子")]),
        ('[columns]\n"甲" = "完成时限"\n"乙" = "丙"', [(3, "没有这样的栏目")]),
        ('kind = "民生"', [(1, "类别不是五类之一")]),
        ("[rows]\n", [(1, "约定中没有这一部分")]),
        ("units = 3", [(1, "约定中没有这一部分")]),
    ],
)
def test_every_fault_is_told_with_its_line(text: str, faults: list[tuple[int, str]]) -> None:
    _profile, found = read_profile(text, file="p.toml", known={"市教育局"}.__contains__)

    assert [(fault.row, fault.message) for fault in found] == faults


def test_a_day_of_the_year_answers_in_each_year() -> None:
    profile = Profile(days={"国庆前": "09-30", "闰日前": "02-29"})

    assert [answers_by(profile, year) for year in (2012, 2013)] == [
        {"due:国庆前": "2012-09-30", "due:闰日前": "2012-02-29"},
        {"due:国庆前": "2013-09-30"},
    ]


def test_what_is_learned_and_what_is_forgotten() -> None:
    profile = Profile(units={"发改": "市发展和改革委员会"})

    assert learned(profile, "unit:教育局", "教育局", "市教育局").units == {
        "发改": "市发展和改革委员会",
        "教育局": "市教育局",
    }
    assert learned(profile, "unit:发改", "发改", None) == Profile()
    assert learned(profile, "due:国庆前", "国庆前", "2012-09-30").days == {"国庆前": "09-30"}
    assert learned(profile, "due:2012年国庆前", "2012年国庆前", "2012-09-30") == profile
    assert learned(profile, "kind:", "", "highlight").kind == "highlight"
    assert learned(profile, "first:", "", "yes") == profile


@pytest.fixture
def officer() -> Actor:
    make_unit("市财政局", code="F01")
    make_unit("市教育局", code="B07")
    return make_actor(Role.OFFICER)


def take(by: Actor, *, year: int = 2012, head: tuple[str, ...] = HEAD) -> Intake:
    rows = [line(牵头单位="教育管理委员会", 完成时限="国庆前")]
    return take_in(by=by, content=workbook(rows, head), filename="台账.xlsx", title="台账", origin="市政府", year=year)


@pytest.mark.django_db
@pytest.mark.today(date(2012, 1, 10))
class TestTheNextPaper:
    """Of the same origin."""

    def test_is_settled_by_what_was_decided_of_the_first(self, officer: Actor) -> None:
        first = take(officer)
        settle(first, by=officer, key="unit:教育管理委员会", answer="市教育局")
        settle(first, by=officer, key="due:国庆前", answer="2012-09-28")

        second = take(officer, year=2013)

        row = second.proposals.get()
        assert (row.fields["lead_id"], row.fields["due"]) == (Unit.objects.get(code="B07").pk, "2013-09-28")
        assert (row.doubts, row.problems) == ([], [])
        assert set(second.questions.values_list("settled_by", flat=True)) == {""}
        assert list(verify()) == []

    def test_asks_again_what_was_revoked(self, officer: Actor) -> None:
        first = take(officer)
        settle(first, by=officer, key="due:国庆前", answer="2012-09-28")
        settle(first, by=officer, key="due:国庆前", answer=None)

        assert [doubt["field"] for doubt in take(officer).proposals.get().doubts] == ["lead", "due"]

    def test_has_its_columns_read_by_the_profile(self, officer: Actor) -> None:
        head = tuple("何时办结" if name == "完成时限" else name for name in HEAD)
        page = '[columns]\n"何时办结" = "完成时限"\n[days]\n"国庆前" = "09-30"\n'
        without = take(officer, head=head).proposals.get().fields["due_text"]

        faults = keep_profile(by=officer, origin="市政府", text=page, file="p.toml")

        assert (faults, without, take(officer, head=head).proposals.get().fields["due_text"]) == ((), "", "国庆前")

    @pytest.mark.usefixtures("officer")
    def test_is_not_settled_by_people_of_a_unit(self) -> None:
        clerk = make_actor(Role.CLERK, Unit.objects.get(code="B07"))
        settle(take(clerk), by=clerk, key="due:国庆前", answer="2012-09-28")

        with pytest.raises(Denied):
            keep_profile(by=clerk, origin="市政府", text="", file="p.toml")
        assert KeptProfile.objects.count() == 0

    def test_a_page_with_a_fault_leaves_what_was_kept(self, officer: Actor) -> None:
        keep_profile(by=officer, origin="市政府", text='kind = "project"', file="p.toml")

        [fault] = keep_profile(by=officer, origin="市政府", text="kind = 3", file="p.toml")

        assert (fault.row, KeptProfile.objects.get().text) == (1, 'kind = "project"\n')
