"""What units write each month and why they are behind: one story through the months, from hand-written parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from taizhang.cli.demo.city import read_content
from taizhang.cli.demo.observed import observed
from taizhang.cli.demo.progress import END, MONTHS, Standing, begun_on, moved, reached_on, standing
from taizhang.cli.demo.targets import YEAR, Line
from taizhang.cli.demo.wording import pick
from taizhang.cli.demo.works import EITHER, Work, verb_of, works
from taizhang.lib.due import DueMilestone
from taizhang.reporting.rules.shares import HUNDRED, shown

UNDER, NEAR = Decimal(20), Decimal(70)
HUNDREDTH = Decimal("0.01")
ESTIMATE = "据快报测算，"
SOON = timedelta(days=45)
"""How long before its day a stage is what comes next."""


@dataclass(frozen=True)
class Trouble:
    """Why a line is behind and what is done about it; help is wanted only where a cause needs others."""

    gap: str
    cause: str
    measure: str
    help_wanted: str


@cache
def parts(section: str, name: str) -> Sequence[str]:
    """A list of stock sentences."""
    return tuple(read_content("narratives")[section][name])


def at(choices: Sequence[str], line: Line, turn: int) -> str:
    """One of the choices; lines of one kind in a ledger, and months that follow each other, choose differently."""
    return pick(choices, line.turn + turn)


def narrative(line: Line, month: int) -> str:
    """One month of one line: what was done, where it stands, what is next; a finished line says how it was accepted."""
    now, before, work = standing(line, month), standing(line, month - 1), works()[line.work]
    if before.percent >= HUNDRED:
        return f"{at(parts('state', 'afterwards'), line, month).format(done=_done_in(line, month))}。"
    state, deed = _state(line, month), _deed(line, month)
    if now.percent >= HUNDRED:
        return f"{deed}；{state}，{at(work.done, line, 0)}。"
    following = _next(line, month)
    if not now.percent:
        return f"{at(parts('state', 'idle'), line, month)}。{following}。"
    return f"{deed}，{state}。{following}。"


def _done_in(line: Line, month: int) -> int:
    return next(number for number in range(1, month) if standing(line, number).percent >= HUNDRED)


def _deed(line: Line, month: int) -> str:
    """The stages of the month, then the step the work has come to; a month without progress says what held it."""
    work = works()[line.work]
    step = _step(line, month, work) if moved(line, month) else at(work.stuck, line, month)
    return "；".join([*_stages(line, month), step])


def _step(line: Line, month: int, work: Work) -> str:
    """The next phrase of the phase the work is in, or of the month where the work goes by the calendar."""
    if work.months:
        return _either(work.months[month - 1], line, 0)
    steps: tuple[str, ...] = getattr(work, _phase(line, month))
    past = _past(line, month)
    return _either(steps[min(past, len(steps) - 1)], line, max(0, past - len(steps) + 1))


def _past(line: Line, month: int) -> int:
    """How many earlier months with progress belong to the month's phase."""
    phase = _phase(line, month)
    return sum(1 for each in range(1, month) if _phase(line, each) == phase and moved(line, each))


def _phase(line: Line, month: int) -> str:
    """Start, under way or nearly done; the start lasts while work is prepared and ends with the first thing counted."""
    now, begun, end = standing(line, month), begun_on(line), MONTHS[month - 1].end
    counted = bool(now.value) and works()[line.work].opens > 1
    if (begun and begun > end) or (now.percent < UNDER and not counted):
        return "start"
    fresh = begun is not None and begun + SOON > end and now.percent < HUNDRED
    return "under" if now.percent < NEAR or fresh else "near"


def _either(step: str, line: Line, turn: int) -> str:
    return at(step.split(EITHER), line, turn)


