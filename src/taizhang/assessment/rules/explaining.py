"""Why: the Chinese sentence beside every point, made of the line's own numbers and the scheme's own words."""

from collections.abc import Iterable, Iterator

from taizhang.assessment.facts import Line, Place
from taizhang.assessment.rules.kinds import AnyRule
from taizhang.assessment.rules.kinds.events import Events
from taizhang.assessment.rules.kinds.words import points_zh
from taizhang.assessment.rules.language.conditions import Condition
from taizhang.assessment.rules.language.rule import Without
from taizhang.assessment.rules.language.said import shown
from taizhang.assessment.rules.language.scheme import Part, Scheme
from taizhang.assessment.rules.sql.scoring import Numbers


class Explaining:
    """What a scheme says of its lines; asked for every line of a nation, it looks up rules and conditions once."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self._numbers = Numbers(scheme)
        self._parts = {part.code: part for part in scheme.parts}
        self._rules: dict[str, AnyRule] = {rule.code: rule for rule in scheme.rule}

    def sentence(self, line: Line, place: Place) -> str:
        """The sentence of a line; `place` is its unit's, which says which conditions held."""
        if line.step == "part":
            return f"{'；'.join(self._part_reasons(self._parts[line.rule], place))}，{_changed(line.points)}。"
        rule = self._rules[line.rule]
        if not line.step:
            return f"{rule.reason_zh(line)}，{_ending(rule, line)}。"
        if line.step == "adjusted":
            return f"{'；'.join(self._rule_reasons(rule, place)) or '尾差'}，{_changed(line.points)}。"
        if line.step == "start":
            return f"起评{points_zh(line.points)}。"
        return f"没有可考核的事项，{_without(rule)}，{_ending(rule, line)}。"

    def basis(self, line: Line) -> str:
        """The paragraph of the paper that a line's rule rests on; empty where the scheme names none."""
        return "" if line.step == "part" else self._rules[line.rule].basis or ""

    def title(self, line: Line) -> str:
        """What the scheme calls the rule, or the part, of a line."""
        return self._parts[line.rule].title if line.step == "part" else self._rules[line.rule].title

    def unmet(self, conditions: tuple[Condition, ...], place: Place) -> list[Condition]:
        """Those of some conditions that did not hold of a unit."""
        return [each for each in conditions if not place.met[self._numbers.of(each)]]

    def _rule_reasons(self, rule: AnyRule, place: Place) -> Iterator[str]:
        """What was done to the sum of a rule's lines."""
        failing = self.unmet(rule.needs, place)
        if failing:
            yield "条件未满足（" + "；".join(each.words_zh() for each in failing) + "），本项不计"
            return
        for each in rule.times:
            if place.met[self._numbers.of(each.when)]:
                yield f"{each.when.words_zh()}，按{shown(each.factor)}倍计"
        if rule.cap is not None and place.rules[rule.code] >= int(rule.cap * 10**6):
            yield f"“{rule.title}”封顶{shown(rule.cap)}分"
        if rule.floor is not None and place.rules[rule.code] <= int(rule.floor * 10**6):
            yield f"“{rule.title}”保底{shown(rule.floor)}分"
        if rule.decimals < 6:
            yield f"“{rule.title}”保留{rule.decimals}位小数"

    def _part_reasons(self, part: Part, place: Place) -> Iterator[str]:
        """What was done to the sum of a part's rules."""
        failing = self.unmet(part.opens, place)
        if failing:
            yield f"“{part.title}”未开放（" + "；".join(each.words_zh() for each in failing) + "）"
            return
        if part.points is not None:
            yield f"“{part.title}”按满分{shown(part.points)}分折算"
        if part.cap is not None and place.parts[part.code] >= int(part.cap * 10**6):
            yield f"“{part.title}”封顶{shown(part.cap)}分"
        if part.floor is not None and place.parts[part.code] <= int(part.floor * 10**6):
            yield f"“{part.title}”保底{shown(part.floor)}分"


def together_zh(points: int, steps: Iterable[str]) -> str:
    """What the lines of a rule came to and what was then done to their sum, by the sentences of those steps.

    各条合计5.00分；“加分”封顶3分，扣减2.00分。
    """
    return f"各条合计{points_zh(points)}；{''.join(steps)}"


def _ending(rule: AnyRule, line: Line) -> str:
    if rule.extra or isinstance(rule, Events):
        return f"计{points_zh(line.points)}"
    return f"应得{points_zh(line.possible)}，得{points_zh(line.points)}"


def _changed(points: int) -> str:
    return f"{'增加' if points > 0 else '扣减'}{points_zh(abs(points))}"


def _without(rule: AnyRule) -> str:
    return "计满分" if rule.without is Without.FULL else "不计分"
