"""`taizhang score`: a fact table is scored under a scheme, without any instance or database."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from taizhang.assessment.rules.files import Unreadable
from taizhang.assessment.rules.found import Found, Size
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.assessment.rules.running import ENGINES, found_by
from taizhang.cli.lines import write_lines
from taizhang.cli.room import NoRoom, Room
from taizhang.cli.scores import said_of, scheme_in, whole_file, write_scores
from taizhang.lib.hashing import digest, digest_file
from taizhang.lib.periods import Period

MOST = 10
WRITTEN = {None: ("lines.csv", "explain.json"), "lines": ("lines.csv",), "scores": ()}
"""What is written beside scores.csv."""


class Command(BaseCommand):
    """Scores a file."""

    help = "Score a fact table (CSV or Parquet) under a scheme (TOML): writes scores.csv, lines.csv and explain.json."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--scheme", required=True, type=Path, help="the scheme, a TOML file")
        parser.add_argument("--facts", required=True, type=Path, help="the fact table, .csv or .parquet")
        parser.add_argument("--period", required=True, help="2012, 2012-H1, 2012-Q2 or 2012-06")
        parser.add_argument(
            "--out", required=True, type=Path, help="the folder to write into; it is made if it is not there"
        )
        parser.add_argument(
            "--engine", choices=sorted(ENGINES), default="duckdb", help="what computes (default: duckdb)"
        )
        parser.add_argument(
            "--only",
            choices=["scores", "lines"],
            help="scores: write scores.csv alone; lines: leave out explain.json; for tables of many millions",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        scheme, text = scheme_in(options["scheme"])
        try:
            period = Period.parse(options["period"])
        except ValueError as error:
            raise CommandError(str(error)) from error
        if not options["facts"].is_file():
            raise CommandError(f"There is no file {options['facts']}.")
        options["out"].mkdir(parents=True, exist_ok=True)
        about = {"period": period.label, "scheme_sha256": digest(text.encode()), "engine": options["engine"]}
        lines = options["only"] != "scores"
        try:
            with found_by(options["engine"], scheme, options["facts"], period, lines=lines) as found:
                self._write(found, options["out"], options["only"], about)
                said = [*notes(scheme, period, found)]
        except Unreadable as error:
            raise CommandError(said_of(error.problems)) from error
        for note in said:
            self.stderr.write(f"Note: {note}")

    def _write(self, found: Found, out: Path, only: str | None, about: dict[str, str]) -> None:
        sizes, others = found.sizes(), WRITTEN[only]
        write_scores(out / "scores.csv", found.scores())
        self._done(out / "scores.csv")
        lines = self._write_lines(found, sizes, [out / name for name in others], about) if others else 0
        self.stdout.write(f"{sum(size.units for size in sizes)} units, {lines} lines")

    def _write_lines(self, found: Found, sizes: list[Size], paths: list[Path], about: dict[str, str]) -> int:
        expected = sum(size.lines for size in sizes)
        try:
            with ExitStack() as stack:
                files = [stack.enter_context(whole_file(path)) for path in paths]
                room = Room(paths[0].parent, files, expected, self.stderr.write)
                units = found.by_unit(sizes)
                many = write_lines(units, found.scheme, about, files[0], dict(enumerate(files)).get(1), room.watch)
        except NoRoom as error:
            raise CommandError(
                f"{error} Only scores.csv was written. Free the disk, name another folder with --out, or leave out "
                "explain.json (--only lines) or the lines altogether (--only scores)."
            ) from error
        for path in paths:
            self._done(path)
        return many

    def _done(self, path: Path) -> None:
        self.stdout.write(f"{digest_file(path)}  {path}")


def notes(scheme: Scheme, period: Period, found: Found) -> Iterator[str]:
    """What is computed all the same, and yet may not be what was meant."""
    if period.end < scheme.valid_from or (scheme.valid_to is not None and scheme.valid_to < period.start):
        until = f" until {scheme.valid_to}" if scheme.valid_to else ""
        yield f"the scheme holds from {scheme.valid_from}{until}, which {period.label} lies outside of."
    units, alone = found.alone()
    if 0 < alone < units:
        more = f" and {alone - MOST} more" if alone > MOST else ""
        yield (
            f"{'、'.join(found.names_alone(MOST))}{more} without a row of the metric unit, and so in a group without a "
            "name; is the unit written as elsewhere?"
        )
