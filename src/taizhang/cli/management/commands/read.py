"""`taizhang read`: what a file would give, and how well pages are read, without a database."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from taizhang.importers.answers.evaluation import Count, Score, judge, pages
from taizhang.importers.answers.reading import Reading, read_paper
from taizhang.importers.answers.telling import as_data
from taizhang.importers.readers import LIMIT
from taizhang.lib import clock


class Command(BaseCommand):
    """Reads a paper and prints its tasks, indicators and problems; units stay as written unless a list is given."""

    help = "Read a workbook, document or text and print its tasks, indicators and problems. Needs no instance."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", help="the file to read")
        parser.add_argument("--year", type=int, help="year of the paper (default: the year it names, else this year)")
        parser.add_argument(
            "--units", type=Path, metavar="CSV", help="known units: a row each, name first, then aliases"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object instead of sentences")
        parser.add_argument("--evaluate", type=Path, metavar="DIR", help="compare pages with *.gold.json beside them")
        parser.add_argument("--remarks", action="store_true", help="with --evaluate: say what differs, page by page")

    def handle(self, *_args: Any, **options: Any) -> None:
        names = names_of(options["units"]) if options["units"] else None
        if options["evaluate"]:
            self._evaluate(options["evaluate"], names, remarks=options["remarks"])
            return
        if options["file"] is None:
            raise CommandError("Name a file to read, or a folder with --evaluate.")
        reading = look_at(options["file"], options["year"], names)
        if options["json"]:
            self.stdout.write(json.dumps(as_data(reading), ensure_ascii=False, indent=1))
        else:
            self._say(reading)
        if not reading.tasks and not reading.indicators:
            raise CommandError("Nothing could be read.")

    def _say(self, reading: Reading) -> None:
        for task in reading.tasks:
            line = task.line
            units = "、".join(line.parties.lead)
            self.stdout.write(f"{line.raw.locator}  {line.fields['matter']}  {units}  {line.fields['due_text']}")
        for indicator in reading.indicators:
            self.stdout.write(indicator.sentence)
        for problem in [*reading.problems, *(each for task in reading.tasks for each in task.line.problems)]:
            self.stdout.write(str(problem))
        self.stdout.write(f"{len(reading.tasks)} lines, {len(reading.indicators)} indicators")

    def _evaluate(self, folder: Path, names: dict[str, int] | None, *, remarks: bool) -> None:
        """A table of all pages together; page by page what differs where it is asked for."""
        whole, count = Score(), 0
        for page, gold in pages(folder):
            score = judge(as_data(look_at(page, None, names)), gold)
            whole.add(score)
            count += 1
            if remarks:
                self.stdout.write(f"{page.name}: {', '.join(_in_short(score)) or 'as the gold has it'}")
                self.stdout.writelines(
                    f"  {remark}\n" for remark in [*score.remarks, *map("invented {}".format, score.invented)]
                )
        if not count:
            raise CommandError(f"{folder}: no page with a *.gold.json beside it.")
        for kind, each in whole.counts.items():
            self.stdout.write(f"{kind:<12}{_figures(each)}")
        self.stdout.write(f"{count} pages, {len(whole.invented)} inventions")


def _in_short(score: Score) -> Iterator[str]:
    return (f"{kind} {each.f1:.2f}" for kind, each in score.counts.items() if each.wrong or each.missed)


def _figures(count: Count) -> str:
    shares = f"precision {count.precision:.3f}  recall {count.recall:.3f}  F1 {count.f1:.3f}"
    return f"{shares}  ({count.right} right, {count.wrong} wrong, {count.missed} missed)"


def look_at(path: Path, year: int | None, names: dict[str, int] | None = None) -> Reading:
    """The reading of a file; a file that cannot be opened is a CommandError."""
    try:
        with path.open("rb") as file:
            content = file.read(LIMIT + 1)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error
    return read_paper(content, path.name, this_year=clock.today().year, year=year, names=names)


def names_of(path: Path) -> dict[str, int]:
    """Every name a unit goes by → the number of its row."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path}: {error}") from error
    rows = enumerate(csv.reader(text.splitlines()), start=1)
    return {name.strip(): number for number, row in rows for name in row if name.strip()}
