"""From the words of a line to what the ledger holds, with what a person should look at and what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from taizhang.importers.facts import LeadKind, Parties, RawLine, ReadLine
from taizhang.importers.matches import Ground, Match
from taizhang.importers.notation import NONE, read_settled, read_steps, term_of
from taizhang.importers.parties import parties_of
from taizhang.importers.unit_words import is_collective
from taizhang.importers.units import Register
from taizhang.importers.words import FIELD_NAMES, kind_of, plain
from taizhang.ledger.facts import TargetKind
from taizhang.lib.due import Due, DueMilestone, due_in
from taizhang.lib.due.facts import Confirm, DueKind
from taizhang.lib.problems import Problem
from taizhang.lib.quantities import amount_in, parse_quantities

COPIED = ("method", "leader", "responsible", "requirement", "criterion", "note")
LENGTHS: Mapping[str, int] = {
    "matter": 300,
    "method": 10000,
    "leader": 64,
    "responsible": 64,
    "due": 100,
    "requirement": 300,
    "criterion": 300,
    "note": 300,
    "measure": 20,
}
FOLLOWS = "本行空白，沿用上一行"
ABOVE = "本项没有写，按下文“以上各项”的说明认定"
REASONS: Mapping[str, str] = {
    Confirm.EVENT: "以某项活动或时节为期，请确定日期",
    Confirm.WORKING_DAYS: "从某一事项起算，请确定起算日和日期",
    Confirm.NO_SUCH_DAY: "日历上没有这一天，请核对",
    Confirm.CROSS_YEAR: "跨年度实施，请确定完成日期",
    Confirm.BEFORE: "按该月（年）开始之前理解，也可能指月底（年底），请核对",
    Confirm.VAGUE: "只是大致时间，请核对",
    Confirm.MONTH_DAY: "按月、日理解，请核对",
    Confirm.ORDER: "几个日期前后颠倒，请核对年份",
    Confirm.BEGINS: "写的是开始的时间，请确定完成日期",
    Confirm.TWO_DIGITS: "年份只写了两位，请核对",
    Confirm.START_OF_WORK: "写的是开工时间，不是完成时间，请核对",
}
GROUNDS: Mapping[Ground, str] = {
    Ground.LEVEL: "没有写明层级或地方",
    Ground.LETTERS: "是省略的写法",
    Ground.RENAMED: "是机构改革前的名称",
    Ground.LIKENESS: "与名录中的名称近似",
}
MOST_WEIGHT = Decimal(1000)
MOST_QUANTITY = Decimal(10) ** 15


@dataclass
class _Reading:
    """One line while it is being understood."""

    raw: RawLine
    file: str
    parties: Parties
    fields: dict[str, Any] = field(default_factory=dict)
    confirm: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def said(self, name: str) -> str:
        return self.raw.said.get(name, "").strip()

    def problems_of(self, name: str) -> list[Problem]:
        return [problem for problem in self.problems if problem.column == FIELD_NAMES[name]]

    def wrong(self, name: str, message: str, suggestion: str, found: str = "") -> None:
        column = FIELD_NAMES.get(name, name)
        self.problems.append(Problem(message, suggestion, self.file, self.raw.sheet, self.raw.row, column, found))


def understand(raw: RawLine, *, file: str, year: int, register: Register | None, origin: str = "") -> ReadLine:
    """One line read: units matched, the term dated, amounts taken out. Whatever is not certain is in `confirm`.

    Without a register of units (a file looked at on its own) the units stay as written. Where nobody is named, the
    unit that the paper comes from leads, to be confirmed.
    """
    reading = _Reading(raw, file, parties_of(raw.said, register.knows if register else None))
    reading.confirm.update(dict.fromkeys(raw.implied, FOLLOWS if raw.sheet else ABOVE))
    reading.fields["matter"] = reading.said("matter")
    for name in COPIED:
        reading.fields[name] = reading.said(name)
    _matter(reading)
    _units(reading, register, origin)
    _kind(reading)
    _due(reading, year)
    _quantity(reading)
    _weight(reading)
    _number(reading)
    _lengths(reading)
    return ReadLine(raw, reading.fields, reading.confirm, tuple(reading.problems), reading.parties)


def _matter(reading: _Reading) -> None:
    if not reading.said("matter"):
        reading.wrong("matter", "没有写明干什么", "请填写工作任务；如非任务行，请不采用这一行")


def _units(reading: _Reading, register: Register | None, origin: str) -> None:
    """The lead, and who helps; the first of several leads, the others help, and a person looks at it."""
    lead, helpers = _lead_and_helpers(reading)
    unsaid = not lead and not reading.problems_of("lead")
    if unsaid and register and register.match(origin).unit_id:
        lead = origin
    if not lead and not reading.problems_of("lead"):
        reading.wrong("lead", "没有写明牵头单位", "请填写牵头单位或责任单位")
    if register is None:
        reading.fields |= {"lead": lead, "support": helpers}
        return
    reading.fields["lead_id"] = lead_id = _unit(reading, "lead", register.match(lead)) if lead else None
    if unsaid and lead_id:
        reading.confirm["lead"] = f"没有写明牵头单位，按来文单位“{origin}”牵头"
    single = [name for name in helpers if register.knows(name) or not is_collective(name)]
    if len(single) < len(helpers):
        whole = "、".join(name for name in helpers if name not in single)
        reading.confirm["support"] = f"“{whole}”不是一个单位，没有列入配合单位"
    found = [_unit(reading, "support", register.match(name)) for name in single]
    reading.fields["support_ids"] = list(dict.fromkeys(each for each in found if each and each != lead_id))


def _lead_and_helpers(reading: _Reading) -> tuple[str, list[str]]:
    """The one unit that leads in the ledger, and the units beside it. Where all share the work, nobody leads."""
    parties = reading.parties
    if parties.kind is LeadKind.JOINT and len(parties.lead) > 1:
        found = reading.said("lead") or reading.said("unit")
        reading.wrong("lead", "按职责分工负责，没有写明由谁牵头", "请填写一个牵头单位，其余填入配合单位", found)
        return "", [*parties.lead, *parties.support]
    if not parties.lead:
        return "", list(parties.support)
    lead, *others = parties.lead
    if others and parties.kind is LeadKind.RESPONSIBLE:
        reading.confirm["lead"] = f"没有写明牵头单位，按首列单位“{lead}”牵头"
    elif others:
        reading.confirm["lead"] = f"列了 {len(parties.lead)} 个牵头单位，按第一个牵头，其余配合"
    return lead, [*others, *parties.support]


def _unit(reading: _Reading, name: str, match: Match) -> int | None:
    if match.unit_id is None:
        likely = "”、“".join(match.likely)
        advice = f"是否指“{likely}”？请改为规范名称" if likely else "请改为单位名录中的名称或简称"
        reading.wrong(name, "单位名录中没有这个单位", advice, match.text)
    elif not match.sure:
        reading.confirm[name] = f"“{match.text}”{GROUNDS[match.ground]}，认作“{match.name}”（近似度{match.score}）"
    return match.unit_id


def _kind(reading: _Reading) -> None:
    """The kind as written, else as the section's heading names it, else a major matter, to be confirmed."""
    said = reading.said("kind")
    kind = kind_of(said) if said else None
    if said and kind is None:
        reading.wrong("kind", "看不出是哪一类目标", "请填写大事、实事、亮点、指标、项目之一", said)
    if kind is None and not said:
        kind = kind_of(reading.said("section"))
    if kind is None:
        kind = TargetKind.MAJOR
        reading.confirm.setdefault("kind", "没有写明类别，暂按大事")
    reading.fields["kind"] = kind.value


