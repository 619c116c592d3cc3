"""What the commands share: the instance folder, a sentence and an exit code instead of a traceback."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


class InstanceCommand(BaseCommand):
    """A command on one instance folder."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dir", help="instance folder: database, files, published sites (default: ./data)")

    def need_instance(self) -> None:
        """Refuse to go on where there is no instance, or one of an older version."""
        if connection.vendor == "sqlite" and not (settings.INSTANCE / "db.sqlite3").exists():
            raise CommandError(f"There is no instance in {settings.INSTANCE}. Make one: taizhang init --dir DIR")
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise CommandError("The database is of an older version. Bring it up to date: taizhang init --dir DIR")
