"""`taizhang verify`: does the record hold, and is every row, file and published page as it says?"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import DatabaseError

from taizhang.assessment.queries import faults as score_faults
from taizhang.audit.facts import Fault
from taizhang.audit.queries import heads, verify
from taizhang.cli.base import InstanceCommand
from taizhang.documents.models import StoredFile
from taizhang.documents.queries import file_faults
from taizhang.portal.queries.checking import version_faults
from taizhang.portal.signing import fingerprint
from taizhang.portal.verifying import PUBLIC_KEY, is_site, site_faults, version_of

OWN_KEY = (
    "This key came with the site, so only its agreement with itself is shown: compare the fingerprint with one you "
    "were given by the city, or give its key with --key FILE."
)


class Command(InstanceCommand):
    """Walks an instance (chain, rows, files, published versions), or one published site on its own."""

    help = "Check an instance or a published site: exit code 0 when all holds, 1 when not, naming what does not."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("path", nargs="?", type=Path, help="instance or published site (default: ./data)")
        parser.add_argument("--key", type=Path, help="public key a published site must be signed with (PEM file)")

    def handle(self, *_args: Any, **options: Any) -> None:
        path = options["path"]
        if path is not None and is_site(path):
            self._site(path, options["key"])
        else:
            self._instance()

    def _site(self, folder: Path, key_file: Path | None) -> None:
        """A published site needs nothing but itself, and the key of the one who says to have signed it."""
        own = folder / PUBLIC_KEY
        try:
            key = (key_file or own).read_bytes()
            name = fingerprint(key)
        except OSError as error:
            raise CommandError(f"{key_file or own}: {error.strerror}") from error
        except ValueError as error:
            raise CommandError(f"{key_file or own} is no Ed25519 public key in PEM form.") from error
        self.stdout.write(f"Version {version_of(folder)}, checked against key {name}.")
        if key_file is None:
            self.stdout.write(OWN_KEY)
        self._say(site_faults(folder, key))
        self.stdout.write("All holds: every file is as it was signed.")

    def _say(self, faults: Iterator[Fault]) -> None:
        found = 0
        for fault in legible(faults):
            self.stdout.write(str(fault))
            found += 1
        if found:
            raise CommandError(f"{found} things do not hold.")

    def _instance(self) -> None:
        self.need_instance()
        self._say(faults())
        lengths = [head.sequence for head in heads()]
        files = StoredFile.objects.count()
        self.stdout.write(f"All holds: {sum(lengths)} records in {len(lengths)} streams, {files} files.")


def legible(faults: Iterator[Fault]) -> Iterator[Fault]:
    """The faults as far as the database can be read; that it cannot be is one more, and the last."""
    try:
        yield from faults
    except DatabaseError as error:
        yield Fault("database", f"cannot be read on: {error}")


def faults() -> Iterator[Fault]:
    """Everything that does not hold: records and rows, then files, what is computed from them, what was published."""
    yield from verify()
    yield from file_faults()
    yield from score_faults()
    yield from version_faults()
