"""复核决定书: what the unit held against a conclusion, what others found, and whether it stands. Pure."""

from collections.abc import Mapping

from taizhang.documents.gbt9704.facts import Block, Heading, OfficialDocument, Paragraph
from taizhang.inspections.facts import Outcome, PaperFacts
from taizhang.inspections.papers.words import clause, contact, official
from taizhang.supervision.papers.wording import paragraphs, written

DECISIONS: Mapping[Outcome, str] = {
    Outcome.UPHELD: "维持{number}督查结论。",
    Outcome.CHANGED: "变更{number}督查结论，变更后的督查结论随本决定一并送达。",
    Outcome.WITHDRAWN: "撤销{number}督查结论。",
}


def recheck(facts: PaperFacts) -> OfficialDocument:
    """The decision about a recheck: reasons, who looked at it, what they found, what becomes of the conclusion."""
    asked = written(facts.asked_on) if facts.asked_on else ""
    decision = DECISIONS[facts.outcome or Outcome.UPHELD].format(number=facts.first_number)
    body: tuple[Block, ...] = (
        Paragraph(
            f"你单位于{asked}对{facts.first_number}督查结论申请复核。{clause('第十七条', facts.dated)}"
            f"由未参与该次督查的{'、'.join(facts.recheckers)}进行了复核。现作出如下决定："
        ),
        Heading(1, "申请理由"),
        *paragraphs(facts.reasons),
        Heading(1, "复核意见"),
        *paragraphs(facts.opinion),
        Heading(1, "复核决定"),
        Paragraph(decision),
        contact(facts),
    )
    return official(facts, f"关于“{facts.matter}”督查结论的复核决定", body)
