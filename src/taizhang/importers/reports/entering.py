"""Figures that a report states: matched to the city's indicators, compared with the record, then entered."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.utils.timezone import localdate

from taizhang.accounts.facts import Actor
from taizhang.documents.actions import receive
from taizhang.documents.models import Paper
from taizhang.documents.queries import read_bytes
from taizhang.importers.actions import Unreadable
from taizhang.importers.answers.reading import Reading, read_paper
from taizhang.importers.facts import Indicator
from taizhang.importers.reports.contradictions import differs
from taizhang.importers.reports.periods import period_in_words
from taizhang.indicators.actions import enter_figures
from taizhang.indicators.facts import Direction, Figure
from taizhang.indicators.models import Observation, Series
from taizhang.indicators.permissions import may_enter_figures
from taizhang.indicators.queries import observations
from taizhang.lib import clock
from taizhang.lib.problems import Problem
from taizhang.lib.quantities.measures import in_base, same_kind, series_name

WHOLE_CITY = "全市"
KEPT = frozenset({"=", ">", ">=", "<", "<=", "~"})
"""Comparators that a figure on record may have; one tied to something else (sync) is no figure."""


class Verdict(StrEnum):
    """How a stated figure stands to the record."""

    NEW = "new"
    SAME = "same"
    DIFFERS = "differs"
    OPEN = "open"
    """No indicator, or no period, could be told for it."""


@dataclass(frozen=True)
class Offer:
    """One stated figure, by its place `at` in the report; what it was matched to, and what the record holds there."""

    at: int
    indicator: Indicator
    series: Series | None
    period: str
    held: Observation | None
    verdict: Verdict


@dataclass(frozen=True)
class Choice:
    """What a person decided of one stated figure: the indicator by its code, or a new one of this scope; the period."""

    at: int
    code: str
    period: str
    scope: str = WHOLE_CITY


def take_in_report(
    *, by: Actor, content: bytes, filename: str, title: str, origin: str, dated: date | None = None
) -> Paper:
    """Receive a report; one that states no figure raises Unreadable and leaves nothing behind."""
    may_enter_figures(by)
    reading = read_paper(content, filename, this_year=_year_of(title, dated or clock.today()))
    if not reading.indicators:
        advice = "请确认是工作通报、统计公报等写明指标数值的文字材料；表格请用“主要经济指标”工作簿"
        raise Unreadable(reading.problems or [Problem("没有读到任何指标数值", advice, filename)])
    return receive(by=by, content=content, filename=filename, title=title, origin=origin, dated=dated)


def _year_of(title: str, day: date) -> int:
    """The year a report speaks of where its text names none: that of its title, else of its day."""
    said = re.search(r"20\d\d(?=年)", title)
    return int(said[0]) if said else day.year


def read_report(paper: Paper) -> Reading:
    """A received report read anew from its bytes; Damaged where they are not those that were kept."""
    year = _year_of(paper.title, paper.dated or localdate(paper.registered_at))
    return read_paper(read_bytes(paper.file), paper.filename, this_year=year)


def offers_of(reading: Reading) -> list[Offer]:
    """Every figure a report states that a record may hold, in its order, each beside what the record holds."""
    known = list(Series.objects.order_by("code"))
    held = {(each.series_id, each.period): each for each in observations()}
    stated = (each for each in reading.indicators if each.comparator.value in KEPT)
    return [_offer(at, each, known, held) for at, each in enumerate(stated)]


def _offer(
    at: int, indicator: Indicator, known: Sequence[Series], held: Mapping[tuple[int, str], Observation]
) -> Offer:
    series, period = matched(indicator, known), period_in_words(indicator.period)
    found = held.get((series.pk, period)) if series else None
    return Offer(at, indicator, series, period, found, verdict_on(indicator, series, period, found))


def matched(indicator: Indicator, known: Iterable[Series]) -> Series | None:
    """The one indicator of this name and measure; of several, the one whose scope the sentence names, else none."""
    alike = [each for each in known if _named_alike(indicator.name, each) and _measured_alike(indicator, each)]
    if len(alike) > 1:
        alike = [each for each in alike if each.scope in indicator.sentence] or [
            each for each in alike if each.scope == WHOLE_CITY
        ]
    return alike[0] if len(alike) == 1 else None


def _named_alike(said: str, series: Series) -> bool:
    names = (said, said.removeprefix(series.scope))
    return series_name(series.name) in map(series_name, names)


def _measured_alike(indicator: Indicator, series: Series) -> bool:
    return indicator.unit is None or not series.measure or same_kind(indicator.unit, series.measure)


def verdict_on(indicator: Indicator, series: Series | None, period: str, held: Observation | None) -> Verdict:
    """New, as on record, or another number than the record has; a part the report leaves out contradicts nothing."""
    if series is None or not period:
        return Verdict.OPEN
    if held is None:
        return Verdict.NEW
    if any(differs(indicator, _as_figure(held))):
        return Verdict.DIFFERS
    pairs = ((indicator.value, held.value), (indicator.growth_pct, held.growth))
    adds = any(said is not None and kept is None for said, kept in pairs)
    return Verdict.NEW if adds else Verdict.SAME


def _as_figure(held: Observation) -> Figure:
    series = held.series
    return Figure(
        code=series.code,
        name=series.name,
        scope=series.scope,
        measure=series.measure,
        direction=Direction(series.direction),
        period=held.period,
        comparator=held.comparator,
        value=held.value,
        growth=held.growth,
        locator=held.locator,
    )


def enter_offers(paper: Paper, reading: Reading, choices: Sequence[Choice], *, by: Actor) -> int:
    """Enter the chosen figures of a paper, all or none, each with its paragraph; returns how many were new or revised.

    A choice without a period, or of no figure of the report, is a ValueError. What the report leaves out (a growth, a
    value) stays as the record has it.
    """
    may_enter_figures(by)
    offers = {each.at: each for each in offers_of(reading)}
    known = {each.code: each for each in Series.objects.all()}
    held = {(each.series.code, each.period): each for each in observations()}
    figures = [_figure(offers, known, held, choice) for choice in choices]
    return enter_figures(figures, paper, by=by)


def _figure(
    offers: Mapping[int, Offer],
    known: Mapping[str, Series],
    held: Mapping[tuple[str, str], Observation],
    choice: Choice,
) -> Figure:
    if choice.at not in offers or not choice.period:
        raise ValueError(choice)
    said, series = offers[choice.at].indicator, known.get(choice.code)
    kept = held.get((choice.code, choice.period))
    value, growth = _in_measure(said, series), said.growth_pct
    return Figure(
        code=choice.code,
        name=series.name if series else said.name,
        scope=series.scope if series else choice.scope,
        measure=series.measure if series else said.unit or "",
        direction=_direction(said, series),
        period=choice.period,
        comparator=said.comparator.value,
        value=value if value is not None or kept is None else kept.value,
        growth=growth if growth is not None or kept is None else kept.growth,
        locator=f"第{said.paragraph}段",
        base=kept.base if kept else None,
        rank=kept.rank if kept else None,
        ranked_of=kept.ranked_of if kept else None,
    )


def _in_measure(said: Indicator, series: Series | None) -> Decimal | None:
    """The value in the measure of the record: 13350000万元 of an indicator in 亿元 is 1335."""
    if said.value is None or series is None or not series.measure or not said.unit:
        return said.value
    return in_base(said.value, said.unit) / in_base(Decimal(1), series.measure)


def _direction(said: Indicator, series: Series | None) -> Direction:
    if series is not None:
        return Direction(series.direction)
    return Direction.LOWER if said.lower_is_better else Direction.HIGHER


def next_codes(count: int) -> list[str]:
    """Codes for indicators that are new: the letter and the numbers after the last one."""
    numbers = [int(code[1:]) for code in Series.objects.values_list("code", flat=True) if re.fullmatch(r"F\d+", code)]
    last = max(numbers, default=0)
    return [f"F{number:02}" for number in range(last + 1, last + 1 + count)]
