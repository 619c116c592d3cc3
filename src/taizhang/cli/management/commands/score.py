"""`taizhang score`: a fact table is scored under a scheme, without any instance or database."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from taizhang.assessment.facts import Place, Result
from taizhang.assessment.rules.files import Unreadable
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.assessment.rules.running import ENGINES, run
from taizhang.cli.scores import by_unit, said_of, scheme_in, write_explanations, write_lines, write_scores
from taizhang.lib.hashing import digest
from taizhang.lib.periods import Period

MOST = 10


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
        parser.add_argument("--only", choices=["scores"], help="write the scores alone: for tables of many millions")

    def handle(self, *_args: Any, **options: Any) -> None:
        scheme, text = scheme_in(options["scheme"])
        try:
            period = Period.parse(options["period"])
        except ValueError as error:
            raise CommandError(str(error)) from error
        if not options["facts"].is_file():
            raise CommandError(f"There is no file {options['facts']}.")
        out: Path = options["out"]
        out.mkdir(parents=True, exist_ok=True)
        try:
            result = run(options["engine"], scheme, options["facts"], period, lines=options["only"] is None)
        except Unreadable as error:
            raise CommandError(said_of(error.problems)) from error
        about = {"period": period.label, "scheme_sha256": digest(text.encode()), "engine": options["engine"]}
        for name in _written(out, scheme, result, about, only=options["only"]):
            self.stdout.write(f"{digest((out / name).read_bytes())}  {out / name}")
        self.stdout.write(f"{len(result.places)} units, {len(result.lines)} lines")
        for note in notes(scheme, period, result.places):
            self.stderr.write(f"Note: {note}")


def notes(scheme: Scheme, period: Period, places: Sequence[Place]) -> Iterator[str]:
    """What is computed all the same, and yet may not be what was meant."""
    if period.end < scheme.valid_from or (scheme.valid_to is not None and scheme.valid_to < period.start):
        until = f" until {scheme.valid_to}" if scheme.valid_to else ""
        yield f"the scheme holds from {scheme.valid_from}{until}, which {period.label} lies outside of."
    alone = [place.unit for place in places if not place.peer_group]
    if alone and len(alone) < len(places):
        more = f" and {len(alone) - MOST} more" if len(alone) > MOST else ""
        yield (
            f"{'、'.join(alone[:MOST])}{more} without a row of the metric unit, and so in a group without a name; "
            "is the unit written as elsewhere?"
        )


def _written(out: Path, scheme: Scheme, result: Result, about: dict[str, str], *, only: str | None) -> list[str]:
    write_scores(out / "scores.csv", scheme, result.places)
    if only is not None:
        return ["scores.csv"]
    write_lines(out / "lines.csv", scheme, result.lines, by_unit(result.places))
    write_explanations(out / "explain.json", scheme, result.lines, result.places, about)
    return ["scores.csv", "lines.csv", "explain.json"]