def _due(reading: _Reading, year: int) -> None:
    """The term and the named stages. A blank term is never dated silently."""
    due, steps = _term(reading, year)
    text = due.text
    reading.fields |= {
        "due": due.on.isoformat() if due.on else None,
        "due_text": text,
        "due_kind": due.kind.value,
        "milestones": [{"name": step.name[:64], "due": step.on.isoformat()} for step in steps],
    }
    _steps(reading, reading.said("steps"))
    if said := reading.said("settled"):
        _settled(reading, said)
        return
    if due.kind is DueKind.IMPLIED:
        reading.confirm["due"] = f"没有写明完成时限，暂按{year}年12月31日；另有时限的请改写"
    elif due.kind in (DueKind.UNDATED, DueKind.UNREADABLE):
        reading.wrong("due", "完成时限没有写明日期", "请写明具体时间，例如：6月底前、年底前、9月投入使用", text)
    elif due.confirm:
        read = f"，读作{due.on.isoformat()}" if due.on else ""
        reading.confirm["due"] = f"“{text}”{REASONS.get(due.confirm, '请核对')}{read}"


def _steps(reading: _Reading, said: str) -> None:
    """The stages that stand in a column of their own; where it is empty, those of the term hold."""
    try:
        steps = read_steps(said)
    except ValueError as line:
        advice = "请一行写一个，先写日期，后写名称，例如：2012-06-30 主体封顶"
        reading.wrong("steps", "看不懂这个节点", advice, str(line))
        return
    if said:
        reading.fields["milestones"] = [{"name": name, "due": on.isoformat() if on else None} for name, on in steps]


