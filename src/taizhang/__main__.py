"""The command `taizhang`: every operator act is a management command of the room `cli`."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import ManagementUtility, get_commands, load_command_class

from taizhang.cli.demo.setting import ENVIRONMENT
from taizhang.portal.verifying import is_site

ROOM = "taizhang.cli"
USAGE = "taizhang COMMAND [options]      taizhang COMMAND --help"


class Commands(ManagementUtility):
    """Our own commands on the help page, a line each; Django's stay available and are listed by `help --commands`."""

    def main_help_text(self, commands_only: bool = False) -> str:
        if commands_only:
            return str(super().main_help_text(commands_only=True))
        own = sorted(name for name, room in get_commands().items() if room == ROOM)
        width = max(map(len, own))
        lines = [f"  {name:<{width}}  {load_command_class(ROOM, name).help}" for name in own]
        return "\n".join([USAGE, "", *lines])


def main(argv: Sequence[str] | None = None) -> None:
    """Run `taizhang COMMAND …`; `taizhang` alone lists the commands.

    The instance folder (`--dir DIR`, or the PATH of `verify`) must be known before the settings are read. A published
    site is no instance: it is checked where it lies, and nothing is written there.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    if folder := instance_folder(arguments):
        os.environ["TAIZHANG_DIR"] = str(Path(folder).resolve())
    if arguments[:1] == ["demo"]:
        os.environ.update(ENVIRONMENT)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "taizhang.config.settings")
    try:
        settings.INSTALLED_APPS  # noqa: B018  (reads the settings, so that a fault in them is a sentence, not a traceback)
        Commands(["taizhang", *arguments]).execute()
    except ImproperlyConfigured as fault:
        sys.exit(f"Settings: {fault}")
    except BrokenPipeError:  # whoever read along has seen enough (`taizhang read FILE | head`)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def instance_folder(arguments: Sequence[str]) -> str:
    """The value of `--dir`, in either way of writing it, or the PATH of `verify`; empty when neither is given."""
    if len(arguments) > 1 and arguments[0] == "verify" and not arguments[1].startswith("-"):
        return "" if is_site(Path(arguments[1])) else arguments[1]
    for position, argument in enumerate(arguments):
        if argument.startswith("--dir="):
            return argument.removeprefix("--dir=")
        if argument == "--dir" and position + 1 < len(arguments):
            return arguments[position + 1]
    return ""


if __name__ == "__main__":
    main()
