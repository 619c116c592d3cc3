"""`taizhang backup`: a copy of the instance that was verified, while it goes on being served."""

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.db import connection

from taizhang.cli.base import InstanceCommand

FOLDERS = ("files", "keys", "public")
OWN = "settings.env"
PAGES = 4096
"""Pages of the database copied at a time; between two turns the server may write."""


class Command(InstanceCommand):
    """Copies the database first and the files after it, so that every file the database names is in the copy."""

    help = "Copy the instance into a new folder while it is served, and verify the copy; exit code 1 when it fails."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--to", required=True, metavar="FOLDER", help="new or empty folder for the copy")

    def handle(self, *_args: Any, **options: Any) -> None:
        self.need_instance()
        target = Path(options["to"]).resolve()
        self._need_room(target)
        self._database(target / "db.sqlite3")
        for name in FOLDERS:
            if (settings.INSTANCE / name).is_dir():
                shutil.copytree(settings.INSTANCE / name, target / name, symlinks=True)
        if (settings.INSTANCE / OWN).is_file():
            shutil.copy2(settings.INSTANCE / OWN, target / OWN)
        self.stdout.write(f"Copied: {target}")
        self._verify(target)

    def _need_room(self, target: Path) -> None:
        if connection.vendor != "sqlite":
            raise CommandError("The database is a PostgreSQL: pg_dump it first, then copy files, keys and public.")
        if target.is_relative_to(settings.INSTANCE):
            raise CommandError(f"{target} lies within the instance; a copy belongs onto another disk.")
        if target.exists() and any(target.iterdir()):
            raise CommandError(f"{target} is not empty; give a new folder, such as one named for the day.")
        target.mkdir(mode=0o700, parents=True, exist_ok=True)

    def _database(self, target: Path) -> None:
        held, copy = sqlite3.connect(settings.INSTANCE / "db.sqlite3"), sqlite3.connect(target)
        held.backup(copy, pages=PAGES)
        copy.close()
        held.close()

    def _verify(self, target: Path) -> None:
        """A process of its own, for which the copy is the instance."""
        looked = subprocess.run([sys.executable, "-m", "taizhang", "verify", str(target)], check=False)  # noqa: S603
        if looked.returncode:
            raise CommandError("The copy does not hold: it is no backup.")
