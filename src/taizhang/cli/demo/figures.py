"""More papers of the city: the half year's indicators, the mega-projects, the larger ones, their monthly tables."""

from collections.abc import Sequence
from pathlib import Path

from taizhang.cli.demo.city import read_content
from taizhang.cli.demo.sheets import new_workbook
from taizhang.importers.forms.indicators.forms import FIGURES
from taizhang.importers.forms.projects import PROJECTS

INDICATORS_PAPER = "2012年上半年主要经济指标.xlsx"
PROJECTS_PAPER, LARGE_PAPER = "重大项目推进表.xlsx", "亿元以上重点项目表.xlsx"
DAYS = ("计划开工", "计划竣工", "计划投产", "计划入库")
LISTED = ("项目名称", "责任单位", "推进小组组长", "总投资(亿元)", "年度投资(亿元)", "阶段", "建设性质", *DAYS)
LARGE = ("项目名称", "责任单位", "总投资(亿元)", "年度投资(亿元)", "阶段", "建设性质", "类别", *DAYS)
MONTHLY = (
    *("项目名称", "建设性质", "总投资(亿元)", "年度计划投资(亿元)", "累计完成投资(亿元)"),
    *("占年度计划(%)", "存在问题", "责任单位"),
)


def write_indicators(folder: Path) -> Path:
    """The figures of the reference half year, in the form the statistics bureau sends them."""
    return _write(folder / INDICATORS_PAPER, FIGURES.name, tuple(FIGURES.columns), _rows("indicators", "figures"))


def write_projects(folder: Path) -> Path:
    """The nineteen mega-projects with their task forces' leaders and the days planned."""
    return _write(folder / PROJECTS_PAPER, PROJECTS.name, LISTED, _rows("projects", "projects"))


def write_large(folder: Path) -> Path:
    """Some of the projects over 100 million yuan."""
    return _write(folder / LARGE_PAPER, PROJECTS.name, LARGE, _rows("projects", "large"))


def write_months(folder: Path) -> dict[str, Path]:
    """The monthly tables of what the office takes in by itself, by month."""
    months = read_content("projects")["monthly"]
    return {month: _write_month(folder, month, rows) for month, rows in months.items()}


def _write_month(folder: Path, month: str, rows: Sequence[str]) -> Path:
    name = f"{month[:4]}年{int(month[5:])}月重点项目月报表.xlsx"
    return _write(folder / name, PROJECTS.name, MONTHLY, [row.split("|") for row in rows])


def _rows(content: str, name: str) -> list[list[str]]:
    return [row.split("|") for row in read_content(content)[name]]


def _write(path: Path, sheet: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Path:
    with new_workbook(path, sheet) as book:
        page = book.add_worksheet(sheet)
        page.write_row(0, 0, header, book.add_format({"bold": True, "border": 1}))
        plain = book.add_format({"border": 1})
        for number, row in enumerate(rows, start=1):
            for column, text in enumerate(row):
                if text.replace(".", "", 1).isdecimal():
                    page.write_number(number, column, float(text), plain)
                else:
                    page.write_string(number, column, text, plain)
        page.set_column(0, len(header) - 1, 16)
    return path
