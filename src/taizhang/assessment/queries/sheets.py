"""What a unit's score sheet is printed from, and whether the unit may have it yet."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from taizhang.assessment.facts import AdjustmentState, AppealState, RunState
from taizhang.assessment.models import Adjustment, Appeal, Correction, Run, ScoreLine, UnitScore
from taizhang.assessment.papers.facts import SheetFacts, SheetLine, SheetRule
from taizhang.assessment.papers.sheet import NONE
from taizhang.assessment.queries import explain
from taizhang.assessment.queries.lives import Life, day_of
from taizhang.assessment.queries.standing import unmet_mends
from taizhang.assessment.rules import plain
from taizhang.assessment.rules.language.said import shown
from taizhang.assessment.rules.speech import CHINESE
from taizhang.assessment.rules.wording import rule_said
from taizhang.assessment.rules.wording_whole import part_said
from taizhang.ledger.models import Target
from taizhang.meetings.queries.papers import office_name

STATES: Mapping[RunState, str] = {
    RunState.COMPUTED: "已算出，尚未告知各单位",
    RunState.DISCLOSED: "已告知各单位，可以提出异议",
    RunState.CLOSED: "异议期已满，待确定",
    RunState.FINAL: "最终结果",
    RunState.SUPERSEDED: "已由后来的结果代替，存档备查",
}
APPEALS: Mapping[str, str] = {
    AppealState.FILED: "已提出",
    AppealState.ADMITTED: "已受理",
    AppealState.UPHELD: "成立",
    AppealState.UPHELD_PART: "部分成立",
    AppealState.REFUSED: "不成立",
    AppealState.INADMISSIBLE: "不予受理",
}


def was_told(life: Life) -> bool:
    """Whether the units know the result: it was disclosed, or is of the time before results were."""
    return life.disclosure is not None or not life.run.cause


def sheet_facts(life: Life, score: UnitScore) -> SheetFacts:
    """Everything on the sheet of one unit, as it stands on the day of asking."""
    run, told = life.run, life.disclosure
    is_open = life.state is RunState.DISCLOSED
    return SheetFacts(
        office=office_name(),
        unit=score.unit.name,
        span=run.period.title_zh,
        scheme=run.scheme.title,
        scheme_code=run.scheme.code,
        scheme_hash=run.scheme.hash,
        scheme_from=run.scheme.valid_from,
        points=str(plain(score.points, 2)) if score.scored else "",
        full=shown(run.says.total),
        group=score.peer_group,
        place=f"{score.peer_group}{score.group_size}个参加排名的单位中第{score.rank}名" if score.rank else "",
        grade=score.grade,
        state=STATES[life.state],
        computed=f"{day_of(run.computed_at).isoformat()}，第{run.pk}次",
        run=run.pk,
        facts_hash=run.facts_hash,
        result_hash=run.result_hash,
        rules=tuple(_rules(run, explain(run, score.unit))),
        notes=tuple(_notes(run, score)),
        ask_until=told.ask_until if told and is_open else None,
        dated=day_of(told.finished_at or told.disclosed_at) if told else day_of(run.computed_at),
    )


def _rules(run: Run, lines: Sequence[ScoreLine]) -> Iterable[SheetRule]:
    codes = {line.item for line in lines}
    matters = dict(Target.objects.filter(code__in=codes).values_list("code", "matter"))
    for (is_part, _rule), found in groupby(lines, key=lambda line: (line.inputs.get("step") == "part", line.rule)):
        mine = list(found)
        points, possible = (sum(getattr(line, name) for line in mine) for name in ("points", "possible"))
        yield SheetRule(
            title=mine[0].rule_title,
            said=_said(run, mine[0].rule, is_part=is_part),
            basis=mine[0].basis,
            points=str(plain(points, 2)),
            possible=str(plain(possible, 2)) if possible else NONE,
            lost=str(plain(possible - points, 2)) if possible else NONE,
            lines=tuple(_line(run, line, matters) for line in mine),
        )


def _said(run: Run, code: str, *, is_part: bool) -> tuple[str, ...]:
    speech = run.spoken(CHINESE)
    if is_part:
        return (part_said(next(part for part in run.says.parts if part.code == code), speech),)
    return tuple(rule_said(run.says.rule_of(code), speech))


def _line(run: Run, line: ScoreLine, matters: Mapping[str, str]) -> SheetLine:
    """A line of the ledger is named by its number and its words, anything else by what it is called."""
    return SheetLine(
        code=line.item if line.item in matters else run.explaining.number(line.line),
        matter=matters.get(line.item) or run.explaining.matter(line.line) or NONE,
        month=line.month,
        why=f"{line.explanation}{line.inputs.get('note', '')}" if _is_mended(line) else line.explanation,
        points=str(plain(line.points, 2)),
        possible=str(plain(line.possible, 2)) if line.possible else NONE,
    )


def _is_mended(line: ScoreLine) -> bool:
    return "更正（" in str(line.inputs.get("note", ""))


def _notes(run: Run, score: UnitScore) -> Iterable[str]:
    of = {"unit": score.unit, "run__span": run.span}
    for appeal in Appeal.objects.filter(**of, state__in=APPEALS).order_by("pk"):
        said = f"，{appeal.number}" if appeal.number else ""
        yield f"异议{appeal.code}（{appeal.about}）{APPEALS[appeal.state]}{said}"
    held, lost = Correction.objects.filter(unit=score.unit, span=run.span), unmet_mends(run)
    for each in held.select_related("unit", "appeal__run").order_by("pk"):
        without = "（本次测算的事实表中没有这一行，未落实）" if each.mend in lost else ""
        yield f"更正（{each.appeal.code}）：{each.said}{without}"
    given = Adjustment.objects.filter(unit=score.unit, span=run.span, state=AdjustmentState.APPROVED)
    for row in given.select_related("decided_by").order_by("pk"):
        why = f"{row.reason}（依据：{row.basis}；批准：{row.decided_by}）"
        yield f"人工调整{row.code}：{plain(row.points, 2):+}分，{why}"
