"""`taizhang work`: the background of `taizhang serve` in a process of its own, for those who run several."""

import signal
from typing import Any

from taizhang.cli.background import Background
from taizhang.cli.base import InstanceCommand


class Command(InstanceCommand):
    """Does the day's duties, jobs and messages until it is stopped; any number of them may run side by side."""

    help = "Do the day's duties, the jobs that wait and the messages to be sent until stopped (Ctrl-C)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.need_instance()
        background = Background()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda _number, _frame: background.end())
        background.start()
        background.wait()
        background.stop()
