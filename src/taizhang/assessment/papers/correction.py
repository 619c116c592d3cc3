"""更正通知: which value a ruling corrected, what the unit's points and place were and are, whose place moved. Pure."""

from taizhang.assessment.facts import NoticeFacts
from taizhang.assessment.rules.settling import mended_zh
from taizhang.documents.gbt9704.facts import Block, DocumentKind, Heading, OfficialDocument, Paragraph, Table
from taizhang.supervision.papers.wording import sentence, written


def correction_notice(facts: NoticeFacts) -> OfficialDocument:
    """The notice to the unit that appealed; equal facts give equal bytes."""
    return OfficialDocument(
        kind=DocumentKind.NOTICE,
        issuer=facts.office,
        masthead=facts.office,
        number=facts.number,
        title=f"关于更正{facts.unit}{facts.month}考核结果的通知",
        addressee=facts.unit,
        body=_body(facts),
        signature=facts.office,
        dated=facts.dated,
        copies_to=("市政府分管领导", "各有关单位"),
        printed_by=facts.office,
        printed_on=facts.dated,
        footer=f"异议编号 {facts.appeal}",
    )


def _body(facts: NoticeFacts) -> tuple[Block, ...]:
    contact = f"{facts.contact}，联系电话：{facts.phone}" if facts.phone else facts.contact
    return (
        Paragraph(
            f"你单位{written(facts.filed_on)}对{facts.month}考核结果中“{facts.about}”提出的异议（{facts.appeal}），"
            f"经{facts.ruler}审查，裁定{facts.upheld}。理由：{sentence(facts.reason)}现将更正情况通知如下："
        ),
        Heading(1, "更正的事实"),
        *(Paragraph(sentence(mended_zh(each))) for each in facts.mends),
        Heading(1, "更正后的得分和名次"),
        _own(facts),
        Paragraph("更正前的结果存档备查，不再作为通报、评价和奖惩的依据。"),
        *_others(facts),
        Paragraph(f"联系人：{contact}。"),
    )


def _own(facts: NoticeFacts) -> Table:
    points, place, new_points, new_place = facts.own
    rows = (("更正前", points, place), ("更正后", new_points, new_place))
    return Table(("", "得分", "组内名次"), rows, widths=(2, 3, 3), align=("center", "center", "center"))


def _others(facts: NoticeFacts) -> tuple[Block, ...]:
    if not facts.others:
        return (Paragraph("其他单位名次不变。"),)
    return (
        Heading(1, "名次相应变动的单位"),
        Table(("单位", "更正前", "更正后"), facts.others, widths=(4, 2, 2), align=("left", "center", "center")),
    )
