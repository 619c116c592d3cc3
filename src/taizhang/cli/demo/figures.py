"""Two more papers of the city: the half year's indicators and the mega-projects."""

from collections.abc import Sequence
from pathlib import Path

from taizhang.cli.demo.city import read_content
from taizhang.cli.demo.sheets import new_workbook
from taizhang.importers.forms.figures import INDICATORS, PROJECTS

INDICATORS_PAPER = "2012年上半年主要经济指标.xlsx"
PROJECTS_PAPER = "重大项目推进表.xlsx"


def write_indicators(folder: Path) -> Path:
    """The figures of the reference half year, in the form the statistics bureau sends them."""
    return _write(folder / INDICATORS_PAPER, INDICATORS.name, tuple(INDICATORS.columns), _rows("indicators", "figures"))


def write_projects(folder: Path) -> Path:
    """The nineteen mega-projects with their task forces' leaders."""
    return _write(folder / PROJECTS_PAPER, PROJECTS.name, tuple(PROJECTS.columns), _rows("projects", "projects"))


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
