"""The text a month's figures suggest, in the office's own phrases; people edit it, the figures stay."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from taizhang.assessment.facts import Fact
from taizhang.assessment.rules import plain
from taizhang.cadence.facts import Change, Month, Section, Tally
from taizhang.cadence.rules.figures import (
    FINISHED,
    GOOD,
    changes,
    done_well,
    figures_of,
    gap,
    in_order,
    lagging,
    percent,
    tallies,
)
from taizhang.reporting.facts import Status

NAMED_AT_MOST = 10
"""Matters told in the text; all of them stand in the annex, so that the text keeps within its length (减负)."""

CHANGES_AT_MOST = 5
UNITS_AT_MOST = 20
PLACES = 3
"""Places told of each peer group; a group that has no more units than that is not told of."""

QUOTED_AT_MOST = 60
"""Characters of what a unit wrote that are quoted; what is longer ends in dots and stands whole in the annex."""

HEADINGS: Mapping[Section, str] = {
    Section.OVERVIEW: "总体进展情况",
    Section.WELL: "工作推进较好的单位",
    Section.PROBLEMS: "存在的主要问题",
    Section.CHANGES: "与上期通报相比的变化",
    Section.SUPERVISION: "督查整改和群众留言办理情况",
    Section.REQUIREMENTS: "下一步工作要求",
}

STATUS_WORDS: Mapping[Status, str] = {
    Status.DONE: "按期完成",
    Status.DONE_EARLY: "提前完成",
    Status.AHEAD: "超序时进度",
    Status.ON_PACE: "达到序时进度",
    Status.BEHIND: "未达序时进度",
    Status.OVERDUE: "逾期未完成",
    Status.NOT_STARTED: "尚未启动",
    Status.SUSPENDED: "暂停实施",
    Status.CANCELLED: "取消",
    Status.OTHER: "无明确时限",
}

CHANGE_WORDS: Mapping[Change, str] = {
    Change.NEWLY_BEHIND: "新出现未达序时进度或逾期",
    Change.RECOVERED: "由滞后转为达到序时进度",
    Change.FINISHED: "新完成",
    Change.STOPPED: "经批准暂停或取消",
    Change.RESUMED: "恢复实施",
    Change.WITHDRAWN: "撤出台账",
    Change.NEW: "新列入台账",
}


def drafted(month: Month) -> dict[str, str]:
    """A draft of every section; one line is one paragraph, a line that begins with （一） is a heading."""
    values = {figure.name: figure.value for figure in figures_of(month)}
    return {
        Section.OVERVIEW: overview(month, values),
        Section.WELL: well(month),
        Section.PROBLEMS: problems(month, values),
        Section.CHANGES: changed(month),
        Section.SUPERVISION: supervision(month, values),
        Section.REQUIREMENTS: requirements(month),
    }


def overview(month: Month, values: Mapping[str, int]) -> str:
    """How many units and lines, how they stand, how reports came; what counts none is not mentioned."""
    lines = values["lines"]
    done = sum(values[f"status.{status}"] for status in FINISHED)
    parts = [f"已完成{done}项（其中提前完成{values[f'status.{Status.DONE_EARLY}']}项），占{percent(done, lines)}%"]
    for status, word in STATUS_WORDS.items():
        count = values[f"status.{status}"]
        if count and status not in FINISHED:
            parts.append(f"{word}{count}项，占{percent(count, lines)}%")
    standing = (
        f"截至{month.end.month}月底，全市{values['units']}个单位共承担目标任务{lines}项。其中，{'；'.join(parts)}。"
    )
    return f"{standing}\n{_timeliness(month, values)}"


def _timeliness(month: Month, values: Mapping[str, int]) -> str:
    asked, on_time = values["reports.asked"], values["reports.on_time"]
    return (
        f"{month.end.month}月份应报送进展情况{asked}项，按时报送{on_time}项，按时报送率{percent(on_time, asked)}%；"
        f"逾期报送{values['reports.late']}项，未报送{values['reports.missing']}项。"
    )


def well(month: Month) -> str:
    """The units named by rule, and the first three places of each peer group."""
    praised = done_well(month)
    named = "、".join(f"{month.units[tally.unit].name}（{_good(tally)}）" for tally in praised)
    rule = "各项任务均按时报送进展，且在同类单位中达到序时进度以上的任务占比居前"
    first = f"以下单位{rule}：{named}。" if praised else f"本期没有单位同时符合以下条件：{rule}。"
    return "\n".join(text for text in (first, _places(month)) if text)


def _good(tally: Tally) -> str:
    good = sum(tally.statuses.get(status, 0) for status in GOOD)
    return f"{tally.lines}项全部达到" if good == tally.lines else f"{tally.lines}项中{good}项达到"


def _places(month: Month) -> str:
    groups: dict[str, list[tuple[int, str]]] = {}
    for unit in in_order(month.units.values()):
        place = month.places.get(unit.code)
        if place is not None and place.rank is not None and place.rank <= PLACES < place.group_size:
            groups.setdefault(unit.peer_group, []).append((place.rank, unit.name))
    if not groups:
        return ""
    told = [
        f"{group}：{'、'.join(name for _rank, name in sorted(found, key=_rank))}" for group, found in groups.items()
    ]
    return f"按《{month.scheme}》测算，得分居各同类组前三位的单位为：{'；'.join(told)}。"


def _rank(place: tuple[int, str]) -> int:
    return place[0]


def problems(month: Month, values: Mapping[str, int]) -> str:
    """Lines behind and overdue with the unit's own cause and measure, and who did not report or did so late."""
    found = lagging(month)
    texts = ["（一）部分任务进度滞后", *_lagging(month, found, values)] if found else []
    silent = _silent(month, values)
    if silent:
        texts += [f"（{'二' if found else '一'}）部分单位未按时报送进展情况", *silent]
    return "\n".join(texts) or "各项任务均达到序时进度，各单位均按时报送了进展情况。"


