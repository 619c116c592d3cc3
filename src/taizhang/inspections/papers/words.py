"""What every paper of an inspection has in common. Pure."""

from collections.abc import Mapping
from datetime import date

from taizhang.documents.gbt9704.facts import Block, DocumentKind, OfficialDocument, Paragraph
from taizhang.inspections.facts import InspectionKind, Method, PaperFacts
from taizhang.supervision.papers.wording import DECREE_733, written

KINDS: Mapping[InspectionKind, str] = {
    InspectionKind.COMPREHENSIVE: "综合督查",
    InspectionKind.SPECIAL: "专项督查",
    InspectionKind.EVENT: "事件调查",
    InspectionKind.ROUTINE: "日常督办",
    InspectionKind.CLUE: "线索核查",
}
METHODS: Mapping[Method, str] = {
    Method.SELF_CHECK: "要求自查、说明情况",
    Method.REPORT: "听取汇报",
    Method.VISIT: "检查、访谈、暗访",
    Method.HEARING: "座谈、听证、统计、评估",
    Method.FILES: "调阅、复制有关资料",
    Method.CLUES: "通过信函、电话、媒体等渠道收集线索",
    Method.TALK: "约谈负责人或者相关责任人",
    Method.ONLINE: "“互联网+督查”",
}


def spelled(facts: PaperFacts) -> str:
    """The days of an inspection as papers write them."""
    first, last = facts.starts_on, facts.ends_on
    if first == last:
        return written(first)
    end = f"{last.day}日" if (first.year, first.month) == (last.year, last.month) else f"{last.month}月{last.day}日"
    return f"{written(first)}至{end if first.year == last.year else written(last)}"


def clause(article: str, today: date) -> str:
    """The article of the decree a paper stands on; none before there was the decree."""
    return f"根据《政府督查工作条例》{article}，" if today >= DECREE_733 else ""


def contact(facts: PaperFacts) -> Paragraph:
    """Whom to ask."""
    phone = f"，联系电话：{facts.phone}" if facts.phone else ""
    return Paragraph(f"联系人：{facts.contact}{phone}。")


def official(facts: PaperFacts, title: str, body: tuple[Block, ...]) -> OfficialDocument:
    """The paper around its body: the same office, addressee and date for every kind."""
    return OfficialDocument(
        kind=DocumentKind.NOTICE,
        issuer=facts.office,
        masthead=facts.office,
        number=facts.number,
        title=title,
        addressee=facts.unit,
        body=body,
        signature=facts.office,
        dated=facts.dated,
        copies_to=("市政府分管领导",),
        printed_by=facts.office,
        printed_on=facts.dated,
    )
