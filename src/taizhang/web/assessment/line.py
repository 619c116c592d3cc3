"""One point of one score down to its ground: rule, inputs, the record as it was, its proofs, the paper it came from."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.accounts.facts import Actor
from taizhang.accounts.permissions import may_check_chain
from taizhang.accounts.rules import allows
from taizhang.assessment import queries
from taizhang.assessment.models import Run, ScoreLine, UnitScore
from taizhang.assessment.permissions import may_read_sheets, may_see_scores
from taizhang.assessment.rules.wording import KINDS, rule_said
from taizhang.web.appeals.panels import line_panel
from taizhang.web.assessment.asked import run_asked, span_called
from taizhang.web.assessment.inputs import inputs_of
from taizhang.web.assessment.records import Record
from taizhang.web.assessment.rooms import told_elsewhere
from taizhang.web.assessment.spoken import page_speech
from taizhang.web.assessment.sums import told_of_sum
from taizhang.web.assessment.tables import PointRow
from taizhang.web.assessment.tracing import ELSEWHERE, grounds_of
from taizhang.web.assessment.was import as_it_was
from taizhang.web.requests import signed_in
from taizhang.web.sheets.rows import shown


def score_asked(request: HttpRequest, actor: Actor, code: str) -> tuple[Run, UnitScore]:
    """The computation and the unit's score that an address asks for; 404 where the person may not open them."""
    may_see_scores(actor)
    run = run_asked(span_called(request.GET.get("period", "")), request.GET.get("run", ""))
    held = queries.score_seen_by(actor, run, code) if run else None
    if run is None or held is None:
        raise Http404
    return run, held


def record_of(actor: Actor, line: ScoreLine) -> Record | None:
    """What the record of another room says that a line rests on; None where it rests on the ledger, or on no record."""
    if (told := told_of_sum(actor, line)) is not None:
        return told
    match = ELSEWHERE.fullmatch(line.source)
    if match is None:
        return None
    revision = int(match["revision"]) if match["revision"] else None
    return told_elsewhere(actor, line, match["kind"], match["key"], revision)


@signed_in
def score_line(request: HttpRequest, actor: Actor, code: str, position: int) -> HttpResponse:
    """The line at a position of the computation, if it is one of the unit's."""
    run, held = score_asked(request, actor, code)
    line = ScoreLine.objects.filter(run=run, unit=held.unit, position=position).first()
    if line is None:
        raise Http404
    line.run, line.unit = run, held.unit
    says, ground = run.says, grounds_of([line], actor)[line.position]
    is_part = line.line.step == "part"
    rule, speech = None if is_part else says.rule_of(line.rule), run.spoken(page_speech())
    record = record_of(actor, line)
    context: dict[str, Any] = {
        "run": run,
        "score": held,
        "row": PointRow(line, ground.target),
        "rule": rule,
        "kind": speech.name(KINDS[rule.kind]) if rule else "",
        "said": rule_said(rule, speech) if rule else [],
        "inputs": inputs_of(says, line.line, speech),
        "ground": ground,
        "record": record,
        "was": as_it_was(ground) or (record.was if record else None),
        "told": shown(ground.entry) if ground.entry else None,
        "whole": allows(may_read_sheets, actor),
        "reads_record": allows(may_check_chain, actor),
        **line_panel(actor, line),
    }
    return render(request, "assessment/line.html", context)
