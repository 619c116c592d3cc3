"""What every paper of an order has in common, and what an officer may start a draft from. Pure."""

import re
from datetime import date

from taizhang.documents.gbt9704.facts import Block, DocumentKind, OfficialDocument, Paragraph
from taizhang.documents.rules import place_in_words
from taizhang.supervision.facts import PaperFacts, Trigger

DECREE_733 = date(2021, 2, 1)
"""In force since: 政府督查工作条例（国务院令第733号）; an order of an earlier day cannot stand on it."""

BASIS_LIMIT = 200
LEADER = "市政府分管领导"

COUNTED = re.compile(r"\d{1,2}[.．、)）]|[（(][\d一二三四五六七八九十]|[一二三四五六七八九十]+、")
"""How a demand begins that the officer has counted; 8月底前 is none."""


def written(day: date) -> str:
    """A day as papers write it: 2012年7月24日, no leading zeros (GB/T 9704-2012, 7.3.5)."""
    return f"{day.year}年{day.month}月{day.day}日"


def sentence(text: str) -> str:
    """The text with a full stop at its end."""
    return text if text.endswith(("。", "；", "！")) else f"{text}。"


def demands(requirement: str) -> tuple[Paragraph, ...]:
    """One paragraph a demand, counted when there are several and the officer has not counted them."""
    lines = [sentence(line.strip()) for line in requirement.splitlines() if line.strip()]
    if len(lines) == 1:
        return (Paragraph(lines[0]),)
    counted = any(COUNTED.match(line) for line in lines)
    return tuple(
        Paragraph(line) if counted else Paragraph(f"{number}.{line}") for number, line in enumerate(lines, start=1)
    )


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """One paragraph a line, each a sentence."""
    return tuple(Paragraph(sentence(line.strip())) for line in text.splitlines() if line.strip())


def contact(facts: PaperFacts) -> Paragraph:
    """Whom to ask."""
    phone = f"，联系电话：{facts.phone}" if facts.phone else ""
    return Paragraph(f"联系人：{facts.contact}{phone}。")


def official(facts: PaperFacts, title: str, body: tuple[Block, ...]) -> OfficialDocument:
    """The paper around its body: the same office, addressee, copies and date for every kind."""
    return OfficialDocument(
        kind=DocumentKind.NOTICE,
        issuer=facts.office,
        masthead=facts.office,
        number=facts.number,
        title=title,
        addressee=facts.unit,
        body=body,
        signature=facts.office,
        dated=facts.issued_on,
        copies_to=(LEADER, *facts.support),
        printed_by=facts.office,
        printed_on=facts.issued_on,
        footer=f"台账编号 {facts.code}" if facts.code else "",
    )


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


LAST_DEMAND = "确因客观原因不能按期完成的，须在期限届满前由主要负责人签字书面申请延期，说明理由、现状和新的完成时间。"


def proposed_requirement(*, trigger: Trigger, stage: str) -> str:
    """The requirement an officer may start from, one demand a line: find the cause, mend it in time, show it."""
    matter = f"“{stage}”" if stage else "该项工作"
    first = {
        Trigger.FORMALISTIC: "停止以文字代替工作，如实重报本月进展，逐项说明实际做法、数据来源，附可核验的佐证材料。",
        Trigger.INEFFECTIVE: "查明工作长期没有实效的原因，调整工作方法和力量配备，制定按周推进的措施。",
    }.get(trigger, f"立即查明{matter}未按期完成的原因，逐项制定整改措施，明确责任领导、责任岗位和完成时间。")
    return "\n".join((first, "加大推进力度，在规定期限内完成整改或取得实质性进展。", LAST_DEMAND))
