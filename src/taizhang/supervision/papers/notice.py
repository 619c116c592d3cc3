"""What hands an order to its unit: 督查通知单 for what is to be done, 整改通知书 for what is to be put right. Pure."""

from collections.abc import Mapping

from taizhang.documents.gbt9704.facts import Block, Heading, OfficialDocument, Paragraph
from taizhang.supervision.facts import PaperFacts, PaperKind
from taizhang.supervision.papers.wording import contact, demands, official, paragraphs, sentence, written

OPENINGS: Mapping[PaperKind, str] = {
    PaperKind.RECTIFY: "经督查核实，你单位承担的重点工作存在以下问题。现就限期整改有关事项通知如下：",
    PaperKind.ASSIGN: "现将下列事项交由你单位办理。有关要求通知如下：",
}
HEADINGS: Mapping[PaperKind, tuple[str, str, str, str, str]] = {
    PaperKind.RECTIFY: ("存在问题", "整改依据", "整改要求", "整改时限和报送要求", "逾期责任"),
    PaperKind.ASSIGN: ("督办事项", "督办依据", "办理要求", "办理时限和报送要求", "逾期责任"),
}
TITLES: Mapping[PaperKind, str] = {PaperKind.RECTIFY: "整改通知书", PaperKind.ASSIGN: "督查通知单"}
CONSEQUENCE = (
    "逾期未整改、未报送，或者整改走过场、情况不实的，将予以通报批评，计入年度目标责任制考核，"
    "并视情按规定提请有关机关追究责任。办理情况由另一名督查人员独立核实后销号，销号后组织回头看。"
)
OBJECTION = "对上述问题的认定有异议的，可在整改期限内书面说明理由并附有关材料，由督查室复核。"


def notice(facts: PaperFacts) -> OfficialDocument:
    """The notice as an official paper: matter, basis, demands, deadline, how to report, consequence, contact."""
    what, basis, required, by_when, late = HEADINGS[facts.kind]
    body: tuple[Block, ...] = (
        *_raised(facts),
        Paragraph(OPENINGS[facts.kind]),
        Heading(1, what),
        *paragraphs(facts.finding),
        Heading(1, basis),
        Paragraph(sentence(facts.basis)),
        Heading(1, required),
        *demands(facts.requirement),
        *_helped(facts),
        Heading(1, by_when),
        Paragraph(_deadline(facts)),
        *((Paragraph(OBJECTION),) if facts.kind is PaperKind.RECTIFY else ()),
        Heading(1, late),
        Paragraph(CONSEQUENCE),
        contact(facts),
    )
    return official(facts, TITLES[facts.kind], body)


def _raised(facts: PaperFacts) -> tuple[Paragraph, ...]:
    """What is said first when the matter was closed once and found undone."""
    if facts.turn == 1:
        return ()
    level = f"，按“{facts.word}”" if facts.word else ""
    return (Paragraph(f"{facts.first_number}所列事项经回头看发现问题反弹，现提级重新交办{level}督办。"),)


def _helped(facts: PaperFacts) -> tuple[Paragraph, ...]:
    if not facts.support:
        return ()
    return (Paragraph(f"本事项由你单位牵头，{'、'.join(facts.support)}配合，由牵头单位统一报送。"),)


def _deadline(facts: PaperFacts) -> str:
    verb = "完成整改，并将整改情况" if facts.kind is PaperKind.RECTIFY else "办结，并将办理情况"
    sign = f"请于{written(facts.sign_by)}前签收。" if facts.sign_by else ""
    by = f"{written(facts.due_on)}前" if facts.due_on else "规定期限内"
    return (
        f"{sign}请于{by}（自印发次日起{facts.days}个工作日内）{verb}经主要负责人"
        f"签字、加盖公章后书面报送{facts.office}。一事一报，写明措施、完成情况和责任人，附佐证材料。"
    )
