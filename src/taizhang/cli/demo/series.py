"""Papers of indicators: the list with the plans of years, the months of three years, what was revised."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from taizhang.cli.demo.city import read_content
from taizhang.cli.demo.parks import INVESTED, WHOLES, figures, invested, parks, series_code
from taizhang.cli.demo.sheets import new_workbook
from taizhang.importers.forms.indicators.forms import CATALOGUE, FIGURES, PLANS

CONTENT = read_content("series")
LISTED_PAPER = "2012年度主要指标目录和计划.xlsx"
MONTHS_PAPER = "2010年至2012年主要指标分月数据.xlsx"
Rows = Sequence[Sequence[str]]


def write_listed(folder: Path) -> Path:
    """How indicators are read and what the plans want, as the statistics bureau and the planners send it."""
    return _write(folder / LISTED_PAPER, {CATALOGUE.name: [*_catalogue()], PLANS.name: [*_plans()]})


def write_months(folder: Path) -> Path:
    """The months of three years and the half years of the parks."""
    return _write(folder / MONTHS_PAPER, {FIGURES.name: [*_months(), *_of_parks(), *_divisors()]})


def tightened() -> tuple[Rows, str]:
    """The plan that the province tightened in May, as a sheet's rows, and the sheet's name."""
    return [CONTENT["tightened"].split("|")], PLANS.name


def revised() -> Iterator[list[str]]:
    """What the province sent back in July, as rows of figures."""
    for row in CONTENT["revised"]:
        code, period, comparator, value, growth, base, rank, of, reason = row.split("|")
        yield [*_head(code), period, comparator, value, growth, base, rank, of if rank else "", "", reason]


def _head(code: str) -> list[str]:
    """Code, name, scope, measure and direction of a series of the list."""
    return next(row.split("|")[:5] for row in CONTENT["catalogue"] if row.startswith(f"{code}|"))


def _catalogue() -> Iterator[list[str]]:
    for row in CONTENT["catalogue"]:
        yield row.split("|")
    how = ["半年", "累计", "求和", "求和"]
    for park in parks():
        for name in CONTENT["parks"]["totals"]:
            whose = ["统计部门", park.short, "统计局", WHOLES.get(name, ""), "", "否", "", ""]
            yield [series_code(park, name), name, park.short, "亿元", "越高越好", *how, *whose]
        for code, name, measure, per in _divided(park.code):
            whose = ["单位自报", park.short, park.short, "", per, "否", "", ""]
            yield [code, name, park.short, measure, "越高越好", "年", "累计", "期末", "求和", *whose]


def _divided(code: str) -> Iterator[tuple[str, str, str, str]]:
    yield f"{code}-MJ", "建成区面积", "平方公里", "面积"
    yield f"{code}-RY", "从业人员", "万人", "从业人员"


def _plans() -> Iterator[list[str]]:
    for row in CONTENT["plans"]:
        yield row.split("|")
    for park in parks():
        if park.code in invested():
            yield [series_code(park, INVESTED), "2012", str(invested()[park.code][0]), "45", ""]


def _months() -> Iterator[list[str]]:
    for code, years in CONTENT["history"].items():
        for year, values in years.items():
            for month, value in enumerate(values, start=1):
                period = f"{year}-{month:02}"
                if value:
                    yield _figure(_head(code), period, value, CONTENT["stated"].get(f"{code} {period}", ""))


def _of_parks() -> Iterator[list[str]]:
    codes = {park.short: park for park in parks()}
    for short, name, period, value in figures():
        yield _figure([series_code(codes[short], name), name, short, "亿元", "越高越好"], period, str(value))


def _divisors() -> Iterator[list[str]]:
    for park in parks():
        for (code, name, measure, _per), value in zip(_divided(park.code), (park.area, park.people), strict=True):
            yield _figure([code, name, park.short, measure, "越高越好"], "2011年", value)


def _figure(head: Sequence[str], period: str, value: str, growth: str = "") -> list[str]:
    return [*head, period, "为", value, growth, "", "", "", "", ""]


def _write(path: Path, sheets: dict[str, Rows]) -> Path:
    heads = {form.name: tuple(form.columns) for form in (CATALOGUE, PLANS, FIGURES)}
    with new_workbook(path, path.stem) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            page.write_row(0, 0, heads[name])
            for number, row in enumerate(rows, start=1):
                page.write_row(number, 0, row)
            page.set_column(0, len(heads[name]) - 1, 14)
    return path
