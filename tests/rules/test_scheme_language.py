"""A scheme's text: read as it is meant, or given back with every key that is wrong, its line and what would be right."""

from datetime import date
from decimal import Decimal

import pytest

from taizhang.assessment.rules.kinds import KINDS
from taizhang.assessment.rules.language.keys import keys_at
from taizhang.assessment.rules.language.reading import TAGS, line_of, read_scheme, shipped, shipped_text
from taizhang.lib.dated import InvalidRule

SHIPPED = shipped_text()


def problems(text: str) -> list[tuple[int | None, str, str]]:
    with pytest.raises(InvalidRule) as refusal:
        read_scheme(text)
    return [(problem.row, problem.column, problem.found) for problem in refusal.value.problems]


def test_the_shipped_scheme_says_what_counts_and_when() -> None:
    scheme = read_scheme(SHIPPED)

    assert (scheme.code, scheme.valid_from, scheme.valid_to) == ("monthly-2012", date(2012, 1, 1), date(2012, 12, 31))
    assert [(rule.title, rule.points) for rule in scheme.rule] == [("任务完成", 60), ("序时进度", 25), ("按时填报", 15)]
    assert sum(rule.points for rule in scheme.rule) == scheme.total == 100


def test_every_kind_has_its_word_and_there_are_eight() -> None:
    assert sorted(TAGS) == ["bands", "events", "given", "proportional", "rank", "slope", "survey", "threshold"]
    assert len(KINDS) == len(TAGS)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('code = "monthly-2012"', 'code = "月度"', [(2, "code", "月度")]),
        ('title = "目标任务月度考核办法（2012年）"', 'title = " "', [(3, "title", " ")]),
        ("valid_from = 2012-01-01", 'valid_from = "2012年"', [(4, "valid_from", "2012年")]),
        ("valid_to = 2012-12-31", "valid_to = 2011-12-31", [(5, "valid_to", "2011-12-31")]),
        ("total = 100", "total = 150", [(6, "total", "")]),
        ("total = 100", "total = true", [(6, "total", "True")]),
        ("total = 100", "total = nan", [(6, "total", "NaN")]),
        ("total = 100", "", [(1, "total", "")]),
        ("decimals = 2", 'decimals = 2\nrounding = "up"', [(8, "rounding", "up")]),
        ("points = 60", "points = -1", [(16, "rule[1].points", "-1")]),
        ("points = 60", "points = 60.0000001", [(16, "rule[1].points", "60.0000001")]),
        ('kind = "proportional"', 'kind = "vote"', [(11, "rule[1]", "")]),
        ("points = 15", "points = 15\nfine = 3", [(42, "rule[3].fine", "3")]),
        ("{ above = -10, share = 60", "{ above = 1, share = 60", [(20, "rule[2]", "")]),
        ("{ above = -10, share = 60", "{ share = 60", [(30, "rule[2].bands[2]", "")]),
        ("{ above = -10, share = 60", '{ above = -10, share = "多"', [(30, "rule[2].bands[2].share", "多")]),
        ('of = "days_late"', 'of = "speed"', [(39, "rule[3].of", "")]),
        ('metric = "report"', 'metric = "re\\\\port"', [(38, "rule[3].metric", "re\\port")]),
        ('metric = "report"', 'metric = "report"\npart = "two"', [(39, "rule[3].part", "")]),
        ("decimals = 2", "decimals = 2\nweight = 3", [(8, "weight", "3")]),
        ('metric = "report"', 'needs = [{ metric = "a" }]', [(35, "rule[3].metric", "")]),
        (
            '{ unit = "甲局", metric = "report", item = "A1", due = 2012-07-05, done = 2012-07-05 }',
            '{ unit = "甲局" }',
            [(52, "example[1].facts[2].metric", "")],
        ),
        ('metric = "report"', 'metric = "report"\nwhere = { item = 3 }', [(39, "rule[3].where.item", "3")]),
        ('metric = "report"', 'metric = "report"\nwhere = { value = "x" }', [(39, "rule[3].where.value", "x")]),
        ('metric = "report"', 'metric = "report"\nwhere = { done = "x" }', [(39, "rule[3].where.done", "x")]),
        ('metric = "report"', 'metric = "report"\nneeds = { group = "a" }', [(39, "rule[3].needs", "")]),
    ],
)
def test_what_is_wrong_is_named_by_its_key_and_line(
    old: str, new: str, found: list[tuple[int | None, str, str]]
) -> None:
    assert SHIPPED.count(old) >= 1

    assert problems(SHIPPED.replace(old, new, 1)) == found


