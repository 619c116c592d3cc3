"""`taizhang facts`: the table a month is scored by, as Parquet, for the roll-up and for anybody who scores it again."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from taizhang.assessment.queries import facts
from taizhang.assessment.rules.engine import facts_hash, facts_text, write_parquet
from taizhang.cli.base import InstanceCommand
from taizhang.reporting.models import ReportingPeriod


class Command(InstanceCommand):
    """Writes the fact table of a month."""

    help = "Write the facts of a month as Parquet and print their hash, the one a run over the same facts carries."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--period", required=True, help="the month, as 2012-06")
        parser.add_argument("--out", required=True, type=Path, help="the file to write; an existing one is replaced")

    def handle(self, *_args: Any, **options: Any) -> None:
        self.need_instance()
        period = ReportingPeriod.objects.filter(label=options["period"]).first()
        if period is None:
            known = ", ".join(ReportingPeriod.objects.values_list("label", flat=True)) or "none yet"
            raise CommandError(f"There is no month {options['period']!r} here. Opened: {known}.")
        out: Path = options["out"]
        if not out.parent.is_dir():
            raise CommandError(f"There is no folder {out.parent}.")
        rows = facts(period)
        text = facts_text(rows)
        write_parquet(text, out)
        self.stdout.write(f"{len(rows)} rows: {out}")
        self.stdout.write(f"sha256 {facts_hash(text)}")
