"""`taizhang tick`: the day's duties for those who run them from cron instead of `taizhang serve`."""

from typing import Any

from taizhang.cadence.daily import tick
from taizhang.cli.background import work
from taizhang.cli.base import InstanceCommand
from taizhang.cli.mails import read_mailbox
from taizhang.lib import clock
from taizhang.notices.actions.delivering import deliver_ready


class Command(InstanceCommand):
    """Does today's duties once, then the jobs and messages that wait and the mails that came; safe to repeat."""

    help = (
        "Do today's duties (open and lock months, remind, find what is late) once, the jobs and the messages "
        "that wait, and take in the mails that came."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.need_instance()
        done = tick()
        work()
        deliver_ready()
        read_mailbox(self.stderr.write)
        self.stdout.write(f"{clock.today()}: {'done' if done else 'was done already'}")
