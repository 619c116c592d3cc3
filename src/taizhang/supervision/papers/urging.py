"""What urges an order on: 催办单 on the way up the ladder, 约谈通知 at its top. Pure."""

from taizhang.documents.gbt9704.facts import Block, Heading, OfficialDocument, Paragraph
from taizhang.supervision.facts import PaperFacts
from taizhang.supervision.papers.wording import contact, demands, official, paragraphs, written


def urging(facts: PaperFacts) -> OfficialDocument:
    """The 催办单: which order, by how much it is late, what is still asked, what comes next."""
    body: tuple[Block, ...] = (
        Paragraph(
            f"{facts.first_number}交你单位办理的“{facts.matter}”，{_lateness(facts)}。现予催办（{facts.word}）："
        ),
        Heading(1, "催办事项"),
        *paragraphs(facts.finding),
        Heading(1, "办理要求"),
        *demands(facts.requirement),
        Heading(1, "报送要求"),
        Paragraph(
            f"接此单后请立即办理，并将办理情况经主要负责人签字、加盖公章后报送{facts.office}。"
            "仍不办理、不报送的，将按规定逐级催办，直至约谈主要负责人，并予以通报。"
        ),
        contact(facts),
    )
    return official(facts, f"催办单（{facts.word}）", body)


def talk(facts: PaperFacts) -> OfficialDocument:
    """The 约谈通知: whom, when and where, about what, what to bring."""
    body: tuple[Block, ...] = (
        Paragraph(
            f"{facts.first_number}交你单位办理的“{facts.matter}”，经多次催办，{_lateness(facts)}。"
            "经研究，决定对你单位主要负责人进行约谈。现将有关事项通知如下："
        ),
        Heading(1, "约谈事由"),
        *paragraphs(facts.finding),
        Heading(1, "约谈时间和地点"),
        *paragraphs(facts.place),
        Heading(1, "约谈对象"),
        Paragraph("你单位主要负责人和承担该项工作的责任领导。无特殊情况不得委托他人参加。"),
        Heading(1, "准备事项"),
        Paragraph("请就事项进展、未按期办结的原因、下一步措施和完成时间准备书面材料，约谈时提交。"),
        contact(facts),
    )
    return official(facts, "约谈通知", body)


def _lateness(facts: PaperFacts) -> str:
    if facts.due_on is None:
        return "至今未办结"
    if facts.issued_on <= facts.due_on:
        return f"期限为{written(facts.due_on)}，至今未报送办理结果"
    days = (facts.issued_on - facts.due_on).days
    return f"期限为{written(facts.due_on)}，至今已逾期{days}天仍未报送办理结果"
