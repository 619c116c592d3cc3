"""`taizhang facts`: the table a month or a longer period is scored by, as Parquet, for whoever scores it."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from taizhang.assessment.queries import facts
from taizhang.assessment.queries.spans import months_of
from taizhang.assessment.rules.engine import facts_hash, facts_text, write_parquet
from taizhang.cli.base import InstanceCommand
from taizhang.cli.scores import scheme_in
from taizhang.lib.periods import Period
from taizhang.reporting.models import ReportingPeriod


class Command(InstanceCommand):
    """Writes the fact table of a period."""

    help = (
        "Write the facts of a month, quarter, half or year as Parquet and print their hash, the one a run over the "
        "same facts carries."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--period", required=True, help="2012-06, 2012-Q2, 2012-H1 or 2012")
        parser.add_argument("--scheme", type=Path, help="the scheme that will score them (default: the one in force)")
        parser.add_argument("--out", required=True, type=Path, help="the file to write; an existing one is replaced")

    def handle(self, *_args: Any, **options: Any) -> None:
        self.need_instance()
        period = _asked(options["period"])
        out: Path = options["out"]
        if not out.parent.is_dir():
            raise CommandError(f"There is no folder {out.parent}.")
        scheme = scheme_in(options["scheme"])[0] if options["scheme"] else None
        rows = facts(period, scheme)
        text = facts_text(rows)
        write_parquet(text, out)
        self.stdout.write(f"{len(rows)} rows: {out}")
        self.stdout.write(f"sha256 {facts_hash(text)}")


def _asked(label: str) -> Period:
    """The period that is meant; CommandError where it is none, or none of its months was opened."""
    with suppress(ValueError):
        period = Period.parse(label)
        if months_of(period):
            return period
    known = ", ".join(ReportingPeriod.objects.values_list("label", flat=True)) or "none yet"
    raise CommandError(f"There is no month {label!r} here. Opened: {known}.")
