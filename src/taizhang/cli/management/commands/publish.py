"""`taizhang publish`: freeze, build, sign and switch to a named version."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from taizhang.accounts.facts import Denied, Role
from taizhang.accounts.models import Person
from taizhang.cli.base import InstanceCommand
from taizhang.organisations.queries import actor_of, people_with
from taizhang.portal.actions import NotPublishable, publish
from taizhang.portal.signing import fingerprint, private_key, public_pem

EVERY = 250


class Command(InstanceCommand):
    """Publishes what is marked public, in the name of the chief of the office."""

    help = "Publish what is marked public as a named version (such as 2012-06) and make it the current site."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--name", required=True, help="name of the version: its month, as 2012-06")
        parser.add_argument("--by", metavar="ACCOUNT", help="account of the chief (default: the one there is)")

    def handle(self, *_args: Any, **options: Any) -> None:
        self.need_instance()
        person = self._person(options["by"])
        try:
            version = publish(name=options["name"], by=actor_of(person), progress=self._progress)
        except (NotPublishable, Denied) as refusal:
            raise CommandError(str(refusal)) from refusal
        said = f"{version.added} new, {version.changed} changed, {version.withdrawn} withdrawn"
        said += f", {version.beside} beside targets"
        self.stdout.write(f"Version {version.name} is published: {said}.")
        self.stdout.write(f"Signed with key {fingerprint(public_pem(private_key(settings.KEYS)))}.")

    def _person(self, username: str | None) -> Person:
        if username is not None:
            person = Person.objects.filter(username=username).first()
            if person is None:
                raise CommandError(f"There is no account {username}.")
            return person
        chiefs = Person.objects.filter(pk__in=people_with(Role.CHIEF))
        if len(chiefs) != 1:
            raise CommandError(f"There are {len(chiefs)} accounts of a chief; say in whose name: --by ACCOUNT")
        return chiefs[0]

    def _progress(self, written: int) -> None:
        if written % EVERY == 0:
            self.stderr.write(f"{written} files")
