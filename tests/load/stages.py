"""Writers, staff and perhaps a flood at one instance for a while, and what came of it; imported once the house stands."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from threading import Event
from typing import Any

from django.conf import settings

from taizhang.documents.rules import stored_path
from taizhang.lib.hashing import digest
from taizhang.voice.queries import by_code
from tests.load.browser import Watch, percentiles
from tests.load.writers import Flooder, Looker, Sent, Writer, in_time, paced

AT_ONCE = 40
"""Writers who sit at their browsers at the same moment, at most."""
STAFF = ("workbench", "inbox", "messages", "letter")


@dataclass(frozen=True)
class Asked:
    """How many of everything, in how many seconds."""

    messages: int = 2000
    files: int = 50
    seconds: float = 60.0
    officers: int = 20
    pause: float = 4.0
    flood: int = 10_000
    flooders: int = 8
    limit: int = 300
    units: int = 10
    lines: int = 100


class Stage:
    """Some minutes with writers, staff and perhaps a flood, watched by themselves."""

    def __init__(self, port: int, accounts: Sequence[str], asked: Asked) -> None:
        self.port, self.asked, self.watch, self.done = port, asked, Watch(), Event()
        self.staff = [Looker(port, self.watch, account, seed) for seed, account in enumerate(accounts)]
        self.sent, self.flooders = list[Sent](), list[Flooder]()

    def play(self, numbers: range, attached: int, flood: int = 0) -> None:
        """Everybody; staff stay until the last writer and the last of the flood are done."""
        every = len(numbers) // attached if attached else len(numbers) + 1
        writers = [Writer(self.port, self.watch, n, attaches=n % every == 0 and attached > 0) for n in numbers]
        self.flooders = [Flooder(self.port, self.watch) for _each in range(self.asked.flooders if flood else 0)]
        with ThreadPoolExecutor(len(self.staff)) as staff:
            for each in self.staff:
                staff.submit(each.stay, self.asked.pause, self.done)
            with ThreadPoolExecutor(AT_ONCE + len(self.flooders)) as crowd:
                waits = [crowd.submit(each.flood, flood // len(self.flooders)) for each in self.flooders]
                waits += [crowd.submit(in_time, *each) for each in paced(writers, self.asked.seconds)]
            for each in waits:
                each.result()
            self.done.set()
        self.sent = [writer.sent for writer in writers]

    def figures(self) -> dict[str, Any]:
        """What came of it; times in milliseconds: half, nineteen of twenty, ninety-nine of a hundred."""
        lost = [each for each in self.sent if not each.refused and not stands(each)]
        refused = [each for each in self.sent if each.refused]
        staff = list(chain.from_iterable(self.watch.taken[act] for act in STAFF))
        return {
            "kept": len(self.sent) - len(lost) - len(refused),
            "lost": len(lost),
            "refused": len(refused),
            "posts": percentiles(self.watch.taken["message"]),
            "staff": percentiles(staff),
            "looks": len(staff),
            "failed": self.watch.faults(),
            "unanswered": [each for each in self.watch.broken if not each.startswith("flood")][:20],
        }


def stands(sent: Sent) -> bool:
    """Whether the code leads to the message, with its words and its file as they were sent."""
    held = by_code(sent.code) if sent.code else None
    if held is None or held.text != sent.text:
        return False
    wanted = [(name, content) for _field, name, content in sent.files]
    kept = [(each.name, each.file.sha256) for each in held.files.select_related("file")]
    bytes_of = [(settings.FILES / stored_path(sha256)).read_bytes() for _name, sha256 in kept]
    return kept == [(name, digest(content)) for name, content in wanted] and bytes_of == [each for _, each in wanted]
