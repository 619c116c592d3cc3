"""Why: the sentence beside every point, made of the line's own numbers and the scheme's own words."""

from collections.abc import Iterable, Iterator

from taizhang.assessment.facts import Line, Place
from taizhang.assessment.rules.kinds import AnyRule
from taizhang.assessment.rules.kinds.events import Events
from taizhang.assessment.rules.kinds.words import hundredths, points_said
from taizhang.assessment.rules.language.conditions import Condition
from taizhang.assessment.rules.language.rule import Without
from taizhang.assessment.rules.language.said import shown
from taizhang.assessment.rules.language.scheme import Part, Scheme
from taizhang.assessment.rules.speech import CHINESE, Speech
from taizhang.assessment.rules.sql.scoring import Numbers

NUMBERED = frozenset(
    {
        *("project", "project-light", "order", "commitment", "suggestion", "suggestion-rating"),
        *("inspection", "inspection-point"),
    }
)
"""Metrics of records that go by a number (`item`) and have their words in `note`."""


class Explaining:
    """What a scheme says of its lines; asked for every line of a nation, it looks up rules and conditions once."""

    def __init__(self, scheme: Scheme, speech: Speech = CHINESE) -> None:
        self.scheme = scheme
        self._speech = scheme.spoken(speech)
        self._numbers = Numbers(scheme)
        self._parts = {part.code: part for part in scheme.parts}
        self._rules: dict[str, AnyRule] = {rule.code: rule for rule in scheme.rule}

    def sentence(self, line: Line, place: Place) -> str:
        """The sentence of a line; `place` is its unit's, which says which conditions held."""
        return self._speech.sentence(self._reasons(line, place), "，")

    def _reasons(self, line: Line, place: Place) -> list[str]:
        """Why, and how many points that comes to."""
        speech = self._speech
        if line.step == "part":
            said = speech.join("；", self._part_reasons(self._parts[line.rule], place))
            return [said, _changed(line.points, speech)]
        rule = self._rules[line.rule]
        if not line.step:
            return [rule.reason(line, speech), _ending(rule, line, speech)]
        if line.step == "adjusted":
            said = speech.join("；", self._rule_reasons(rule, place)) or speech.say("尾差")
            return [said, _changed(line.points, speech)]
        if line.step == "start":
            return [speech.say("起评{}", points_said(line.points, speech))]
        full = speech.say("计满分" if rule.without is Without.FULL else "不计分")
        return [speech.say("没有可考核的事项"), full, _ending(rule, line, speech)]

    def basis(self, line: Line) -> str:
        """The paragraph of the paper that a line's rule rests on; empty where the scheme names none."""
        return "" if line.step == "part" else self._rules[line.rule].basis or ""

    def title(self, line: Line) -> str:
        """What the scheme calls the rule, or the part, of a line."""
        return self._parts[line.rule].title if line.step == "part" else self._rules[line.rule].title

    def number(self, line: Line) -> str:
        """The number of the record that a line is about, where its rows go by one; else empty."""
        return line.item if not line.step and self._rules[line.rule].metric in NUMBERED else ""

    def matter(self, line: Line) -> str:
        """What a line is about: the words of a record that goes by a number, else what its item is called.

        May be empty.
        """
        if line.step:
            return ""
        metric = self._rules[line.rule].metric
        if metric == "score":
            return self._speech.say("{}考核得分", self._speech.code(metric, "item", line.item))
        return line.note if metric in NUMBERED else self._speech.code(metric, "item", line.item)

    def unmet(self, conditions: tuple[Condition, ...], place: Place) -> list[Condition]:
        """Those of some conditions that did not hold of a unit."""
        return [each for each in conditions if not place.met[self._numbers.of(each)]]

    def _failing(self, conditions: tuple[Condition, ...], place: Place) -> str:
        """Which of some conditions did not hold, in words; empty where all did."""
        return self._speech.join("；", (each.words(self._speech) for each in self.unmet(conditions, place)))

    def _rule_reasons(self, rule: AnyRule, place: Place) -> Iterator[str]:
        """What was done to the sum of a rule's lines."""
        speech = self._speech
        if failing := self._failing(rule.needs, place):
            yield speech.join("，", [speech.say("条件未满足（{}）", failing), speech.say("本项不计")])
            return
        for each in rule.times:
            if place.met[self._numbers.of(each.when)]:
                yield speech.join("，", [each.when.words(speech), speech.say("按{}倍计", shown(each.factor))])
        if rule.cap is not None and place.rules[rule.code] >= int(rule.cap * 10**6):
            yield speech.say("“{}”封顶{}分", rule.title, shown(rule.cap))
        if rule.floor is not None and place.rules[rule.code] <= int(rule.floor * 10**6):
            yield speech.say("“{}”保底{}分", rule.title, shown(rule.floor))
        if rule.decimals < 6:
            yield speech.say("“{}”保留{}位小数", rule.title, rule.decimals)

    def _part_reasons(self, part: Part, place: Place) -> Iterator[str]:
        """What was done to the sum of a part's rules."""
        speech = self._speech
        if failing := self._failing(part.opens, place):
            yield speech.say("“{}”未开放（{}）", part.title, failing)
            return
        if part.points is not None:
            yield speech.say("“{}”按满分{}分折算", part.title, shown(part.points))
        if part.cap is not None and place.parts[part.code] >= int(part.cap * 10**6):
            yield speech.say("“{}”封顶{}分", part.title, shown(part.cap))
        if part.floor is not None and place.parts[part.code] <= int(part.floor * 10**6):
            yield speech.say("“{}”保底{}分", part.title, shown(part.floor))


def together_said(points: int, steps: Iterable[str], speech: Speech) -> str:
    """What the lines of a rule came to and what was then done to their sum, by the sentences of those steps.

    各条合计5.00分；“加分”封顶3分，扣减2.00分。
    """
    return speech.say("各条合计{}；{}", points_said(points, speech), speech.sentences(steps))


def formerly(points: int, possible: int, speech: Speech) -> str:
    """The sentence of a line that was computed in the language before the first release."""
    return speech.sentence([speech.say("按当时的算法计"), _won(points, possible, speech)], "，")


def _ending(rule: AnyRule, line: Line, speech: Speech) -> str:
    if rule.extra or isinstance(rule, Events):
        return speech.say("计{}", points_said(line.points, speech))
    return _won(line.points, line.possible, speech)


def _won(points: int, possible: int, speech: Speech) -> str:
    return speech.say("应得{}分，得{}分", hundredths(possible), hundredths(points))


def _changed(points: int, speech: Speech) -> str:
    return speech.say("增加{}" if points > 0 else "扣减{}", points_said(abs(points), speech))
