"""The official wording of a list (通报): whom it names, by which result and rule, what each replied. Pure."""

from taizhang.consequences.facts import ADVERSE, ListFacts, ListKind
from taizhang.documents.gbt9704.facts import Block, DocumentKind, Heading, OfficialDocument, Paragraph, Table
from taizhang.supervision.papers.wording import sentence

TITLES = {
    ListKind.COMMEND: "关于表扬{month}考核先进单位的通报",
    ListKind.AWARD: "关于奖励{month}考核优秀单位的通报",
    ListKind.POSITIVE: "关于{month}考核先进典型的通报",
    ListKind.CRITICISE: "关于{month}考核落后单位的通报",
    ListKind.TALK: "关于{month}考核约谈单位的通知",
    ListKind.NEGATIVE: "关于{month}考核反面典型的通报",
}
ENDINGS = {
    ListKind.COMMEND: "希望受到表扬的单位再接再厉，各单位以先进为榜样，抓好各项目标任务落实。",
    ListKind.AWARD: "希望获奖单位珍惜荣誉，再创佳绩；各单位学习先进，确保完成全年目标任务。",
    ListKind.POSITIVE: "请各单位结合实际学习借鉴。",
    ListKind.CRITICISE: "请上述单位认真查找原因，制定措施，尽快赶上进度，并于10个工作日内书面报告整改情况。",
    ListKind.TALK: "约谈的时间、地点另行通知。请上述单位主要负责人准备书面说明，写明差距、原因和整改措施。",
    ListKind.NEGATIVE: "请各单位引以为戒，举一反三，切实抓好整改。",
}


def list_paper(facts: ListFacts) -> OfficialDocument:
    """The paper of a list; equal facts give equal bytes."""
    return OfficialDocument(
        kind=DocumentKind.NOTICE,
        issuer=facts.office,
        masthead=facts.office,
        number=facts.number,
        title=TITLES[facts.kind].format(month=facts.month),
        addressee="各县（市、区）人民政府，市政府各部门，各有关单位",
        body=tuple(_body(facts)),
        signature=facts.office,
        dated=facts.dated,
        copies_to=("市政府领导", *(row.unit for row in facts.rows if facts.kind is ListKind.TALK)),
        printed_by=facts.office,
        printed_on=facts.dated,
    )


def _body(facts: ListFacts) -> list[Block]:
    heard = "在听取有关单位说明后，" if facts.kind in ADVERSE else ""
    prized = f"，{facts.prize}" if facts.prize else ""
    body: list[Block] = [
        Paragraph(
            f"根据《{facts.scheme}》{facts.month}最终考核结果和《{facts.rule}》，{heard}"
            f"现对下列{len(facts.rows)}个单位予以{facts.word}{prized}。"
        ),
        Table(
            ("单位", "考核分组", "名次", "得分"),
            tuple((row.unit, row.group, row.place, row.points) for row in facts.rows),
            widths=(5, 4, 2, 2),
            align=("left", "left", "center", "center"),
        ),
    ]
    told = [row for row in facts.rows if row.story]
    if told:
        body += [Heading(1, "主要情况"), *(Paragraph(f"{row.unit}：{sentence(row.story)}") for row in told)]
    replied = [row for row in facts.rows if row.reply]
    if replied:
        body += [Heading(1, "有关单位的说明"), *(Paragraph(f"{row.unit}：{sentence(row.reply)}") for row in replied)]
    return [*body, Paragraph(ENDINGS[facts.kind])]
