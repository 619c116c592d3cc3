"""`taizhang mail`: the mailbox of the public read once."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from taizhang.cli.base import InstanceCommand
from taizhang.cli.mails import read_mailbox


class Command(InstanceCommand):
    """Takes in what lies in the mailbox; safe to repeat and to run beside a server."""

    help = (
        "Take in once what lies in the mailbox of the settings (TAIZHANG_INBOX_HOST) and send the receipts owed; "
        "`taizhang serve` and `work` do it every minute. Exit code 1 when the mailbox cannot be read."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.need_instance()
        if not settings.TAIZHANG_INBOX_HOST:
            raise CommandError("No mailbox is set. See docs/how-to/mail-in.md and set TAIZHANG_INBOX_HOST.")
        faults = list[str]()
        said = read_mailbox(faults.append)
        if faults:
            raise CommandError(faults[0])
        self.stdout.write(said)
