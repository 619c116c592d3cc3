"""The text a month's figures suggest, in the office's own phrases; people edit it, the figures stay."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from taizhang.assessment.facts import Fact
from taizhang.assessment.rules import plain
from taizhang.cadence.facts import Change, Month, Section
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
from taizhang.lib.texts import inner
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
    Section.SUPERVISION: "督查整改和群众来信办理情况",
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
    Status.SUSPENDED: "暂缓实施",
    Status.CANCELLED: "取消",
    Status.OTHER: "无明确时限",
}

CHANGE_WORDS: Mapping[Change, str] = {
    Change.NEWLY_BEHIND: "新出现未达序时进度或逾期",
    Change.RECOVERED: "由滞后转为达到序时进度",
    Change.FINISHED: "新完成",
    Change.STOPPED: "经批准暂缓或取消",
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
    done, early = sum(values[f"status.{status}"] for status in FINISHED), values[f"status.{Status.DONE_EARLY}"]
    parts = [f"已完成{done}项{f'（其中提前完成{early}项）' if early else ''}，占{percent(done, lines)}%"]
    for status, word in STATUS_WORDS.items():
        count = values[f"status.{status}"]
        if count and status not in FINISHED:
            parts.append(f"{word}{count}项，占{percent(count, lines)}%")
    standing = (
        f"截至{month.end.month}月底，全市{values['units']}个单位共承担目标任务{lines}项。其中，{'；'.join(parts)}。"
    )
    return f"{standing}{_in_all(month, values)}\n{_timeliness(month, values)}"


def _in_all(month: Month, values: Mapping[str, int]) -> str:
    """The share done, ahead or on pace, and by how many points it moved since the last bulletin."""
    good, lines = sum(values[f"status.{status}"] for status in GOOD), values["lines"]
    share = percent(good, lines)
    said = f"完成、超过和达到序时进度的合计{good}项，占{share}%"
    if month.previous is None:
        return f"{said}。"
    before = Counter(fact.level for fact in month.previous.facts if fact.metric == "progress")
    moved = share - percent(sum(before[status] for status in GOOD), before.total())
    told = f"{'提高' if moved > 0 else '下降'}{abs(moved)}个百分点" if moved else "持平"
    return f"{said}，比上期{told}。" if moved else f"{said}，与上期{told}。"


def _timeliness(month: Month, values: Mapping[str, int]) -> str:
    asked, on_time = values["reports.asked"], values["reports.on_time"]
    if not asked:
        return f"{month.end.month}月份没有应报送的进展情况。"
    rest = [f"逾期报送{values['reports.late']}项"] * bool(values["reports.late"])
    rest += [f"未报送{values['reports.missing']}项"] * bool(values["reports.missing"])
    told = f"；{'，'.join(rest)}" if rest else ""
    share = f"按时报送率{percent(on_time, asked)}%"
    return f"{month.end.month}月份应报送进展情况{asked}项，按时报送{on_time}项，{share}{told}。"


def well(month: Month) -> str:
    """The units named by rule, and the first three places of each peer group."""
    whole, part = _praised(month)
    texts = [f"{whole}按时报送了全部进展情况，承担的任务全部达到或超过序时进度。"] if whole else []
    if part:
        texts.append(f"{part}按时报送了全部进展情况，达到或超过序时进度的任务占比在同类单位中居前。")
    none = "本期没有单位既按时报送全部进展情况，又在达到或超过序时进度的任务占比上不低于全市平均水平。"
    return "\n".join(text for text in ("".join(texts) or none, _places(month)) if text)


def _praised(month: Month) -> tuple[str, str]:
    """The units whose lines are all on pace or better, with their number; the others with how many are."""
    whole, part = [], []
    for tally in done_well(month):
        good = sum(tally.statuses.get(status, 0) for status in GOOD)
        name = month.units[tally.unit].name
        whole += [name] * (good == tally.lines)
        part += [f"{name}（{tally.lines}项中{good}项）"] * (good < tally.lines)
    counted = f"等{len(whole)}个单位" if len(whole) > 1 else ""
    return "、".join(whole) + counted, "、".join(part)


def _places(month: Month) -> str:
    groups: dict[str, list[tuple[int, str]]] = {}
    for unit in in_order(month.units.values()):
        place = month.places.get(unit.code)
        if place is not None and place.rank is not None and place.rank <= PLACES < place.group_size:
            groups.setdefault(unit.peer_group, []).append((place.rank, unit.name))
    if not groups:
        return ""
    told = [
        f"{group}为{'、'.join(name for _rank, name in sorted(found, key=_rank))}" for group, found in groups.items()
    ]
    shared = "（含并列）" if any(len(found) > PLACES for found in groups.values()) else ""
    return f"按《{month.scheme}》测算，各类单位得分前三位{shared}：{'；'.join(told)}。"


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
    more = "差距较大的有" if len(found) > NAMED_AT_MOST else "具体是"
    counted = [f"未达序时进度{behind}项"] * bool(behind) + [f"逾期未完成{overdue}项"] * bool(overdue)
    first = f"{'、'.join(counted)}，涉及{units}个单位（详见附件2）{_most(month, found)}。{more}："
    return [first, *(_matter(number, month, fact) for number, fact in enumerate(found[:NAMED_AT_MOST], 1))]


def _most(month: Month, found: Sequence[Fact]) -> str:
    """The units with the most lines behind, whole ranks of them, so that of equals none is left out."""
    counted = Counter(fact.unit for fact in found)
    rows = [(unit.name, counted[unit.code]) for unit in in_order(month.units.values()) if counted[unit.code] > 1]
    named: list[str] = []
    for count in sorted({number for _name, number in rows}, reverse=True):
        equal = [name for name, number in rows if number == count]
        if len(named) + len(equal) > NAMED_AT_MOST:
            break
        named += [f"{name}（{count}项）" for name in equal]
    return f"，其中较多的有{'、'.join(named)}" if named and len(counted) > len(named) else ""


def _matter(number: int, month: Month, fact: Fact) -> str:
    words = month.words[fact.item]
    due = "" if words.due == "—" else f"（时限：{words.due}）"
    said = [f"原因：{quoted(words.cause)}"] if words.cause else []
    said += [f"措施：{quoted(words.measure)}"] if words.measure else []
    told = f"{'；'.join(said)}。" if said else ""
    return f"{number}.{month.units[fact.unit].name}“{inner(words.matter)}”{due}，{lack(fact)}。{told}"


def lack(fact: Fact) -> str:
    """How far a line is behind: by points, or that nothing verified was reported this month."""
    late = "已逾期，" if fact.level == Status.OVERDUE else ""
    points = gap(fact)
    return f"{late}本月没有经核实的进展" if points is None else f"{late}落后序时进度{plain(points)}个百分点"


def quoted(text: str) -> str:
    """What a unit wrote, on one line and without its full stop; beyond sixty characters it ends in dots."""
    flat = "".join(text.split()).rstrip("。；;.")
    return flat if len(flat) <= QUOTED_AT_MOST else f"{flat[: QUOTED_AT_MOST - 1]}…"


def _silent(month: Month, values: Mapping[str, int]) -> list[str]:
    counted = tallies(month)
    missing = [(month.units[tally.unit].name, tally.missing) for tally in counted if tally.missing]
    late = [(month.units[tally.unit].name, tally.late) for tally in counted if tally.late]
    texts = [f"至通报之日未报送{values['reports.missing']}项，{_named(missing)}。"] if missing else []
    return texts + ([f"逾期报送{values['reports.late']}项，{_named(late)}。"] if late else [])


def _named(found: Sequence[tuple[str, int]]) -> str:
    if len(found) == 1:
        return f"{'均' if found[0][1] > 1 else ''}为{found[0][0]}"
    names = "、".join(f"{name}（{count}项）" for name, count in found[:UNITS_AT_MOST])
    return f"涉及{len(found)}个单位：{names}{'等' if len(found) > UNITS_AT_MOST else ''}"


def changed(month: Month) -> str:
    """What changed since the last signed bulletin, up to five lines of a kind by name, also those withdrawn."""
    if month.previous is None:
        return "本期为本年度第一期通报，无上期可比。"
    before = month.previous
    found = changes(before.facts, month.facts)
    head = f"与第{before.number}期（{before.label[:4]}年{int(before.label[5:])}月份）通报相比"
    texts = [
        f"{word}{len(codes)}项：{_lines(month, codes, why=change == Change.STOPPED)}。"
        for change, word in CHANGE_WORDS.items()
        if (codes := found[change])
    ]
    return "\n".join([f"{head}：", *texts]) if texts else f"{head}，各项任务状态没有变化。"


def _lines(month: Month, codes: Sequence[str], *, why: bool) -> str:
    """Lines by the unit they belong to, a unit named once: 财政局“…”“…”、统计局“…”."""
    named = [_line_name(month, code, why=why) for code in codes[:CHANGES_AT_MOST]]
    told = "、".join(
        unit + "".join(line for _unit, line in lines) for unit, lines in groupby(named, key=lambda each: each[0])
    )
    return f"{told}等" if len(codes) > CHANGES_AT_MOST else told


def _line_name(month: Month, code: str, *, why: bool) -> tuple[str, str]:
    words = month.words.get(code)
    if words is None:
        return "", code
    reason = f"（{quoted(words.note)}）" if why and words.note else ""
    return words.unit, f"“{inner(words.matter)}”{reason}"


def supervision(month: Month, values: Mapping[str, int]) -> str:
    """Orders issued, closed and still open; messages received and answered. Numbers only: no message is quoted."""
    number, issued = month.end.month, month.records["orders.issued"]
    named = f"（{'、'.join(_few(issued.names))}）" if issued.names else ""
    orders = _moved(
        [("下达整改通知", values["orders.issued"], named), ("办结销号", values["orders.closed"], "")],
        f"尚在整改{values['orders.open']}件" if values["orders.open"] else "整改事项已全部办结",
    )
    messages = _moved(
        [("收到群众来信", values["messages.received"], ""), ("答复", values["messages.answered"], "")],
        f"尚未答复{values['messages.open']}件" if values["messages.open"] else "已全部答复",
    )
    return "\n".join(
        [
            f"{number}月份{orders}"
            if _any(values, "orders.")
            else f"{number}月份没有下达整改通知，也没有在办的整改事项。",
            f"{number}月份{messages}"
            if _any(values, "messages.")
            else f"{number}月份没有收到群众来信，也没有待答复的来信。",
        ]
    )


def _moved(acts: Sequence[tuple[str, int, str]], rest: str) -> str:
    """What was done and what is left, in one sentence; an act that never happened is said in words."""
    told = [f"{act}{count}件{named}" if count else f"没有{act}" for act, count, named in acts]
    return f"{'，'.join(told)}；截至月底，{rest}。"


def _any(values: Mapping[str, int], start: str) -> bool:
    return any(value for name, value in values.items() if name.startswith(start))


def _few(names: Iterable[str]) -> list[str]:
    distinct = list(dict.fromkeys(names))
    first = distinct[:NAMED_AT_MOST]
    return first if first == distinct else [*first[:-1], f"{first[-1]}等"]


def requirements(month: Month) -> str:
    """What is asked of whom and by when, in the standing phrases; the last line ends the bulletin."""
    asked = [text for text in (_mend(month), _file(month)) if text]
    late = _call(_units(month, "late"), "要查明逾期原因，确定专人负责")
    coming = f"{_next_month(month)}月份进展情况"
    asked.append(f"按时报送。请各单位于{day(month.next_due)}前报送{coming}，数据要真实准确。{late}")
    asked.append(f"跟踪问效。{own_name(month.issuer)}将对滞后任务适时开展“回头看”，结果纳入年度目标责任制考核。")
    counted = [f"{ordinal}是{text}" for ordinal, text in zip("一二三四", asked, strict=False)]
    return "\n".join([*counted, "特此通报。"])


def _mend(month: Month) -> str:
    """What is asked of the units behind; those with lines overdue are called by name."""
    found = lagging(month)
    if not found:
        return ""
    late = {fact.unit for fact in found if fact.level == Status.OVERDUE}
    overdue = [unit.name for unit in in_order(month.units.values()) if unit.code in late]
    return (
        "对标补差。有滞后任务的单位要找差距、查原因、定对策，"
        f"请于{day(remedy_due(month))}前向{own_name(month.issuer)}书面报送整改方案，已下达整改通知书的不再重复报送。"
        f"{_call(overdue, '要逐项明确逾期任务的责任领导和完成时间')}逾期未整改的，将下达整改通知书，限期办结。"
    )


def _file(month: Month) -> str:
    names = _units(month, "missing")
    if not names:
        return ""
    who = "、".join(names) if len(names) <= NAMED_AT_MOST else f"尚未报送{month.end.month}月份进展情况的单位，"
    return f"补报进展。请{who}于{day(remedy_due(month))}前补报{month.end.month}月份进展情况，并说明原因。"


def _units(month: Month, timeliness: str) -> list[str]:
    return [month.units[tally.unit].name for tally in tallies(month) if getattr(tally, timeliness)]


def own_name(issuer: str) -> str:
    """How an office speaks of itself in its text: 沧宁市人民政府督查室 is 市政府督查室 there."""
    place, government, office = issuer.partition("人民政府")
    return f"{place[-1:]}政府{office}" if government else issuer


def _call(names: Sequence[str], duty: str) -> str:
    """A duty laid on units by name, if they are few enough to be called."""
    return f"{'、'.join(names)}{duty}。" if 0 < len(names) <= NAMED_AT_MOST else ""


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
