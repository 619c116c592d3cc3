"""`taizhang doctor`: does this machine have what the instance needs?"""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from taizhang.cli.base import InstanceCommand
from taizhang.cli.checks import Level, checks
from taizhang.cli.management.commands.serve import port


class Command(InstanceCommand):
    """Prints one line per check and changes nothing."""

    help = "Check machine and instance: one line each (ok, warn, fail) with what to do; exit code 1 when one fails."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--port", type=port, default=8000, help="port that will be listened on (default: 8000)")

    def handle(self, *_args: Any, **options: Any) -> None:
        levels = []
        for check in checks(options["port"]):
            self.stdout.write(str(check))
            levels.append(check.level)
        if failed := levels.count(Level.FAIL):
            raise CommandError(f"{failed} of {len(levels)} checks failed.")