def _lagging(month: Month, found: Sequence[Fact], values: Mapping[str, int]) -> list[str]:
    behind, overdue = values[f"status.{Status.BEHIND}"], values[f"status.{Status.OVERDUE}"]
    units = len({fact.unit for fact in found})
    more = "差距较大的是" if len(found) > NAMED_AT_MOST else "分别是"
    counted = [f"未达序时进度{behind}项"] * bool(behind) + [f"逾期未完成{overdue}项"] * bool(overdue)
    first = f"{'、'.join(counted)}，涉及{units}个单位（详见附件2），{more}："
    return [first, *(_matter(number, month, fact) for number, fact in enumerate(found[:NAMED_AT_MOST], 1))]


def _matter(number: int, month: Month, fact: Fact) -> str:
    words = month.words[fact.item]
    said = [f"{number}.{month.units[fact.unit].name}：{words.matter}（时限：{words.due}），{lack(fact)}"]
    said += [f"原因：{quoted(words.cause)}"] if words.cause else []
    said += [f"措施：{quoted(words.measure)}"] if words.measure else []
    return "；".join(said) + "。"


def lack(fact: Fact) -> str:
    """How far a line is behind: by points, or that nothing verified was reported this month."""
    late = "已逾期" if fact.level == Status.OVERDUE else ""
    points = gap(fact)
    if points is None:
        return f"{late}{'，' if late else ''}本月无经核实的进展"
    return f"{late}{'，' if late else ''}落后{plain(points)}个百分点"


def quoted(text: str) -> str:
    """What a unit wrote, on one line and without its full stop; beyond sixty characters it ends in dots."""
    flat = "".join(text.split()).rstrip("。；;.")
    return flat if len(flat) <= QUOTED_AT_MOST else f"{flat[: QUOTED_AT_MOST - 1]}…"


def _silent(month: Month, values: Mapping[str, int]) -> list[str]:
    counted = tallies(month)
    missing = [(month.units[tally.unit].name, tally.missing) for tally in counted if tally.missing]
    late = [(month.units[tally.unit].name, tally.late) for tally in counted if tally.late]
    texts = []
    if missing:
        texts.append(f"至通报之日未报送{values['reports.missing']}项，涉及{len(missing)}个单位：{_named(missing)}。")
    if late:
        texts.append(f"逾期报送{values['reports.late']}项，涉及{len(late)}个单位：{_named(late)}。")
    return texts


def _named(found: Sequence[tuple[str, int]]) -> str:
    names = "、".join(f"{name}（{count}项）" for name, count in found[:UNITS_AT_MOST])
    return f"{names}等{len(found)}个单位" if len(found) > UNITS_AT_MOST else names


