"""督查结论书: what was found, with its proof, what is concluded, and the right to have it looked at again. Pure."""

from collections.abc import Iterator

from taizhang.documents.gbt9704.facts import Block, Heading, OfficialDocument, Paragraph
from taizhang.inspections.facts import PaperFacts
from taizhang.inspections.papers.words import KINDS, clause, contact, official, spelled
from taizhang.supervision.papers.wording import paragraphs, sentence, written


def conclusion(facts: PaperFacts) -> OfficialDocument:
    """The conclusion, given to the unit (政府督查工作条例 arts. 16, 17)."""
    first = f"（取代{facts.first_number}）" if facts.first_number else ""
    body: tuple[Block, ...] = (
        Paragraph(
            f"依据{facts.basis}，督查组于{spelled(facts)}对你单位“{facts.matter}”进行了{KINDS[facts.kind]}。"
            f"{clause('第十六条', facts.dated)}现将督查结论{first}送达你单位。"
        ),
        Heading(1, "督查情况"),
        *_counted(facts),
        *paragraphs(facts.findings),
        *_failed(facts),
        Heading(1, "督查结论"),
        *paragraphs(facts.opinion),
        Heading(1, "签收和复核"),
        Paragraph(_right(facts)),
        contact(facts),
    )
    return official(facts, f"关于“{facts.matter}”的督查结论", body)


def _counted(facts: PaperFacts) -> Iterator[Block]:
    """How many points hold; what a recheck put in the place of another does not count them again."""
    held = facts.tally
    if held is None:
        return
    apart = f"，不适用{held.not_applicable}项" if held.not_applicable else ""
    yield Paragraph(f"共核查检查要点{held.all}项，其中符合{held.holds}项、不符合{held.fails}项{apart}。")


def _failed(facts: PaperFacts) -> Iterator[Block]:
    """Each point that does not hold, with what was noted on the spot."""
    for number, each in enumerate(facts.failed, start=1):
        note = sentence(each.look_for) if each.look_for else ""
        yield Paragraph(f"{number}.{each.question.rstrip('。')}：不符合。{note}")


def _right(facts: PaperFacts) -> str:
    sign = f"请于{written(facts.sign_by)}前签收。" if facts.sign_by else ""
    if facts.first_number:
        return sign
    return (
        f"{sign}对本结论有异议的，可以自收到本结论之日起{facts.ask_days}日内，由主要负责人书面申请复核，写明理由并附"
        "有关证据。复核由未参与本次督查的人员进行。复核期间不停止整改。"
    )
