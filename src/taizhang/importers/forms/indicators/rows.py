"""Rows of the three sheets as what the room keeps; what is wrong is noted with its row and column."""

from collections.abc import Collection, Mapping

from taizhang.importers.forms.indicators.cells import PERCENT, YEARS, number, short, whole, word
from taizhang.importers.forms.indicators.forms import (
    ABSENT,
    ANSWERS,
    COMPARATORS,
    DIRECTIONS,
    OVER_TIME,
    OVER_UNITS,
    PER,
    RHYTHMS,
    SHAPES,
    SOURCES,
)
from taizhang.importers.forms.sheets import Row
from taizhang.indicators.facts import AimEntry, Figure, Form, OverTime, OverUnits, SeriesEntry, Source
from taizhang.lib.periods import PeriodKind

CODE, NAME, SCOPE, MEASURE, PERIOD, REASON = 20, 100, 64, 20, 10, 200
RANKS = range(1, 10_000)


def figure(row: Row) -> Figure | None:
    """A figure with its place; None where the row cannot be used."""
    before = len(row.problems)
    direction, comparator = row.one_of("direction", DIRECTIONS), row.one_of("comparator", COMPARATORS)
    found = Figure(
        code=short(row, "code", CODE),
        name=short(row, "name", NAME),
        scope=short(row, "scope", SCOPE),
        measure=short(row, "measure", MEASURE),
        direction=direction or next(iter(DIRECTIONS.values())),
        period=short(row, "period", PERIOD),
        comparator=comparator or "=",
        value=number(row, "value"),
        growth=number(row, "growth", PERCENT),
        locator=f"{row.form.name}!R{row.number}",
        base=number(row, "base"),
        rank=whole(row, "rank", RANKS),
        ranked_of=whole(row, "ranked_of", RANKS),
        absent=word(row, "absent", ABSENT, "") or "",
        reason=short(row, "reason", REASON),
    )
    if len(row.problems) == before:
        _together(row, found)
    return found if len(row.problems) == before else None


def _together(row: Row, found: Figure) -> None:
    """What the cells of a row may not say together."""
    if found.absent and found.value is not None:
        row.wrong("absent", "有数值，又写了无数原因", "请保留其中一个")
    if found.value is None and found.growth is None and found.rank is None and not found.absent:
        row.wrong("value", "没有数值、增幅、名次，也没有无数原因", "请至少填写一个")
    if found.rank and found.ranked_of and found.rank > found.ranked_of:
        row.wrong("rank", "名次大于参评数", f"请填写1到{found.ranked_of}的整数")


def series(row: Row, units: Mapping[str, int], codes: Collection[str]) -> SeriesEntry | None:
    """How a series is to be kept; `codes` are those it may be a part of."""
    before = len(row.problems)
    direction, source = row.one_of("direction", DIRECTIONS), word(row, "source", SOURCES, Source.STATISTICS)
    unit = row.one_of("unit", units) if row.text("unit") else None
    keeper = row.one_of("keeper", units) if row.text("keeper") else None
    if row.text("whole") and row.text("whole") not in codes:
        row.wrong("whole", "没有这个编码的指标", "请填写指标目录中的编码")
    if row.text("whole") == row.text("code"):
        row.wrong("whole", "指标不能是自身的一部分", "请填写所属总量指标的编码")
    found = SeriesEntry(
        code=short(row, "code", CODE),
        name=short(row, "name", NAME),
        scope=short(row, "scope", SCOPE),
        measure=short(row, "measure", MEASURE),
        direction=direction or next(iter(DIRECTIONS.values())),
        rhythm=word(row, "rhythm", RHYTHMS, PeriodKind.MONTH) or PeriodKind.MONTH,
        form=word(row, "form", SHAPES, Form.CUMULATIVE) or Form.CUMULATIVE,
        over_time=word(row, "over_time", OVER_TIME, OverTime.SUM) or OverTime.SUM,
        over_units=word(row, "over_units", OVER_UNITS, OverUnits.SUM) or OverUnits.SUM,
        source=source or Source.STATISTICS,
        unit_id=unit,
        keeper_id=keeper or (unit if source is Source.OWN else None),
        whole=row.text("whole"),
        per=word(row, "per", PER, "") or "",
        public=word(row, "public", ANSWERS, otherwise=True) is True,
        baseline_year=whole(row, "baseline_year", YEARS),
        baseline=number(row, "baseline"),
    )
    return found if len(row.problems) == before else None


def aim(row: Row, codes: Collection[str]) -> AimEntry | None:
    """What a year's plan wants of a series that is held or listed in the same workbook."""
    before = len(row.problems)
    if row.text("code") not in codes:
        row.wrong("code", "没有这个编码的指标", "请填写指标目录中的编码")
    year, value, growth = whole(row, "year", YEARS), number(row, "value"), number(row, "growth", PERCENT)
    reason = short(row, "reason", REASON)
    if value is None and growth is None and len(row.problems) == before:
        row.wrong("value", "没有计划值，也没有计划增幅", "请至少填写一个")
    if len(row.problems) > before or year is None:
        return None
    return AimEntry(row.text("code"), year, value, growth, f"{row.form.name}!R{row.number}", reason)
