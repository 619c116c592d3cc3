"""`taizhang read`: what a file would give, without a database."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from taizhang.importers.facts import ReadLine
from taizhang.importers.pipeline import Result, propose
from taizhang.importers.readers import LIMIT, read_file
from taizhang.lib import clock


class Command(BaseCommand):
    """Reads a ledger and prints its lines and problems; units stay as written."""

    help = "Read a workbook, Word document or text and print its lines and problems. Needs no instance."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the file to read")
        parser.add_argument("--year", type=int, help="year of the document (default: this year)")
        parser.add_argument("--json", action="store_true", help="print JSON instead of sentences")

    def handle(self, *_args: Any, **options: Any) -> None:
        result = look_at(options["file"], options["year"] or clock.today().year)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(result), ensure_ascii=False, indent=1))
        else:
            self._say(result)
        if not result.lines:
            raise CommandError("Nothing could be read.")

    def _say(self, result: Result) -> None:
        for line in result.lines:
            fields = line.fields
            self.stdout.write(f"{line.raw.locator}  {fields['matter']}  {fields.get('lead', '')}  {fields['due_text']}")
        for problem in [*result.problems, *(each for line in result.lines for each in line.problems)]:
            self.stdout.write(str(problem))
        self.stdout.write(f"{len(result.lines)} lines")


def look_at(path: Path, year: int) -> Result:
    """The lines and problems of a file; a file that cannot be opened is a CommandError."""
    try:
        with path.open("rb") as file:
            content = file.read(LIMIT + 1)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error
    return propose(read_file(content, path.name), year=year, names=None)


def as_json(result: Result) -> dict[str, Any]:
    """The result as plain data: lines with their place, words, fields, what to confirm and what is wrong."""
    return {
        "lines": [_line(line) for line in result.lines],
        "problems": [asdict(problem) for problem in result.problems],
    }


def _line(line: ReadLine) -> dict[str, Any]:
    return {
        "locator": line.raw.locator,
        "said": dict(line.raw.said),
        "fields": dict(line.fields),
        "confirm": dict(line.confirm),
        "problems": [asdict(problem) for problem in line.problems],
    }
