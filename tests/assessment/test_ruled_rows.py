"""A ruling on one of several rows of one item: named by words that last, scored and ranked anew, found again later."""

from collections.abc import Mapping

import pytest

from taizhang.accounts.facts import Actor, Role
from taizhang.assessment import queries
from taizhang.assessment.actions import admitting, adopt_scheme, appealing, ruling, score
from taizhang.assessment.actions.disclosing import disclose
from taizhang.assessment.actions.ruling import Set
from taizhang.assessment.facts import Fact
from taizhang.assessment.models import Appeal, Correction, Run
from taizhang.assessment.queries import explain, facts
from taizhang.assessment.queries.appeals import choices
from taizhang.assessment.queries.papers import notice_facts
from taizhang.assessment.queries.standing import unmet_mends
from taizhang.audit.models import Record
from taizhang.audit.queries import verify
from taizhang.lib.periods import half
from taizhang.lib.refusals import Unfit
from taizhang.organisations.models import Unit
from tests.assessment.contested import TODAY
from tests.assessment.surveyed import SCHEME, Asked, asked_city
from tests.factories import make_actor

M = 10**6
BAD = {"level": "不满意"}

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.both_engines,
    pytest.mark.usefixtures("own_files"),
    pytest.mark.today(TODAY),
]


@pytest.fixture
def city(unit: Unit, roles: dict[Role, Actor]) -> Asked:
    """The firms said less well of the schools than of the builders."""
    made = asked_city(unit, roles)
    made.approved(made.votes(made.unit, 60, 20, 10, 10), made.votes(made.other, 70, 20, 10))
    return made


def contested(city: Asked, run: Run, rule: str | None = "social") -> Appeal:
    """An appeal of the schools, taken up, against what the firms said or against the whole."""
    disclose(run, by=city.officer)
    lines = {line.rule: line.position for line in explain(run, city.unit)}
    appeal = appealing.write_appeal(
        run, city.unit, by=city.roles[Role.CLERK], position=lines.get(rule or ""), reason="十张票填错", wanted="0票"
    )
    appealing.file_appeal(appeal, by=city.roles[Role.HEAD])
    return admitting.admit_appeal(appeal, by=city.officer)


def upheld(city: Asked, value: str = "0", row: Mapping[str, str] = BAD) -> Appeal:
    appeal = contested(city, score(city.june, by=city.officer))
    said = Set("social", "企业", "value", value, row=row)
    return ruling.uphold_appeal(appeal, [said], by=make_actor(Role.OFFICER), ruling="核对原始票，属实")


