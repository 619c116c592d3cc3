"""The letter of reply to a deputy or a member (答复函) as an official paper. Pure."""

from taizhang.documents.gbt9704.facts import DocumentKind, OfficialDocument, Paragraph
from taizhang.suggestions.facts import Body, LetterFacts, ReplyClass
from taizhang.suggestions.rules import RATING_WORKDAYS

CALLED = {Body.CONGRESS: ("建议", "代表"), Body.CPPCC: ("提案", "委员")}
MEANS = {
    ReplyClass.A: "所提问题已经解决或者采纳",
    ReplyClass.B: "所提问题列入计划逐步解决",
    ReplyClass.C: "所提问题因条件限制暂时不能解决",
    ReplyClass.D: "所提意见留作工作参考",
}
"""The classes of a reply as offices print them at its head."""


def letter(facts: LetterFacts) -> OfficialDocument:
    """The reply in the letter form: class, number, what was asked, what is answered, how to rate it."""
    thing, called = CALLED[facts.body]
    again = "再次" if facts.round > 1 else ""
    return OfficialDocument(
        kind=DocumentKind.LETTER,
        issuer=facts.unit,
        masthead=facts.unit,
        number=facts.number,
        title=f"关于{facts.session}\n第{facts.suggestion}号{thing}的{again}答复",
        addressee=f"{facts.proposers}{called}",
        body=(
            Paragraph(f"您提出的“{facts.title}”的{thing}收悉。经研究办理，现{again}答复如下："),
            *(Paragraph(line.strip()) for line in facts.text.splitlines() if line.strip()),
            Paragraph(f"办理结果：{facts.reply_class}类（{MEANS[facts.reply_class]}）。{_plan(facts)}"),
            Paragraph(
                f"感谢您对政府工作的关心和支持。请于收到本答复之日起{RATING_WORKDAYS}个工作日内填写意见反馈表，"
                "对办理态度和结果作出评价；不满意的，我们将重新办理并再次答复。"
            ),
        ),
        signature=facts.unit,
        dated=facts.dated,
        copies_to=("市人大常委会代表工作机构" if facts.body is Body.CONGRESS else "市政协提案工作机构", "市政府督查室"),
    )


def _plan(facts: LetterFacts) -> str:
    day = facts.planned_on
    return f"计划于{day.year}年{day.month}月{day.day}日前落实。" if day else ""
