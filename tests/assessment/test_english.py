"""What rules and reasons say in English: whole, and decided nowhere a second time."""

import ast
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import taizhang
from taizhang.assessment.facts import Fact
from taizhang.assessment.rules.codes import METRICS, house_codes
from taizhang.assessment.rules.engine import compute, facts_text
from taizhang.assessment.rules.explaining import Explaining
from taizhang.assessment.rules.kinds import KINDS
from taizhang.assessment.rules.language.keys import BY_KIND
from taizhang.assessment.rules.language.reading import read_scheme, shipped
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.assessment.rules.measures import MEASURES
from taizhang.assessment.rules.speech import CHINESE, Speech, english
from taizhang.assessment.rules.trying import tried
from taizhang.assessment.rules.wording import KINDS as CALLED
from taizhang.assessment.rules.wording import rule_said
from taizhang.assessment.rules.wording_whole import (
    award_said,
    grade_said,
    override_said,
    part_said,
    ranking_said,
    spans_said,
)

M = 10**6
SIGN = re.compile("[\u3001\u3002\u4e00-\u9fff\uff01-\uff5e]")
HEAD = 'code = "s"\ntitle = "试"\nvalid_from = 2012-01-01\ntotal = 10\n'
ROOT = Path(taizhang.__file__).parent
SPEAKING = [
    *(ROOT / "assessment/rules").rglob("*.py"),
    ROOT / "web/assessment/worked.py",
]


def words_of(value: object) -> Iterator[str]:
    """Every word that a city wrote into a table."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (word for key, each in value.items() for word in (*words_of(key), *words_of(each)))
    elif isinstance(value, list):
        yield from (word for each in value for word in words_of(each))


def without(said: str, text: str) -> str:
    """A sentence without the words of the scheme's text."""
    for word in sorted(words_of(tomllib.loads(text)), key=len, reverse=True):
        said = said.replace(word, "") if SIGN.search(word) else said
    return said


