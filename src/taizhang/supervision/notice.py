"""The official wording of a remedial order: what an officer may start from, and the notice (整改通知书). Pure."""

from datetime import date

from taizhang.documents.gbt9704.facts import DocumentKind, Heading, OfficialDocument, Paragraph
from taizhang.documents.rules import place_in_words
from taizhang.supervision.facts import NoticeFacts
from taizhang.supervision.rules import ANSWER_WORKDAYS

DECREE_733 = date(2021, 2, 1)
"""In force since: 政府督查工作条例（国务院令第733号）; an order of an earlier day cannot stand on it."""

BASIS_LIMIT = 200


def written(day: date) -> str:
    """A day as papers write it: 2012年7月24日, no leading zeros (GB/T 9704-2012, 7.3.5)."""
    return f"{day.year}年{day.month}月{day.day}日"


def basis_of_source(source: str, today: date) -> str:
    """The basis of an order that comes from elsewhere: where it comes from; the decree since 2021."""
    end = "，《政府督查工作条例》第十八条" if today >= DECREE_733 else ""
    return f"{source[: BASIS_LIMIT - len(end)]}{end}"


def proposed_basis(*, year: int, code: str, paper: str, locator: str, today: date) -> str:
    """The basis an officer may start from: the paper the line came from, else the year's ledger; the decree since 2021.

    At most 200 characters; a long title of a paper gives way, never the number of the line.
    """
    end = f"（台账编号{code}）" + ("，《政府督查工作条例》第十八条" if today >= DECREE_733 else "")
    place = place_in_words(locator) if paper else ""
    title = paper or f"{year}年度目标责任台账"
    room = BASIS_LIMIT - len(end) - len(place) - 2
    return f"《{title.strip('《》')[:room]}》{place}{end}"


def proposed_requirement(*, stage: str, due: date) -> str:
    """The requirement an officer may start from, one demand a line: find the cause, mend it by the day, show it."""
    matter = f"“{stage}”" if stage else "该项工作"
    return "\n".join(
        (
            f"立即查明{matter}未按期完成的原因，逐项制定整改措施，明确责任领导、责任岗位和完成时间。",
            f"加大推进力度，于{written(due)}前完成整改或取得实质性进展。",
            "确因客观原因不能按期完成的，须在期限届满前书面说明理由、现状和新的完成时间，报督查室审核。",
        )
    )


def notice(facts: NoticeFacts) -> OfficialDocument:
    """The notice as an official paper: problem, basis, requirement, deadline, how to report, consequence, contact."""
    return OfficialDocument(
        kind=DocumentKind.NOTICE,
        issuer=facts.office,
        masthead=facts.office,
        number=facts.number,
        title="整改通知书",
        addressee=facts.unit,
        body=(
            Paragraph("经督查核实，你单位承担的重点工作存在未按期完成的问题。现就限期整改有关事项通知如下："),
            Heading(1, "存在问题"),
            Paragraph(facts.finding),
            Heading(1, "整改依据"),
            Paragraph(_sentence(facts.basis)),
            Heading(1, "整改要求"),
            *_demands(facts.requirement),
            Heading(1, "整改时限和报送要求"),
            Paragraph(_deadline(facts)),
            Paragraph("对上述问题的认定有异议的，可在整改期限内书面说明理由并附有关材料，由督查室复核。"),
            Heading(1, "逾期责任"),
            Paragraph(
                "逾期未整改、未报送，或者整改走过场、情况不实的，将予以通报批评，计入年度目标责任制考核，"
                "并视情按规定提请有关机关追究责任。整改情况由另一名督查人员独立核实后销号。"
            ),
            Paragraph(_contact(facts)),
        ),
        signature=facts.office,
        dated=facts.issued_on,
        copies_to=("市政府分管领导",),
        printed_by=facts.office,
        printed_on=facts.issued_on,
        footer=f"台账编号 {facts.code}" if facts.code else "",
    )


def _demands(requirement: str) -> tuple[Paragraph, ...]:
    """One paragraph a demand, counted when there are several and the officer has not counted them."""
    lines = [line.strip() for line in requirement.splitlines() if line.strip()]
    if len(lines) == 1:
        return (Paragraph(lines[0]),)
    counted = any(line[0].isdigit() or line.startswith("（") for line in lines)
    return tuple(
        Paragraph(line) if counted else Paragraph(f"{number}.{line}") for number, line in enumerate(lines, start=1)
    )


def _deadline(facts: NoticeFacts) -> str:
    return (
        f"请于{written(facts.due_on)}前（自印发次日起{ANSWER_WORKDAYS}个工作日内）完成整改，并将整改情况经主要负责人"
        f"签字、加盖公章后书面报送{facts.office}。一事一报，写明整改措施、完成情况和责任人，附佐证材料。"
    )


def _contact(facts: NoticeFacts) -> str:
    phone = f"，联系电话：{facts.phone}" if facts.phone else ""
    return f"联系人：{facts.contact}{phone}。"


def _sentence(text: str) -> str:
    return text if text.endswith(("。", "；", "！")) else f"{text}。"
