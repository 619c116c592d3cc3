"""The official wording of minutes (会议纪要, GB/T 9704-2012, 10.3). Pure."""

from collections.abc import Iterator, Sequence

from taizhang.documents.gbt9704.facts import Block, DocumentKind, Heading, OfficialDocument, Paragraph
from taizhang.meetings.facts import DecisionKind, MinutesFacts, Presence, Resolution, Seat
from taizhang.supervision.papers.wording import sentence, written

HEADINGS = {
    DecisionKind.INFORMATION: "通报事项",
    DecisionKind.DECISION: "议定事项",
    DecisionKind.TASK: "交办任务",
}


def minutes(facts: MinutesFacts) -> OfficialDocument:
    """The minutes as an official paper: who met where, what was told, settled and given out, who was there."""
    return OfficialDocument(
        kind=DocumentKind.MINUTES,
        issuer=facts.office,
        masthead=f"{facts.series}纪要",
        issue=facts.number,
        number=facts.number,
        title=f"{facts.held_on.year}年第{facts.ordinal}次会议纪要",
        addressee="",
        body=tuple(_body(facts)),
        dated=facts.dated,
        copies_to=_told(facts),
        printed_by=facts.office,
        printed_on=facts.dated,
    )


def _body(facts: MinutesFacts) -> Iterator[Block]:
    yield Paragraph(
        f"{written(facts.held_on)}{facts.at}，{facts.chair}在{facts.place}主持召开{facts.series}"
        f"{facts.held_on.year}年第{facts.ordinal}次会议，研究{facts.items}项议题。现将会议情况纪要如下："
    )
    for kind, heading in HEADINGS.items():
        mine = [each for each in facts.resolutions if each.kind == kind]
        if mine:
            yield Heading(1, heading)
            yield from (Paragraph(_resolution(each)) for each in mine)
    if facts.left:
        yield Heading(1, "结转事项")
        yield Paragraph(f"以下议题转下次会议研究：{'；'.join(facts.left)}。")
    yield from _present(facts.seats)


def _resolution(each: Resolution) -> str:
    """One decision with who answers for it by when; its number is the one by which it is cited."""
    parts = [f"{each.number}.{sentence(each.text)}"]
    if each.unit:
        said = [f"责任单位：{each.unit}"]
        said += [f"配合单位：{'、'.join(each.supports)}"] if each.supports else []
        said += [f"完成时限：{written(each.due)}前"] if each.due else []
        parts.append(f"（{'；'.join(said)}）")
    return "".join(parts)


def _present(seats: Sequence[Seat]) -> Iterator[Block]:
    """Below the text who was there; members, then others invited; who was not, with the reason."""
    for lead, member in (("出席：", True), ("列席：", False)):
        came = [_named(seat) for seat in seats if seat.member == member and seat.presence != Presence.ABSENT]
        if came:
            yield Paragraph(f"{'、'.join(came)}。", lead)
    missing = [seat for seat in seats if seat.presence == Presence.ABSENT]
    if missing:
        yield Paragraph(f"{'、'.join(f'{_who(seat)}（{seat.reason}）' for seat in missing)}。", "请假：")


def _named(seat: Seat) -> str:
    return f"{seat.deputy}（代{_who(seat)}）" if seat.presence == Presence.DEPUTISED else _who(seat)


def _who(seat: Seat) -> str:
    return f"{seat.name}（{seat.title}）" if seat.name and not seat.member else seat.name or seat.title


def _told(facts: MinutesFacts) -> tuple[str, ...]:
    units = [name for each in facts.resolutions for name in (each.unit, *each.supports) if name]
    return tuple(dict.fromkeys(units)) or ("各成员单位",)