def all_said(scheme: Scheme) -> Iterator[str]:
    """Everything that a scheme says of itself, and of the units of its examples."""
    speech = scheme.spoken(english())
    yield spans_said(scheme, speech)
    yield from ranking_said(scheme, speech)
    yield from (part_said(part, speech) for part in scheme.parts)
    yield from (said for rule in scheme.rule for said in rule_said(rule, speech))
    yield from (grade_said(grade, speech) for grade in scheme.grade)
    yield from (override_said(override, speech) for override in scheme.override)
    yield from (award_said(scheme, award, speech) for award in scheme.award)
    for each in tried(scheme):
        places = {place.unit: place for place in each.result.places}
        yield from (Explaining(scheme, english()).sentence(line, places[line.unit]) for line in each.result.lines)


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_a_shipped_scheme_is_english_but_for_its_own_words(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    said = [without(each, text) for each in all_said(read_scheme(text)) if each not in ("得分",)]

    assert [each for each in said if SIGN.search(each.replace("得分", ""))] == []


def english_of(rule: str, *facts: Fact, more: str = "") -> tuple[list[str], list[str]]:
    """What a rule says, and what the lines say that it gives."""
    scheme = read_scheme(f'{HEAD}{more}[[rule]]\ncode = "r"\ntitle = "Rule"\npoints = 10\nmetric = "m"\n{rule}\n')
    result = compute(facts_text(facts), scheme)
    places = {place.unit: place for place in result.places}
    return (
        rule_said(scheme.rule[0], scheme.spoken(english())),
        [Explaining(scheme, english()).sentence(line, places[line.unit]) for line in result.lines],
    )


@pytest.mark.parametrize(
    ("rule", "fact", "said", "why"),
    [
        (
            'kind = "proportional"\nmost = 120\nleast = 20\nnothing_below = 60',
            Fact("A", "m", "a", 8 * M, 10 * M),
            [
                "Looks at “m”.",
                "Completion of 100% wins all the points, anything less its share; more wins at most 120%; at least 20%; "
                "below 60% gives 20%.",
                "Several are averaged by weight.",
                "Without a result it counts as not reached.",
            ],
            "Aim 10, reached 8, completion 80.0%, in proportion (at most 120%, at least 20%, below 60% nothing), "
            "8.00 of 10.00 points.",
        ),
        (
            'kind = "threshold"\nof = "days_late"\nreach = { at_most = 0 }\notherwise = 40',
            Fact("A", "m", "a", due=date(2012, 6, 5), done=date(2012, 6, 7)),
            [
                "Looks at “m”.",
                "Late by at most 0 days wins all, else 40%.",
                "Several are averaged by weight.",
                "Without a result it counts as not reached.",
            ],
            "Due 2012-06-05, done 2012-06-07, late by 2 days, wanted at most 0 days, not reached, gives 40%, "
            "4.00 of 10.00 points.",
        ),
        (
            'kind = "bands"\nof = "value"\nbands = [{ from = 8, points = 3, title = "high" }, { above = 2, points = 1 }]',
            Fact("A", "m", "a", 5 * M),
            [
                "Looks at “m”.",
                "Value: 8 and above (“high”) gives 3 points; above 2 gives 1 point; what fits none gives nothing.",
                "Several are averaged by weight.",
            ],
            "Value 5, band “above 2”, gives 1.00 point, 1.00 of 10.00 points.",
        ),
        (
            'kind = "slope"\nbase = 10\nswing = 5\nabove = [{ to = 130, each = "base/20" }, { each = 0.1 }]',
            Fact("A", "m", "a", 128 * M, 100 * M),
            [
                "Looks at “m”.",
                "Completion of 100% gives 10 points; above 100% up to 130%: 1/20 of the base for every 1%; "
                "above 130%: 0.1 points for every 1%; moved by 5 points at most.",
                "Several are averaged by weight.",
                "Without a result it counts as not reached.",
            ],
            "Aim 100, reached 128, completion 128.0%, base 10 points, above 100% up to 130%: 1/20 of the base for every 1%, "
            "above 130%: 0.1 points for every 1%, moved by 5 points at most, 15.00 of 10.00 points.",
        ),
        (
            'kind = "rank"\nonly = { above = 9 }\nplaces = [{ to = 1, points = 5 }, { to = 3, points = 1 }]\nties = "cancel"',
            Fact("A", "m", "a", 9 * M),
            [
                "Looks at “m”.",
                "The units of a group are ranked by value, the highest first; only above 9 is ranked; place 1 wins 5 points; "
                "places 2 to 3 win 1 point; equal places win nothing.",
                "Several are averaged by weight.",
            ],
            "Value 9, not ranked (only above 9 is ranked), 0.00 of 10.00 points.",
        ),
        (
            'kind = "survey"\nanswers = { good = 100 }\nleft_out = "unknown"\ngroups = { public = 60 }',
            Fact("A", "m", "public", 5 * M, level="good"),
            [
                "Looks at “m”.",
                "“good” gives 100%; “unknown” does not count; weights of the groups: “public” 60; "
                "a group of fewer than 1 valid votes does not count, the others take its weight.",
            ],
            "“public”: 5 valid votes, mean 100.0%, weight 60, 10.00 of 10.00 points.",
        ),
        (
            'kind = "given"',
            Fact("A", "m", "head", 9 * M, note="sound"),
            [
                "Looks at “m”.",
                "People give a score out of 10, with a reason, without which it gives nothing; several scores are averaged.",
            ],
            "“head”: given 9 of 10, reason “sound”, 9.00 of 10.00 points.",
        ),
        (
            'kind = "events"\neach = { a = 2, b = { least = 1, most = 3 } }\nothers = 0\nfree = 1\nextra = false\ncap = 9',
            Fact("A", "m", "prize", level="a"),
            [
                "Looks at “m”.",
                "Each gives by its level: a 2 points, b 1 to 3 points, others 0 points; the first does not count.",
                "At most 9 points.",
            ],
            "“prize”, a, 2.00 points for each (before what is reduced, repeated or beyond a limit), gives 0.00 points.",
        ),
    ],
)  # fmt: skip
def test_each_kind_says_what_it_gives_and_what_it_gave(rule: str, fact: Fact, said: list[str], why: str) -> None:
    assert english_of(rule, fact) == (said, [why])


def test_the_kinds_shown_here_are_all_there_are() -> None:
    assert (len(KINDS), set(CALLED)) == (8, set(BY_KIND))


def said_phrases(path: Path) -> set[str]:
    """The phrases that a module has said by `say`, and the marks by which it joins."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("say", "join"):
            first = node.args[0] if node.args else None
            found |= {each.value for each in ast.walk(first) if isinstance(each, ast.Constant)} if first else set()
    return {each for each in found if isinstance(each, str) and (SIGN.search(each) or "{" in each)}


def constants(path: Path) -> set[str]:
    """Every text of a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_every_phrase_has_its_english_and_none_is_idle() -> None:
    table = english().phrases
    texts = set().union(*(constants(path) for path in SPEAKING))
    texts |= {word for words in house_codes().values() for word in words.values()}

    said = {phrase for path in SPEAKING for phrase in said_phrases(path)}

    assert sorted(said - set(table)) == []
    assert sorted(set(table) - texts) == []


def test_every_name_of_the_house_has_its_english() -> None:
    names = [*METRICS.values(), *CALLED.values(), *(each.name for each in MEASURES.values())]
    names += [word for words in house_codes().values() for word in words.values()]

    assert [name for name in names if SIGN.search(english().name(name))] == []


HONOURS = """words = { plaque = "牌匾" }
[[rule]]
code = "h"
title = "荣誉"
metric = "honour"
extra = true
kind = "events"
each = { ministry = 3, province = 2 }
others = 0
[[rule]]
code = "t"
title = "任务"
points = 10
metric = "task"
kind = "given"
needs_reason = false
"""


def honoured(*facts: Fact, speech: Speech = CHINESE) -> list[str]:
    scheme = read_scheme(HEAD + HONOURS)
    result = compute(facts_text(facts), scheme)
    places = {place.unit: place for place in result.places}
    lines = [line for line in result.lines if line.rule == "h"]
    return [Explaining(scheme, speech).sentence(line, places[line.unit]) for line in lines]


def test_codes_of_the_house_are_said_as_its_rooms_say_them() -> None:
    one = Fact("甲", "honour", "先进单位", M, level="ministry", kind="collective", note="second")

    assert honoured(one) == ["先进单位，国家部委，集体荣誉，二等（银奖），每件3.00分，计3.00分。"]
    assert honoured(one, speech=english()) == [
        "“先进单位”, national ministry, collective honour, second class, 3.00 points for each, gives 3.00 points."
    ]


def test_a_code_that_only_the_scheme_knows_is_said_as_it_explains_it_and_any_other_as_it_stands() -> None:
    known, unknown = (Fact("甲", "honour", "a", M, level="x", kind=kind) for kind in ("plaque", "lamp"))

    assert honoured(known, unknown) == ["a，x，lamp，每件0.00分，计0.00分。", "a，x，牌匾，每件0.00分，计0.00分。"]


@pytest.mark.parametrize(
    ("metric", "fact", "about"),
    [
        ("score", {"item": "2012-05"}, ("2012年5月考核得分", "score of 2012-05")),
        ("message", {"item": "answered-in-time"}, ("按期答复", "answered in time")),
        ("order", {"item": "督〔2012〕3号", "note": "河道清淤"}, ("河道清淤", "河道清淤")),
        ("growth", {"item": "gdp"}, ("gdp", "gdp")),
    ],
)
def test_what_a_line_is_about_is_said_in_words(metric: str, fact: dict[str, str], about: tuple[str, str]) -> None:
    rule = f'[[rule]]\ncode = "r"\ntitle = "规则"\npoints = 10\nmetric = "{metric}"\nkind = "proportional"\n'
    scheme = read_scheme(HEAD + rule)
    row = Fact("甲", metric, fact["item"], M, M, note=fact.get("note", ""))
    [line] = compute(facts_text([row]), scheme).lines

    assert (Explaining(scheme).matter(line), Explaining(scheme, english()).matter(line)) == about