def _settled(reading: _Reading, said: str) -> None:
    try:
        on, kind = read_settled(said)
    except ValueError:
        reading.wrong("settled", "看不懂认定的时限", "请写成 2012-06-30 的样子；按文字认定的请留空", said)
        return
    reading.fields |= {"due": on.isoformat() if on else None, "due_kind": kind}


def _term(reading: _Reading, year: int) -> tuple[Due, tuple[DueMilestone, ...]]:
    """What the term's own words say; where there are none and no day is settled, what the task's sentences say."""
    due, steps = term_of(reading.said("due"), reading.said("requirement"), year=year)
    if due.kind is not DueKind.IMPLIED or reading.said("settled"):
        return due, steps
    sentences = (reading.said("matter"), reading.said("method"))
    found = next((found for words in sentences if (found := due_in(words, year))), None)
    if found is None:
        return due, steps
    return found[0], tuple(step for step in found[0].milestones if step.name) or steps


def _quantity(reading: _Reading) -> None:
    """The amount to be reached: its own column, else the first one the matter or the requirement states."""
    said = reading.said("quantity")
    if said == NONE:
        reading.fields |= {"quantity": None, "measure": reading.said("measure")}
        return
    if said:
        _stated(reading, said)
        return
    for name in ("matter", "requirement"):
        levels = [
            each for each in parse_quantities(reading.said(name)) if each.value and each.unit and not each.part_of
        ]
        if levels:
            reading.fields |= {"quantity": str(levels[0].value), "measure": levels[0].unit}
            return
    reading.fields |= {"quantity": None, "measure": ""}


def _stated(reading: _Reading, said: str) -> None:
    amount, measure = _decimal(said), reading.said("measure")
    if amount is None and (found := amount_in(said)):
        amount, measure = found[0], measure or found[1]
    if amount is None or amount <= 0:
        reading.wrong(
            "quantity", "目标值不是数字", "请只填写数字和计量单位，例如：12所、1500万吨；无法计量的留空", said
        )
        amount = None
    elif amount >= MOST_QUANTITY:
        reading.wrong("quantity", "目标值太大", "请换用更大的计量单位，例如：亿元", said)
        amount = None
    reading.fields |= {"quantity": None if amount is None else str(amount), "measure": measure}


def _weight(reading: _Reading) -> None:
    said = reading.said("weight")
    weight = _decimal(said) if said else Decimal(1)
    if weight is None or not 0 < weight <= MOST_WEIGHT:
        reading.wrong("weight", "权重不是大于 0 的数字", "请填写数字，例如：2 或 1.5", said)
        weight = Decimal(1)
    reading.fields["weight"] = str(weight)


def _number(reading: _Reading) -> None:
    said = plain(reading.said("number"))
    reading.fields["number"] = int(said) if said.isdecimal() and len(said) <= 6 and int(said) else None


def _decimal(text: str) -> Decimal | None:
    try:
        amount = Decimal(plain(text).replace(",", ""))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None


def _lengths(reading: _Reading) -> None:
    for name, longest in LENGTHS.items():
        text = reading.said(name)
        if len(text) > longest:
            reading.wrong(name, f"超过 {longest} 个字", "请缩短，或把细节写到工作措施里", str(len(text)))
