"""The dispatch pack (分析调度材料) as an official paper: counts by unit, then every lagging line with its why. Pure."""

from collections.abc import Iterator
from decimal import Decimal

from taizhang.documents.gbt9704.facts import (
    Annex,
    Block,
    DocumentKind,
    Heading,
    OfficialDocument,
    Paragraph,
    Table,
)
from taizhang.meetings.facts import Lag, PackFacts
from taizhang.supervision.papers.wording import written

COUNTED = ("单位", "落后序时", "逾期未完成", "合计")
HEADERS = ("单位", "工作任务", "差距", "原因", "对策", "需协调事项")
WIDTHS = (8, 22, 20, 20, 22, 14)


def pack(facts: PackFacts) -> OfficialDocument:
    """The pack as a paper: the counts by unit and, on turned sheets, the table of all that lags."""
    rows = tuple(_row(each) for each in facts.lags)
    table = Table(HEADERS, rows, WIDTHS, note="差距、原因、对策和需协调事项取自各单位最近一期月报。")
    return OfficialDocument(
        kind=DocumentKind.NOTICE,
        issuer=facts.office,
        masthead=facts.office,
        number="",
        title=f"{facts.about}\n分析调度材料",
        addressee="",
        body=tuple(_body(facts)),
        annexes=(Annex("滞后目标分析调度表", (table,), landscape=True),) if rows else (),
        signature=facts.office,
        dated=facts.day,
    )


def _body(facts: PackFacts) -> Iterator[Block]:
    late = sum(each.overdue for each in facts.lags)
    behind = len(facts.lags) - late
    yield Paragraph(
        f"截至{written(facts.day)}，{facts.about}滞后目标共{len(facts.lags)}项，"
        f"其中落后序时进度{behind}项、逾期未完成{late}项。"
    )
    units = counted(facts.lags)
    if units:
        rows = tuple((unit, str(behind), str(overdue), str(behind + overdue)) for unit, (behind, overdue) in units)
        yield Table(COUNTED, rows, (16, 12, 12, 12), align=("left", "center", "center", "center"))
    missing = [each.code for each in facts.lags if not each.cause]
    if missing:
        yield Heading(1, "尚未说明原因的目标")
        yield Paragraph(f"{'、'.join(missing)}，请有关单位补充说明差距、原因和对策。")


def counted(lags: tuple[Lag, ...]) -> tuple[tuple[str, tuple[int, int]], ...]:
    """How many lines of each unit are behind and overdue; the unit with the most comes first."""
    units = dict.fromkeys(each.unit for each in lags)
    rows = [(unit, [each.overdue for each in lags if each.unit == unit]) for unit in units]
    rows.sort(key=lambda row: -len(row[1]))
    return tuple((unit, (len(late) - sum(late), sum(late))) for unit, late in rows)


def _row(each: Lag) -> tuple[str, ...]:
    return (each.unit, f"{each.code} {each.matter}", told(each), each.cause, each.measure, each.wanted)


def told(each: Lag) -> str:
    """The gap in words: the points behind (or that the day is past), then what the unit says of it."""
    if each.points is not None and each.points > 0:
        first = f"应完成{_plain(each.expected)}%，实完成{_plain(each.achieved)}%，差{_plain(each.points)}个百分点"
    else:
        first = "已逾期" if each.overdue else "落后序时进度"
    return f"{first}。{each.gap}" if each.gap else first


def _plain(number: Decimal | None) -> str:
    """A number without noughts at its end."""
    return f"{(number or Decimal(0)).normalize():f}"