def _stages(line: Line, month: int) -> list[str]:
    """What the month brought of the stages: reached in time, made good, or missed."""
    period, said = MONTHS[month - 1], []
    for place, stage in enumerate(line.milestones):
        reached = reached_on(line, place)
        if reached and period.start <= reached <= period.end:
            words = parts("stage", "late" if reached > stage.on else "reached")
            said.append(at(words, line, place).format(name=stage.name, day=_day(reached)))
        elif period.start <= stage.on <= period.end and (reached is None or reached > period.end):
            said.append(at(parts("stage", "missed"), line, place).format(name=stage.name, day=_day(stage.on)))
    return said


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _next(line: Line, month: int) -> str:
    """The stage that falls due soon, else what this kind of work does next."""
    end = MONTHS[month - 1].end
    open_ones = (stage for place, stage in enumerate(line.milestones) if (reached_on(line, place) or END) > end)
    coming = (stage for stage in open_ones if end < stage.on <= end + SOON)
    stage: DueMilestone | None = next(coming, None)
    if stage is not None:
        whole = (stage.on + timedelta(days=1)).day == 1
        day = f"{stage.on.month}月底" if whole else _day(stage.on)
        return at(parts("stage", "ahead"), line, month).format(name=stage.name, day=day)
    planned = _planned(line, month, works()[line.work])
    if planned and (line.turn // 4 + line.turn + month) % 2:
        return f"下月计划{planned}"
    choices = works()[line.work].next
    far = int(standing(line, month).percent + line.turn % 3 * 8) * len(choices) // 100
    return choices[min(max(far, _phase(line, month) != "start"), len(choices) - 1)]


def _planned(line: Line, month: int, work: Work) -> str:
    """The step that follows in the same phase; empty at its end, and where the work goes by the calendar."""
    if work.months:
        return ""
    steps: tuple[str, ...] = getattr(work, _phase(line, month))
    place = _past(line, month) + moved(line, month)
    return _either(steps[place], line, 0) if place < len(steps) else ""


def _state(line: Line, month: int) -> str:
    now, before = standing(line, month), standing(line, month - 1)
    said = {
        "month": month,
        "span": "1月份" if month == 1 else f"1—{month}月",
        "verb": _verb(line),
        "value": plain(now.value),
        "more": plain((now.value or 0) - (before.value or 0)),
        "measure": line.measure,
        "percent": percent_of(now),
        "observed": _growth(line, month),
    }
    words = at(parts("state", _form(line, month, now, before)), line, line.turn // 2 + month).format(**said)
    return f"{ESTIMATE}{words}" if line.course and line.course.estimated and month % 3 else words


def _verb(line: Line) -> str:
    own = line.course.verb if line.course else ""
    return own or verb_of(line.work, line.matter, plain(line.quantity) + line.measure)


def _form(line: Line, month: int, now: Standing, before: Standing) -> str:
    """Which form of sentence says where the line stands."""
    if now == before:
        return "same_share" if now.value is None else "same_count"
    if now.value is None:
        built = works()[line.work].built
        return "rate" if observed(line, month) else "works" if built else "share"
    if line.work in FLOWS:
        return "first" if month == 1 else "flow"
    if works()[line.work].built and now.percent < HUNDRED:
        return "built"
    return "grown" if before.value else "counted"


FLOWS = ("statistics", "trade", "revenue", "port")


def _growth(line: Line, month: int) -> str:
    """What is observed, alone or after an amount; after an amount only growth makes sense."""
    said = observed(line, month)
    if standing(line, month).value is None:
        return said
    return f"，{said}" if "同比" in said else ""


def plain(value: Decimal | int | None) -> str:
    """An amount as it is written: no zeros after the last figure."""
    text = f"{value or 0:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent_of(now: Standing) -> str:
    """The percentage as every page shows that of the report: to one place of the two it is kept with."""
    return plain(shown(now.percent.quantize(HUNDREDTH)))


def trouble(line: Line, month: int, gap: Decimal) -> Trouble:
    """Why the line is behind: one cause holds two months, then another comes up."""
    choices = line.course.trouble if line.course and line.course.trouble else works()[line.work].trouble
    cause, measure, wanted = pick(choices, line.seed // 13 + (month + 1) // 2).split("|")
    words = at(parts("gap", "words"), line, month).format(gap=plain(gap))
    return Trouble(words, cause, measure, wanted)


def return_reason(seed: int) -> str:
    """Why the office sends a report back."""
    return pick(parts("returned", "reasons"), seed)


def second_reply(seed: int) -> str:
    """What the unit adds when it files again."""
    return pick(parts("returned", "replies"), seed)


def evidence_text(line: Line, month: int) -> tuple[str, str]:
    """The name and text of a file that shows the month's progress."""
    work = works()[line.work]
    title = at(work.proof, line, month)
    text = "\n".join(
        [
            f"{title}（{YEAR}年{month}月）",
            f"事项：{line.matter}",
            f"责任领导：{line.leader}    责任岗位：{line.responsible}",
            f"{at(parts('evidence', 'lead'), line, month)}：{work.check}    验收标准：{line.criterion}",
            f"本月情况：{_deed(line, month)}；{_state(line, month)}。",
            f"后续安排：{_next(line, month)}。",
            f"编号：{line.unit}-{line.number:03d}-{month:02d}",
        ]
    )
    return f"{title}.txt", text
