"""`taizhang import`: take a paper in; with --apply, enter every line that has no error."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from taizhang.accounts.models import Person
from taizhang.cli.base import InstanceCommand
from taizhang.importers.actions import Unreadable, accept_all, apply, decide, take_in
from taizhang.importers.doubts import names_a_person
from taizhang.importers.facts import Decision
from taizhang.importers.models import Intake
from taizhang.lib import clock
from taizhang.organisations.queries import actor_of


class Command(InstanceCommand):
    """Takes a paper in as a person with an account; the lines wait for confirmation unless told to apply."""

    help = "Take in a ledger paper. Its lines wait on the import screen; --apply enters those without errors."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, help="the paper: workbook, Word document or text")
        parser.add_argument("--by", required=True, metavar="ACCOUNT", help="account in whose name it is done")
        parser.add_argument("--year", type=int, help="year of the ledger (default: this year)")
        parser.add_argument("--title", help="title of the paper (default: the file's name)")
        parser.add_argument("--origin", default="", help="who issued the paper")
        parser.add_argument("--apply", action="store_true", help="enter lines without errors, leave out the others")

    def handle(self, *_args: Any, **options: Any) -> None:
        self.need_instance()
        person = Person.objects.filter(username=options["by"]).first()
        if person is None:
            raise CommandError(f"There is no account {options['by']}.")
        path, actor = options["file"], actor_of(person)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error
        try:
            intake = take_in(
                by=actor,
                content=content,
                filename=path.name,
                title=options["title"] or path.stem,
                origin=options["origin"] or actor.name,
                year=options["year"] or clock.today().year,
            )
        except Unreadable as unreadable:
            raise CommandError(str(unreadable)) from unreadable
        wrong = [row for row in intake.proposals.all() if row.problems]
        for row in wrong:
            self.stdout.write(f"{row.locator}: {'; '.join(each['message'] for each in row.problems)}")
        self.stdout.write(f"{intake.proposals.count()} lines read, {len(wrong)} to mend.")
        if options["apply"]:
            accept_all(intake, by=actor)
            decide(intake, by=actor, orders=[row.order for row in wrong], decision=Decision.REJECTED)
            _need_decided(intake)
            self.stdout.write(f"{len(apply(intake, by=actor))} lines entered as drafts.")


def _need_decided(intake: Intake) -> None:
    """A line that names a person waits for somebody's word, and with it the paper: CommandError names each."""
    waiting = intake.proposals.filter(decision=Decision.WAITING)
    asked = [f"{row.locator}: {doubt['reason']}" for row in waiting for doubt in row.doubts if names_a_person([doubt])]
    if asked:
        raise CommandError(
            "\n".join([*asked, f"Nothing is entered yet: answer these on the screen of paper {intake.pk}."])
        )
