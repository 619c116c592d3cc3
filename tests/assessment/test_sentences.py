"""Why each point: the sentence of every kind, of every step, and the examples that the shipped schemes carry."""

from datetime import date
from pathlib import Path

import pytest

from taizhang.assessment.facts import Fact
from taizhang.assessment.rules.engine import compute, facts_text
from taizhang.assessment.rules.explaining import Explaining
from taizhang.assessment.rules.language.reading import read_scheme, shipped
from taizhang.assessment.rules.trying import checked, tried
from taizhang.lib.dated import InvalidRule

M = 10**6
HEAD = 'code = "s"\ntitle = "试"\nvalid_from = 2012-01-01\ntotal = {total}\n'


def sentences(rules: str, *facts: Fact, total: str = "10") -> list[str]:
    scheme = read_scheme(HEAD.format(total=total) + rules)
    result = compute(facts_text(facts), scheme)
    places = {place.unit: place for place in result.places}
    return [Explaining(scheme).sentence(line, places[line.unit]) for line in result.lines]


def rule(said: str, *, points: str = "10", code: str = "r") -> str:
    return f'[[rule]]\ncode = "{code}"\ntitle = "规则"\npoints = {points}\nmetric = "m"\n{said}\n'


@pytest.mark.parametrize(
    ("said", "fact", "sentence"),
    [
        ('kind = "proportional"', Fact("甲", "m", "a", 8 * M, 10 * M),
         "目标10，实绩8，完成比例80.0%，按比例（封顶100%），应得10.00分，得8.00分。"),
        ('kind = "proportional"\nleast = 20\nnothing_below = 60', Fact("甲", "m", "a", 5 * M, 10 * M),
         "目标10，实绩5，完成比例50.0%，按比例（封顶100%、保底20%、不足60%不计），应得10.00分，得2.00分。"),
        ('kind = "proportional"\nlower = "reflected"\nmost = 200', Fact("甲", "m", "a", 0, 10 * M),
         "目标10，实绩0，完成比例（（2×目标－实绩）÷目标）200.0%，按比例（封顶200%），应得10.00分，得20.00分。"),
        ('kind = "proportional"', Fact("甲", "m", "a", None, 10 * M), "目标10，无审定的数值，按未完成计，应得10.00分，得0.00分。"),
        ('kind = "threshold"\nof = "value"\nreach = { at_least = 8 }', Fact("甲", "m", "gdp", 7_900_000),
         "数值7.9，要求不低于8，未达到，计0%，应得10.00分，得0.00分。"),
        ('kind = "bands"\nof = "gap"\nbands = [{ from = 0, share = 100, title = "达到" }, { above = -10, share = 60, title = "略欠" }]',
         Fact("甲", "m", "a", 45 * M, 50 * M), "目标50，实绩45，相差5，“略欠”档，计60%，应得10.00分，得6.00分。"),
        ('kind = "bands"\nof = "days_late"\nbands = [{ to = 0, points = 3, title = "按时" }]',
         Fact("甲", "m", "a", due=date(2012, 6, 5), done=date(2012, 6, 7)),
         "期限2012-06-05，2012-06-07完成，晚于期限2天，不在任何一档，不计分，应得10.00分，得0.00分。"),
        ('kind = "slope"\nbase = 10\nswing = 5\nabove = [{ to = 130, each = 0.2 }, { each = 0.1 }]', Fact("甲", "m", "a", 128 * M, 100 * M),
         "目标100，实绩128，完成比例128.0%，基本分10分，高于100%至130%每1%计0.2分，高于130%每1%计0.1分，增减不超过5分，应得10.00分，得15.00分。"),
        ('kind = "rank"\nshares = { step = 5 }', Fact("甲", "m", "gdp", 9 * M), "数值9，1个中第1名，每后一名少5%，应得10.00分，得10.00分。"),
        ('kind = "rank"\nshares = { step = 5 }\nonly = { above = 9 }', Fact("甲", "m", "gdp", 9 * M),
         "数值9，不参加排名（高于9才参加排名），应得10.00分，得0.00分。"),
        ('kind = "survey"\nanswers = { good = 100 }\nleft_out = "unknown"\ngroups = { public = 60 }',
         Fact("甲", "m", "public", 5 * M, level="good"), "public有效5票，平均100.0%，权重60，应得10.00分，得10.00分。"),
        ('kind = "given"', Fact("甲", "m", "主管领导", 9 * M, note="扎实"), "主管领导：评定9（满分10），理由：扎实，应得10.00分，得9.00分。"),
        ('kind = "given"', Fact("甲", "m", "主管领导", 9 * M, note="扎实。"), "主管领导：评定9（满分10），理由：扎实，应得10.00分，得9.00分。"),
        ('kind = "given"', Fact("甲", "m", "主管领导", 9 * M), "主管领导：评定9，未写理由，不计分，应得10.00分，得0.00分。"),
    ],
)  # fmt: skip
def test_each_kind_says_what_it_saw_and_what_it_gave(said: str, fact: Fact, sentence: str) -> None:
    assert sentences(rule(said), fact) == [sentence]