def test_a_problem_reads_as_a_sentence_with_its_mend() -> None:
    with pytest.raises(InvalidRule) as refusal:
        read_scheme(SHIPPED.replace("points = 60", 'points = "很多"'))

    assert [str(problem) for problem in refusal.value.problems] == [
        "第16行，rule[1].points：考核办法的 rule[1].points 不符合要求（读到：很多）。应为数，如 10 或 0.5，不加引号。"
    ]


def test_a_text_that_is_no_toml_names_the_line() -> None:
    with pytest.raises(InvalidRule) as refusal:
        read_scheme("code = 'a'\n县区 = 1\n")

    (problem,) = refusal.value.problems
    assert (problem.row, problem.suggestion) == (2, "按样例改正语法；中文的键要加英文双引号")


def test_the_line_of_a_key_is_found_within_its_own_table() -> None:
    text = 'total = 1\n[[rule]]\npoints = 1\n[[rule]]\ncode = "b"\npoints = 2\n'

    assert [line_of(text, ["total"]), line_of(text, ["rule", 0, "points"]), line_of(text, ["rule", 1, "points"])] == [
        1,
        3,
        6,
    ]
    tables = text + "[ranking]\nties = 3\n[[example]]\nexpect = [{ total = 1 }]\n"
    assert [line_of(tables, ["ranking", "ties"]), line_of(tables, ["decimals"])] == [8, 1]


def test_numbers_are_exact() -> None:
    scheme = read_scheme(
        SHIPPED.replace("points = 60", "points = 59.900001").replace("points = 25", "points = 25.099999")
    )

    assert [rule.points for rule in scheme.rule][:2] == [Decimal("59.900001"), Decimal("25.099999")]


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_every_shipped_scheme_can_be_read(path: object) -> None:
    scheme = read_scheme(path.read_text(encoding="utf-8"))

    assert scheme.code == path.stem


HEAD = 'code = "s"\ntitle = "试"\nvalid_from = 2012-01-01\ntotal = 10\n'
RULE = '[[rule]]\ncode = "r"\ntitle = "规则"\nkind = "proportional"\nmetric = "t"\npoints = 10\n'


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('[[rule]]\ncode = "r"\ntitle = "又"\nkind = "given"\nmetric = "g"\nextra = true\npoints = 1\n', "rule 的 r 写了不止一次"),
        ('[ranking]\nties = ["load"]\n', "同分按工作量排序，应写 [load]"),
        ('[ranking]\nties = ["x"]\n', "x 既不是 load、total，也不是部分或规则的代码"),
        ('[[override]]\ncode = "v"\ntitle = "否决"\nwhen = [{ metric = "v" }]\ngrade = "差"\n', "override v 的档次 差 不在 [[grade]] 中"),
        ('[[override]]\ncode = "v"\ntitle = "否决"\nwhen = [{ metric = "v" }]\n', "override v 应写 grade、at_most、down、unscored 之一"),
        ('[[award]]\ncode = "a"\ntitle = "奖"\n', "award a 应写 first 或 last，或用 needs 写明凡符合什么条件的都列入"),
        ('[[grade]]\ntitle = "优"\nquota = 20\ncount = 3\n', "档次 优 的 quota 与 count 只写其一"),
        ('[[part]]\ncode = "p"\ntitle = "部"\nopens = [{ part = "q", above = 1 }]\n', "条件中的部分 q 不存在；已有 main、p"),
        ('[[award]]\ncode = "a"\ntitle = "奖"\nfirst = 1\nlast = 1\n', "award a 的 first 与 last 只写其一"),
        ('[[award]]\ncode = "a"\ntitle = "奖"\nneeds = [{ grade = "差" }]\n', "条件中的档次 差 不在 [[grade]] 中"),
        ('[[grade]]\ntitle = "优"\nfrom = 80\n[[grade]]\ntitle = "良"\nfrom = 90\n', "档次应从高到低排列，良 的 90 高于前一档的 80"),
        ('[[grade]]\ntitle = "优"\n[[grade]]\ntitle = "良"\n', "档次 优 没有 from、above、quota、count，其后各档不会有单位；应写其一"),
    ],
)  # fmt: skip
def test_what_does_not_fit_together_is_said(more: str, said: str) -> None:
    with pytest.raises(InvalidRule) as refusal:
        read_scheme(HEAD + RULE + more)

    assert [problem.suggestion for problem in refusal.value.problems] == [said]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ('kind = "rank"\nmetric = "m"', "应写 shares，或写 places、last"),
        ('kind = "events"\nmetric = "m"\neach = 1\npoints_for = "all"', "events 逐件计分，不写 points_for、weights、together"),
        ('kind = "events"\nmetric = "m"\neach = 1\nlimits = { a = 1 }', "limits 只能写 each 中已有的词"),
        ('kind = "slope"\nmetric = "m"\nabove = [{ each = 1 }, { to = 130, each = 2 }]', "各段应由 mark 向外依次排列，只有最后一段可不写 to"),
        ('kind = "slope"\nmetric = "m"\nabove = [{ each = "3/4" }]', "each 应为数，或形如 base/20、-base/20"),
        ('kind = "survey"\nmetric = "m"\nof = "gap"', "survey 不写 of、together、weights"),
        ('kind = "given"\nmetric = "m"\nneeds = [{ part = "main", above = 1 }]',
         "规则的条件应写 metric 或 group；看得分的条件写在 part、override、award 中"),
        ('kind = "given"\nmetric = "m"\nneeds = [{ metric = "a", at_least = 8, above = 9 }]', "at_least（含）与 above（不含）只写其一"),
        ('kind = "given"\nmetric = "m"\nneeds = [{ metric = "a", at_least = 8, below = 8 }]', "没有数同时符合 at_least 8、below 8"),
        ('kind = "given"\nmetric = "m"\nneeds = [{ metric = "a", of = "days_late", above = 0, missing = "zero" }]',
         "没有完成日的事实另写 where = { done = { filled = false } }"),
        ('kind = "given"\nmetric = "m"\nneeds = [{ metric = "a", group = "b" }]', "应恰写 metric、group、rule、part、total、grade 之一"),
    ],
)  # fmt: skip
def test_what_a_kind_cannot_do_is_said(kind: str, said: str) -> None:
    text = f'{HEAD}{RULE}[[rule]]\ncode = "x"\ntitle = "试"\nextra = true\n{kind}\n'

    with pytest.raises(InvalidRule) as refusal:
        read_scheme(text)

    assert [problem.suggestion for problem in refusal.value.problems] == [said]