def votes(table: tuple[Fact, ...], unit: Unit) -> dict[str, int]:
    return {fact.level: (fact.value or 0) // M for fact in table if (fact.unit, fact.metric) == (unit.code, "social")}


def places(run: Run) -> dict[str, tuple[int, int | None]]:
    return {row.unit.code: (row.points, row.rank) for row in queries.ranking(run)}


def test_votes_of_one_answer_are_corrected_and_the_city_is_ranked_anew(city: Asked) -> None:
    old = score(city.june, by=city.officer)

    new = upheld(city).result

    assert new is not None
    # the schools: 60 of 90 at 100 and 20 at 60 are 80 percent of 60 points; without the ten, of 80, they are 90
    assert places(old) == {"B07": (48 * M, 2), "C02": (49_200_000, 1)}
    assert places(new) == {"B07": (54 * M, 1), "C02": (49_200_000, 2)}
    assert [queries.recomputes(run) for run in (old, new)] == [True, True]
    assert [*verify(), *queries.faults()] == []


def test_an_appeal_against_a_sheet_names_group_and_not_the_key_of_one_version(city: Asked) -> None:
    appeal = contested(city, score(city.june, by=city.officer))

    assert appeal.about == "社会评议 企业"


def test_the_ruling_and_its_record_name_the_row_by_words_and_never_by_its_place(city: Asked) -> None:
    appeal = upheld(city)

    row = Correction.objects.get()
    assert (row.row, row.called, row.before, row.after) == (BAD, "社会评议 企业（不满意）", "10", "0")
    assert row.said == "社会评议 企业（不满意）的实绩由10更正为0"
    [body] = Record.objects.filter(action="assessment.uphold_appeal").values_list("body", flat=True)
    assert ('"row":{"level":"不满意"}' in body, '"called":"社会评议 企业（不满意）"' in body) == (True, True)
    facts_ = notice_facts(appeal, "沧宁市")
    assert facts_ is not None
    assert [(mend.what, mend.before, mend.after) for mend in facts_.mends] == [("社会评议 企业（不满意）", "10", "0")]


def test_another_version_of_the_sheet_has_other_rows_and_the_ruling_still_finds_its_own(city: Asked) -> None:
    first = score(city.june, by=city.officer)
    second = upheld(city).result
    city.approved(city.votes(city.unit, 61, 20, 11, 8), city.votes(city.other, 70, 20, 10), reason="漏录一张")

    third = score(city.june, by=city.officer)

    assert votes(facts(city.june), city.unit) == {"满意": 61, "一般": 20, "不满意": 0, "不了解": 8}
    assert [queries.recomputes(run) for run in Run.objects.all()] == [True, True, True]
    assert (third.pk in (first.pk, second.pk if second else 0), unmet_mends(third)) == (False, [])
    assert [*verify(), *queries.faults()] == []


def test_a_row_that_went_is_told_and_nothing_else_is_touched(city: Asked) -> None:
    ruled = upheld(city)
    city.approved(city.votes(city.unit, 70, 20, 0, 10), city.votes(city.other, 70, 20, 10), reason="重新计票")

    run = score(city.june, by=city.officer)

    assert votes(facts(city.june), city.unit) == {"满意": 70, "一般": 20, "不了解": 10}
    assert [(each.ruling, each.called) for each in unmet_mends(run)] == [(ruled.code, "社会评议 企业（不满意）")]


@pytest.mark.parametrize(
    ("row", "column", "value", "field", "said"),
    [
        ({}, "value", "0", "fact", "4 rows of the table fit that. Choose the one that is meant."),
        ({"level": "很满意"}, "value", "0", "fact", "not of the contested score"),
        ({"position": "3"}, "value", "0", "fact", "not of the contested score"),
        (BAD, "source", "x", "fact", "not of the contested score"),
        (BAD, "level", "满意", "fact", "correct another column"),
        (BAD, "value", "10", "value", "stands there already"),
        (BAD, "value", "无", "value", "cannot stand there"),
    ],
)
def test_a_row_that_is_not_named_well_is_refused_beside_its_field(
    city: Asked, row: dict[str, str], column: str, value: str, field: str, said: str
) -> None:
    appeal = contested(city, score(city.june, by=city.officer))

    with pytest.raises(Unfit, match=said) as refusal:
        ruling.uphold_appeal(
            appeal, [Set("social", "企业", column, value, row=row)], by=make_actor(Role.OFFICER), ruling="r"
        )

    assert (refusal.value.field, Correction.objects.count(), Run.objects.count()) == (field, 0, 1)


def test_several_rows_of_one_item_are_corrected_by_one_ruling(city: Asked) -> None:
    appeal = contested(city, score(city.june, by=city.officer))
    sets = [
        Set("social", "企业", "value", number, row={"level": word})
        for word, number in (("满意", "70"), ("不满意", "0"))
    ]

    made = ruling.uphold_appeal(appeal, sets, by=make_actor(Role.OFFICER), ruling="属实")

    assert [each.row for each in made.corrections.all()] == [{"level": "满意"}, {"level": "不满意"}]
    assert votes(facts(city.june), city.unit) == {"满意": 70, "一般": 20, "不满意": 0, "不了解": 10}


def test_the_sheet_of_a_month_is_corrected_in_the_table_of_the_half_as_well(city: Asked) -> None:
    upheld(city)
    text = SCHEME.replace("asked-2012", "asked-half").replace(
        "total = 100", 'total = 100\nperiods = { half = "9 days" }'
    )
    adopt_scheme(text, by=city.chief)

    table = facts(half(2012, 1))

    assert votes(table, city.unit) == {"满意": 60, "一般": 20, "不满意": 0, "不了解": 10}
    assert {fact.period for fact in table if fact.metric == "social"} == {"2012-06"}


HONOURS = """\
code = "honours-2012"
title = "加分办法"
valid_from = 2012-06-01
total = 100
[[rule]]
code = "honour"
title = "荣誉"
kind = "events"
metric = "honour"
by = "level"
extra = true
each = { "省级" = 3, "市级" = 1 }
[[rule]]
code = "work"
title = "工作"
kind = "given"
metric = "work"
points = 100
"""


def honours(*rows: tuple[int, str, str]) -> list[Fact]:
    """Honours of one title: key of the record, level, grade."""
    made = [
        Fact("B07", "honour", "文明单位", value=M, level=level, note=grade, source=f"honour:{key}")
        for key, level, grade in rows
    ]
    return [Fact("B07", "unit", "B07", level="社会事业部门"), *made]


def test_the_level_of_one_of_two_honours_of_one_title_is_corrected(city: Asked) -> None:
    adopt_scheme(HONOURS, by=city.chief)
    run = score(city.june, by=city.officer, table=honours((12, "市级", ""), (13, "省级", "")))
    appeal = contested(city, run, None)
    assert [fact.source for fact in choices(appeal)] == ["honour:12", "honour:13"]

    said = Set("honour", "文明单位", "level", "省级", row={"record": "honour:12"})
    new = ruling.uphold_appeal(appeal, [said], by=make_actor(Role.OFFICER), ruling="证书属实").result

    assert new is not None
    row = Correction.objects.get()
    assert (row.row, row.called) == ({"record": "honour:12"}, "荣誉 文明单位（市级）")
    assert [places(each)["B07"][0] for each in (run, new)] == [4 * M, 6 * M]
    assert queries.recomputes(new)


def test_rows_that_are_alike_in_everything_are_no_ruling_s(city: Asked) -> None:
    adopt_scheme(HONOURS, by=city.chief)
    twins = [
        fact if fact.metric == "unit" else Fact("B07", "honour", "文明单位", value=M, level="市级")
        for fact in honours((1, "市级", ""), (2, "市级", ""))
    ]
    appeal = contested(city, score(city.june, by=city.officer, table=twins), None)

    with pytest.raises(Unfit, match="2 rows of the table are alike"):
        ruling.uphold_appeal(appeal, [Set("honour", "文明单位", "value", "2")], by=make_actor(Role.OFFICER), ruling="r")