def test_events_say_what_they_were_and_what_was_done_to_the_sum() -> None:
    deductions = 'kind = "events"\neach = { city = -5 }\nstart = 10\nfloor = 0\ntimes = [{ when = { metric = "few" }, factor = 2 }]'
    facts = [Fact("甲", "m", "审计", level="city"), Fact("甲", "few")]

    assert sentences(rule(deductions), *facts) == [
        "起评10.00分。",
        "few，按2倍计；“规则”保底0分，扣减5.00分。",
        "审计，city，每件-5.00分，计-5.00分。",
    ]


def test_what_a_condition_or_a_part_does_is_said() -> None:
    rules = (
        '[[part]]\ncode = "main"\ntitle = "基本"\npoints = 150\n'
        '[[part]]\ncode = "bonus"\ntitle = "加分"\nextra = true\nopens = [{ part = "main", above = 149 }]\n'
        + rule('kind = "proportional"\nbasis = "第八条"')
        + rule('kind = "events"\neach = 1\nextra = true\npart = "bonus"', code="b", points="0")
    )
    facts = [Fact("甲", "m", "a", 5 * M, 10 * M)]

    assert sentences(rules, *facts, total="150") == [
        "目标10，实绩5，完成比例50.0%，按比例（封顶100%），应得10.00分，得5.00分。",
        "a，每件1.00分，计1.00分。",
        "“基本”按满分150分折算，增加70.00分。",
        "“加分”未开放（“基本”得分高于149），扣减1.00分。",
    ]


def test_a_rule_without_facts_has_a_line_and_a_failed_gate_its_condition() -> None:
    rules = rule('kind = "given"') + rule(
        'kind = "events"\neach = 2\nextra = true\nneeds = [{ metric = "gdp", at_least = 8 }]', code="b", points="0"
    ).replace('"m"', '"e"')

    assert sentences(rules, Fact("甲", "e", "奖")) == [
        "没有可考核的事项，不计分，应得10.00分，得0.00分。",
        "条件未满足（gdp数值不低于8），本项不计，扣减2.00分。",
        "奖，每件2.00分，计2.00分。",
    ]


def test_a_line_names_its_rule_and_the_paragraph_it_rests_on() -> None:
    scheme = read_scheme(HEAD.format(total="10") + rule('kind = "given"\nbasis = "第八条"'))
    (line,) = compute(facts_text([Fact("甲", "m", value=M, note="因")]), scheme).lines

    told = Explaining(scheme)
    assert (told.title(line), told.basis(line)) == ("规则", "第八条")


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_the_examples_of_the_shipped_schemes_come_out(path: object) -> None:
    scheme = read_scheme(path.read_text(encoding="utf-8"))

    assert [problem for each in tried(scheme) for problem in each.problems] == []
    assert len(scheme.example) >= (path.stem != "monthly-2012")


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_every_rule_of_a_shipped_scheme_has_an_example_of_its_own(path: Path) -> None:
    scheme = read_scheme(path.read_text(encoding="utf-8"))
    named = {expected.rule for example in scheme.example for expected in example.expect}

    assert [rule.code for rule in scheme.rule if rule.code not in named] == []


def test_a_scheme_whose_example_does_not_come_out_is_refused_with_both_numbers() -> None:
    text = (
        HEAD.format(total="10")
        + rule('kind = "proportional"')
        + (
            '[[example]]\ntitle = "八成"\nfacts = [{ unit = "甲", metric = "m", value = 8, target = 10 }]\n'
            'expect = [{ unit = "甲", total = 9 }, { unit = "甲", rule = "r", points = 8 }, { unit = "乙", rank = 1 }]\n'
        )
    )

    with pytest.raises(InvalidRule) as refusal:
        checked(text)

    assert [problem.message for problem in refusal.value.problems] == [
        "例1“八成”算得与所写不符：甲 的总分应为 9，算得 8",
        "例1“八成”算得与所写不符：例中没有单位 乙",
    ]