def test_a_key_that_is_not_known_is_told_the_one_most_like_it_and_all_there_are() -> None:
    with pytest.raises(InvalidRule) as refusal:
        read_scheme(
            SHIPPED.replace("points = 15", "points = 15\ndecimal = 1", 1)
            .replace("points = 60", "points = 60\nwhere = { itm = 'a' }")
            .replace("decimals", "decimal")
        )

    assert [str(problem) for problem in refusal.value.problems] == [
        "第7行，decimal：考核办法没有 decimal 这一项（读到：2）。是否应为 decimals？可写：award、code、decimals、example、"
        "grade、load、override、part、periods、ranking、rounding、rule、title、total、valid_from、valid_to、words。",
        "第17行，rule[1].where.itm：考核办法的 rule[1].where.itm 不符合要求（读到：a）。没有 itm 这一项，是否应为 item；"
        "可写：base、done、due、item、kind、level、note、period、source、target、value、weight。",
        "第43行，rule[3].decimal：考核办法的 rule[3].decimal 不符合要求（读到：1）。没有 decimal 这一项，是否应为 decimals；"
        "可写：bands、basis、by_load、cap、code、decimals、extra、floor、from_base、kind、lower、metric、missing、needs、of、"
        "part、points、points_for、times、title、together、weights、where、without。",
    ]


@pytest.mark.parametrize(
    ("where", "keys"),
    [
        ([], ["award", "code"]),
        (["part", 0], ["cap", "code"]),
        (["rule", 1, "rank", "last", 0], ["points", "to"]),
        (["rule", 1, "events", "factors", 0], ["by", "of"]),
        (["override", 0, "when", 0, "where"], ["base", "done"]),
        (["rule", 1, "events", "each", "Range"], ["least", "most"]),
    ],
)
def test_the_keys_of_every_table_are_known(where: list[object], keys: list[str]) -> None:
    assert keys_at(where)[:2] == keys


def test_every_fault_of_the_whole_is_told_at_once_each_at_its_line() -> None:
    text = HEAD.replace("total = 10", "total = 9") + RULE + '[[award]]\ncode = "a"\ntitle = "奖"\nby = "x"\nfirst = 1\n'

    assert problems(text) == [(14, "award[1].by", ""), (4, "total", "")]
