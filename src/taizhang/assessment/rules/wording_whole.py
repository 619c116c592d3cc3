"""A scheme as a whole in plain Chinese: its parts, how units are ranked and graded, what stands above the points."""

from collections.abc import Iterator, Mapping, Sequence

from taizhang.assessment.rules.language.conditions import Condition
from taizhang.assessment.rules.language.said import shown
from taizhang.assessment.rules.language.scheme import Award, Grade, Override, Part, Scheme
from taizhang.assessment.rules.wording import condition_zh, selected_zh
from taizhang.lib.periods import PeriodKind
from taizhang.voice.rules.terms import read_span

KINDS_ZH = {PeriodKind.MONTH: "月度", PeriodKind.QUARTER: "季度", PeriodKind.HALF: "半年", PeriodKind.YEAR: "年度"}
ROUNDING_ZH = {"half_up": "四舍五入", "half_even": "四舍六入五成双", "down": "只舍不入"}


def part_zh(part: Part) -> str:
    """What is done to the sum of a part; empty where nothing is."""
    return "；".join(_part(part))


def _part(part: Part) -> Iterator[str]:
    if part.points is not None:
        yield f"折算为满分{shown(part.points)}分"
    if part.extra:
        yield "为附加分，不在总分之内"
    if part.cap is not None:
        yield f"最高{shown(part.cap)}分"
    if part.floor is not None:
        yield f"最低{shown(part.floor)}分"
    if part.opens:
        yield f"{_all(part.opens)}的才计"


def kinds_zh(scheme: Scheme) -> str:
    """Which spans it scores, and how long after their end the result is due."""
    return "；".join(_kind(kind, scheme.periods.get(kind)) for kind in scheme.kinds)


def _kind(kind: PeriodKind, due: str | None) -> str:
    span = read_span(due)
    if span is None:
        return KINDS_ZH[kind]
    return f"{KINDS_ZH[kind]}（期满后{span.count}{'个工作日' if span.workdays else '日'}内算出）"


def ranking_zh(scheme: Scheme) -> list[str]:
    """Who is compared with whom, and how equal totals and those outside are treated."""
    whom = "在同类组内排名" if scheme.ranking.within == "group" else "全部单位一起排名"
    said = [f"总分保留{scheme.decimals}位小数（{ROUNDING_ZH[scheme.rounding]}），{whom}。"]
    if scheme.ranking.ties:
        names = "、".join(_named(scheme, name) for name in scheme.ranking.ties)
        said.append(f"总分相同的依次看{names}，再相同的并列。")
    else:
        said.append("总分相同的并列。")
    if scheme.ranking.outside:
        words = "；".join(condition_zh(each) for each in scheme.ranking.outside)
        said.append(f"不参加排名：{words}。")
    if scheme.load is not None:
        by = {"count": "件数", "weight": "权重之和", "value": "数值之和"}[scheme.load.by]
        said.append(f"工作量是{selected_zh(scheme.load)}的{by}。")
    return said


def grade_zh(grade: Grade) -> str:
    """From which total, and for how many."""
    said = []
    if grade.from_ is not None:
        said.append(f"{shown(grade.from_)}分及以上")
    if grade.above is not None:
        said.append(f"高于{shown(grade.above)}分")
    if grade.quota is not None:
        said.append(f"不超过参加排名单位的{shown(grade.quota)}%")
    if grade.count is not None:
        said.append(f"不超过{_number(grade.count)}")
    return "，".join(said) or "其余"


def override_zh(override: Override) -> str:
    """What happens to whom."""
    said = []
    if override.unscored:
        said.append("不计分、不排名")
    if override.grade:
        outside = "占名额" if override.within_quota else "不占名额"
        said.append(f"定为“{override.grade}”（{outside}）")
    if override.at_most:
        said.append(f"最高“{override.at_most}”")
    if override.down:
        said.append(f"降{override.down}档")
    return f"{_all(override.when)}的，{'，'.join(said)}"


def award_zh(scheme: Scheme, award: Award) -> str:
    """The first or last so many by what, or everyone of whom a condition holds."""
    if award.first is None and award.last is None:
        return f"凡{_all(award.needs)}的都列入"
    count = _number(award.first if award.first is not None else award.last)
    side = "前" if award.first is not None else "后"
    whom = "同类组内" if award.within == "group" else "全部单位"
    equals = "并列超出的都不取" if award.equals == "out" else "并列的都取"
    needs = f"，须{_all(award.needs)}" if award.needs else ""
    return f"{whom}按{_named(scheme, award.by)}取{side}{count}，{equals}{needs}"


def _all(conditions: Sequence[Condition]) -> str:
    return "且".join(condition_zh(each) for each in conditions)


def _number(count: int | Mapping[str, int] | None) -> str:
    if isinstance(count, Mapping):
        return "、".join(f"{group}{number}个" for group, number in count.items())
    return f"{count}个"


def _named(scheme: Scheme, name: str) -> str:
    """A rule, a part, the load or the total by its title."""
    titles = {"load": "工作量", "total": "总分"}
    titles |= {part.code: part.title for part in scheme.parts} | {rule.code: rule.title for rule in scheme.rule}
    return titles[name]