def changed(month: Month) -> str:
    """What changed since the last signed bulletin, up to five lines of a kind by name, also those withdrawn."""
    if month.previous is None:
        return "本期为本年度第一期通报，无上期可比。"
    before = month.previous
    found = changes(before.facts, month.facts)
    head = f"与第{before.number}期（{before.label[:4]}年{int(before.label[5:])}月份）通报相比"
    texts = [
        f"{word}{len(codes)}项：{_lines(month, codes)}。"
        for change, word in CHANGE_WORDS.items()
        if (codes := found[change])
    ]
    return "\n".join([f"{head}：", *texts]) if texts else f"{head}，各项任务状态没有变化。"


def _lines(month: Month, codes: Sequence[str]) -> str:
    names = "、".join(_line_name(month, code) for code in codes[:CHANGES_AT_MOST])
    return f"{names}等" if len(codes) > CHANGES_AT_MOST else names


def _line_name(month: Month, code: str) -> str:
    words = month.words.get(code)
    return f"{words.unit}“{words.matter}”" if words is not None else code


def supervision(month: Month, values: Mapping[str, int]) -> str:
    """Orders issued, closed and still open; messages received and answered. Numbers only: no message is quoted."""
    number, issued = month.end.month, month.records["orders.issued"]
    named = f"（{'、'.join(_few(issued.names))}）" if issued.names else ""
    orders = (
        f"{number}月份下达整改通知{values['orders.issued']}件{named}，办结销号{values['orders.closed']}件；"
        f"截至月底尚在整改{values['orders.open']}件。"
    )
    messages = (
        f"{number}月份收到群众留言{values['messages.received']}件，答复{values['messages.answered']}件；"
        f"截至月底尚未答复{values['messages.open']}件。"
    )
    return "\n".join(
        [
            orders if _any(values, "orders.") else f"{number}月份没有下达整改通知，也没有在办的整改事项。",
            messages if _any(values, "messages.") else f"{number}月份没有收到群众留言，也没有待答复的留言。",
        ]
    )


def _any(values: Mapping[str, int], start: str) -> bool:
    return any(value for name, value in values.items() if name.startswith(start))


def _few(names: Iterable[str]) -> list[str]:
    distinct = list(dict.fromkeys(names))
    first = distinct[:NAMED_AT_MOST]
    return first if first == distinct else [*first[:-1], f"{first[-1]}等"]


def requirements(month: Month) -> str:
    """What is asked of whom and by when, in the standing phrases; the last line ends the bulletin."""
    by, asked = day(remedy_due(month)), []
    if lagging(month):
        asked.append(
            "对标补差。未达序时进度和逾期未完成任务的责任单位要找差距、查原因、定对策，"
            f"请于{by}前向{month.issuer}书面报送整改方案；逾期未整改的，将下达整改通知书，限期办结。"
        )
    if any(tally.missing for tally in tallies(month)):
        asked.append(f"补报进展。尚未报送{month.end.month}月份进展情况的单位，请于{by}前补报，并说明原因。")
    coming = f"{_next_month(month)}月份进展情况"
    asked.append(f"按时报送。请各单位于{day(month.next_due)}前报送{coming}，数据要真实准确。")
    asked.append(f"跟踪问效。{month.issuer}将对滞后任务适时开展“回头看”，结果纳入年度目标责任制考核。")
    counted = [f"{ordinal}是{text}" for ordinal, text in zip("一二三四", asked, strict=False)]
    return "\n".join([*counted, "特此通报。"])


def _next_month(month: Month) -> int:
    return month.end.month % 12 + 1


def remedy_due(month: Month) -> date:
    """By when a plan to remedy is asked for: the last day of the month in which the bulletin is composed, or, when that
    is less than ten days off, the tenth of the month after."""
    following = month.as_of.replace(day=28).toordinal() + 10
    first = date.fromordinal(following).replace(day=1)
    last = date.fromordinal(first.toordinal() - 1)
    return last if (last - month.as_of).days >= 10 else first.replace(day=10)


def day(when: date) -> str:
    """A day of this year as papers write it: 7月20日."""
    return f"{when.month}月{when.day}日"
