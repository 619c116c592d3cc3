"""督查通知: what the unit is told before the team comes. Pure."""

from taizhang.documents.gbt9704.facts import Block, Heading, OfficialDocument, Paragraph
from taizhang.inspections.facts import PaperFacts
from taizhang.inspections.papers.words import KINDS, METHODS, contact, official, spelled
from taizhang.supervision.papers.wording import paragraphs, sentence


def notice(facts: PaperFacts) -> OfficialDocument:
    """The notice: on which basis, what, how and when is inspected, who comes, what is looked at, what is asked."""
    points = tuple(Paragraph(f"{number}.{sentence(each.question)}") for number, each in enumerate(facts.points, 1))
    body: tuple[Block, ...] = (
        Paragraph(
            f"依据{facts.basis}，经{facts.approver}批准，决定对你单位“{facts.matter}”进行{KINDS[facts.kind]}。"
            "现将有关事项通知如下："
        ),
        Heading(1, "督查内容和范围"),
        *paragraphs(facts.scope),
        Heading(1, "督查时间和方式"),
        Paragraph(f"{spelled(facts)}。采取{'；'.join(METHODS[way] for way in facts.methods)}的方式进行。"),
        Heading(1, "督查组组成"),
        Paragraph(_team(facts)),
        Heading(1, "检查要点"),
        *points,
        Heading(1, "有关要求"),
        Paragraph("请如实提供有关资料，不另行准备汇报材料，不安排陪同，不影响正常工作。"),
        Paragraph("督查组成员与你单位有可能影响公正督查的关系的，可以提出回避申请。"),
        contact(facts),
    )
    return official(facts, f"关于对“{facts.matter}”进行{KINDS[facts.kind]}的通知", body)


def _team(facts: PaperFacts) -> str:
    members = f"成员：{'、'.join(facts.members)}。" if facts.members else ""
    return f"组长：{facts.leader}。{members}"
