"""`taizhang demo`: build the fictional city and serve it."""

import gc
import shutil
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError, CommandParser, OutputWrapper
from django.db import connection

from taizhang.cli.base import InstanceCommand
from taizhang.cli.demo.life import Moment, Say, live
from taizhang.cli.demo.setting import ACCOUNTS, ENVIRONMENT, PASSPHRASE, PASSWORD
from taizhang.documents.gbt9704.fonts import can_print
from taizhang.lib.aside import second_core

SETTINGS, UNFINISHED = "settings.env", "demo.unfinished"
WHOLE = 100


def told(out: OutputWrapper) -> Say:
    """Tells of the life of the city on a stream: what is finished stands as a line with the share that is past.

    On a terminal the day that is being lived stands below, and gives way to the next; elsewhere no line is rewritten.
    """
    moving = out.isatty()

    def say(moment: Moment) -> None:
        clear, share = "\r\x1b[K" if moving else "", f"{moment.percent:>3} %"
        if moment.chapter:
            out.write(f"{clear}{share}  {moment.day.isoformat()}  {moment.chapter}")
        if moving:
            out.write(f"{clear}{share}  {moment.day.isoformat()}  {'、'.join(moment.done)} …", ending="")
            if moment.percent == WHOLE:
                out.write(clear, ending="")
        out.flush()

    return say


class Command(InstanceCommand):
    """Builds the demo city in a folder unless it is there already, then serves it."""

    help = "Build the demo city (a fictional half year) in DIR and serve it; an existing demo is served as it is."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--no-serve", action="store_true", help="build only")
        parser.add_argument("--port", type=int, default=8000, help="port to serve on (default: 8000)")

    def handle(self, *_args: Any, **options: Any) -> None:
        if self._needed():
            started = time.monotonic()
            self._build()
            self.stdout.write(f"Built in {time.monotonic() - started:.0f} s: {settings.INSTANCE}")
        self._introduce(options["port"])
        if not options["no_serve"]:
            call_command("serve", port=options["port"], host="127.0.0.1")

    def _needed(self) -> bool:
        """Whether there is no demo yet; a build that was cut off is begun anew, anything else is left alone."""
        folder = settings.INSTANCE
        if (folder / UNFINISHED).exists():
            connection.close()
            shutil.rmtree(folder)
        if not (folder / "db.sqlite3").exists():
            return True
        held = folder / SETTINGS
        if not held.exists() or "TAIZHANG_DEMO=1" not in held.read_text(encoding="utf-8"):
            raise CommandError(f"{folder} holds an instance that is no demo. Choose another folder: --dir DIR")
        return False

    def _build(self) -> None:
        folder = settings.INSTANCE
        papers = folder / "papers"
        papers.mkdir(parents=True, exist_ok=True)
        (folder / UNFINISHED).touch()
        for each in (settings.FILES, settings.PUBLIC):
            each.mkdir(exist_ok=True)
        settings.KEYS.mkdir(mode=0o700, exist_ok=True)
        call_command("migrate", verbosity=0)
        if not can_print():
            call_command("fonts", stdout=self.stdout)
        # Half a year makes millions of short-lived objects; looking for cycles among them every 700 costs a tenth.
        gc.set_threshold(50_000, 20, 20)
        with second_core():
            live(papers, told(self.stdout))
        said = "".join(f"{name}={value}\n" for name, value in ENVIRONMENT.items())
        (folder / SETTINGS).write_text(said, encoding="utf-8")
        (folder / UNFINISHED).unlink()

    def _introduce(self, port: int) -> None:
        self.stdout.write(f"\n沧宁市（虚构）  http://127.0.0.1:{port}    公开网站 http://127.0.0.1:{port}/public/")
        self.stdout.write(f"password of every account: {PASSWORD}")
        self.stdout.write(f"passphrase of the seal (keyholder): {PASSPHRASE}")
        for username, role in ACCOUNTS:
            self.stdout.write(f"  {username:<16} {role}")
