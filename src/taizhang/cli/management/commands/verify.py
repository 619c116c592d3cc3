"""`taizhang verify`: does the record hold, and is every row and file as it says?"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from taizhang.assessment.queries import faults as score_faults
from taizhang.audit.facts import Fault
from taizhang.audit.queries import heads, verify
from taizhang.cli.base import InstanceCommand
from taizhang.documents.models import StoredFile
from taizhang.documents.queries import file_faults


class Command(InstanceCommand):
    """Walks the chain, every guarded row and every kept file of an instance."""

    help = "Check an instance folder: exit code 0 when all holds, 1 when not, naming each thing that does not."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("path", nargs="?", type=Path, help="instance folder (default: --dir, or ./data)")

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.need_instance()
        found = 0
        for fault in faults():
            self.stdout.write(str(fault))
            found += 1
        if found:
            raise CommandError(f"{found} things do not hold.")
        lengths = [head.sequence for head in heads()]
        files = StoredFile.objects.count()
        self.stdout.write(f"All holds: {sum(lengths)} records in {len(lengths)} streams, {files} files.")


def faults() -> Iterator[Fault]:
    """Everything that does not hold: records and rows first, then files, then what is computed from them."""
    yield from verify()
    yield from file_faults()
    yield from score_faults()
