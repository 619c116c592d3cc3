"""考核得分表: a unit's result with every point and its reason, to be checked and signed. Pure."""

from taizhang.assessment.papers.facts import SheetFacts, SheetRule
from taizhang.documents.gbt9704.facts import Annex, Block, DocumentKind, Heading, OfficialDocument, Paragraph, Table
from taizhang.supervision.papers.wording import sentence, written

ANNEX = "逐条计分说明"
NONE = "—"


def score_sheet(facts: SheetFacts) -> OfficialDocument:
    """The sheet; equal facts give equal bytes. The result and the sums stand in front, each point in the annex."""
    return OfficialDocument(
        kind=DocumentKind.NOTICE,
        issuer=facts.office,
        masthead=facts.office,
        number="",
        title=f"{facts.unit}\n{facts.span}考核得分表",
        addressee=facts.unit,
        body=_body(facts),
        annexes=(Annex(ANNEX, tuple(_reasons(facts)), landscape=True),) if facts.rules else (),
        signature=facts.office,
        dated=facts.dated,
        footer=f"结果 {facts.run} · {facts.result_hash[:16]}",
    )


def _body(facts: SheetFacts) -> tuple[Block, ...]:
    return (
        Paragraph(f"根据《{facts.scheme}》，你单位{facts.span}考核结果如下，请核对。{_until(facts)}"),
        Heading(1, "考核结果"),
        Table(("项目", "内容"), _result(facts), widths=(2, 7), align=("center", "left")),
        Heading(1, "各项得分"),
        _sums(facts),
        *_notes(facts),
        Heading(1, "单位核对"),
        Table(
            ("填报人（签字）", "单位负责人（签字、盖章）", "核对日期"),
            (("　\n　\n　", "　", "　　年　　月　　日"),),
            widths=(3, 4, 3),
            align=("center", "center", "center"),
        ),
    )


def _until(facts: SheetFacts) -> str:
    return f"有异议的，请于{written(facts.ask_until)}前提出。" if facts.ask_until else ""


def _result(facts: SheetFacts) -> tuple[tuple[str, str], ...]:
    """Each row of the table of the result; what there is none of is left out."""
    since = written(facts.scheme_from)
    said = (
        ("单位", facts.unit),
        ("考核期", facts.span),
        ("得分", f"{facts.points}分（满分{facts.full}分）" if facts.points else "不计分"),
        ("名次", facts.place or f"不参加排名（{facts.group}）"),
        ("档次", facts.grade),
        ("结果状态", facts.state),
        ("测算", facts.computed),
        ("考核办法", f"{facts.scheme}（{facts.scheme_code}，{since}起施行）"),
        ("办法摘要", _halved(facts.scheme_hash)),
        ("事实摘要", _halved(facts.facts_hash)),
        ("结果摘要", _halved(facts.result_hash)),
    )
    return tuple((name, words) for name, words in said if words)


def _halved(hashed: str) -> str:
    """A hash with a place at which the line may end."""
    return f"{hashed[:32]} {hashed[32:]}"


def _sums(facts: SheetFacts) -> Table:
    rows = tuple((rule.title, rule.possible, rule.points, rule.lost) for rule in facts.rules)
    whole = ("合计", facts.full, facts.points or NONE, "")
    return Table(
        ("计分项目", "应得分", "得分", "失分"),
        (*rows, whole),
        widths=(5, 2, 2, 2),
        align=("left", "right", "right", "right"),
        heavy=(len(rows),),
        note="加分项目不占满分，应得分不列。同样的事实和办法，逐位得出同样的分数。",
    )


def _notes(facts: SheetFacts) -> tuple[Block, ...]:
    if not facts.notes:
        return ()
    return (Heading(1, "异议、更正和人工调整"), *(Paragraph(sentence(note)) for note in facts.notes))


def _reasons(facts: SheetFacts) -> list[Block]:
    blocks: list[Block] = []
    for rule in facts.rules:
        worth = f"应得{rule.possible}分，得{rule.points}分" if rule.possible != NONE else f"计{rule.points}分"
        blocks += [Heading(1, f"{rule.title}（{worth}）"), *_rule(rule), _lines(rule)]
    return blocks


def _rule(rule: SheetRule) -> tuple[Paragraph, ...]:
    said = "".join(sentence(each) for each in rule.said)
    basis = f"依据：{sentence(rule.basis)}" if rule.basis else ""
    return (Paragraph(f"{said}{basis}", bold_lead="规则　"),) if said or basis else ()


def _lines(rule: SheetRule) -> Table:
    rows = tuple(
        (
            str(number),
            " ".join(filter(None, (line.code, line.month))),
            line.matter,
            line.why,
            line.possible,
            line.points,
        )
        for number, line in enumerate(rule.lines, start=1)
    )
    return Table(
        ("序号", "编号", "事项", "计分说明", "应得分", "得分"),
        rows,
        widths=(2, 5, 11, 16, 3, 3),
        align=("center", "left", "left", "left", "right", "right"),
    )
