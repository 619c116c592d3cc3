"""By when a line is due, and its stages."""

from collections.abc import Mapping

from taizhang.importers.doubts import Topic, key_of
from taizhang.importers.facts import Certainty, Doubt
from taizhang.importers.official.notation import read_settled, read_steps, term_of
from taizhang.importers.understanding.line import LineReading
from taizhang.lib.due import Due, DueMilestone, due_in
from taizhang.lib.due.facts import Confirm, DueKind

NO_DAY = "完成时限没有写明日期"
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


def read_term(reading: LineReading, year: int) -> None:
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
    elif doubt := _doubt_of(due, text, year):
        _agree(reading, doubt, due, reading.ask(doubt))


def _doubt_of(due: Due, text: str, year: int) -> Doubt | None:
    """What is to be asked about a term: none where it names its day, or says for sure that there is none."""
    key, proposed = key_of(Topic.DUE, text), due.on.isoformat() if due.on else ""
    if due.kind is DueKind.IMPLIED:
        reason = f"没有写明完成时限，暂按{year}年12月31日；另有时限的请改写"
        return Doubt("due", Certainty.IMPLIED, reason, text, proposed, key)
    if due.kind in (DueKind.UNDATED, DueKind.UNREADABLE):
        return Doubt("due", Certainty.GUESSED, NO_DAY, text, "", key)
    if due.confirm:
        read = f"，读作{proposed}" if proposed else ""
        reason = f"“{text}”{REASONS.get(due.confirm, '请核对')}{read}"
        return Doubt("due", Certainty.GUESSED, reason, text, proposed, key)
    return None


def _agree(reading: LineReading, doubt: Doubt, due: Due, answer: str | None) -> None:
    """The day a person gave for a term of these words; one left open is open in the line, to be written there."""
    kind = due.kind
    if answer and answer != doubt.proposed and kind in (DueKind.IMPLIED, DueKind.UNDATED, DueKind.UNREADABLE):
        kind = DueKind.FIXED
    if answer is not None:
        reading.fields |= {"due": answer or None, "due_kind": kind.value}
    open_still = due.kind in (DueKind.UNDATED, DueKind.UNREADABLE) or (answer is not None and bool(doubt.proposed))
    if open_still and not answer:
        reading.wrong("due", NO_DAY, "请写明具体时间，例如：6月底前、年底前、9月投入使用", doubt.written)


def _steps(reading: LineReading, said: str) -> None:
    """The stages that stand in a column of their own; where it is empty, those of the term hold."""
    try:
        steps = read_steps(said)
    except ValueError as line:
        advice = "请一行写一个，先写日期，后写名称，例如：2012-06-30 主体封顶"
        reading.wrong("steps", "看不懂这个节点", advice, str(line))
        return
    if said:
        reading.fields["milestones"] = [{"name": name, "due": on.isoformat() if on else None} for name, on in steps]


def _settled(reading: LineReading, said: str) -> None:
    try:
        on, kind = read_settled(said)
    except ValueError:
        reading.wrong("settled", "看不懂认定的时限", "请写成 2012-06-30 的样子；按文字认定的请留空", said)
        return
    reading.fields |= {"due": on.isoformat() if on else None, "due_kind": kind}


def _term(reading: LineReading, year: int) -> tuple[Due, tuple[DueMilestone, ...]]:
    """What the term's own words say; where there are none and no day is settled, what the task's sentences say."""
    due, steps = term_of(reading.said("due"), reading.said("requirement"), year=year)
    if due.kind is not DueKind.IMPLIED or reading.said("settled"):
        return due, steps
    sentences = (reading.said("matter"), reading.said("method"))
    found = next((found for words in sentences if (found := due_in(words, year))), None)
    if found is None:
        return due, steps
    return found[0], tuple(step for step in found[0].milestones if step.name) or steps
