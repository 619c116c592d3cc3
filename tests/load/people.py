"""What people do on the evening, each at a browser: clerks report with evidence, heads sign, officers verify."""

import random
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from threading import Event, Lock

from tests.load.browser import TOKEN, Browser, Upload, Watch, boxes_of, fields_of, token_of
from tests.load.cast import PASSWORD, Member
from tests.load.papers import paper

IN_THE_FORM = 5
"""One file in so many comes with the form itself, as from a browser without scripts; the others are held first. One
clerk in so many has such a browser: it sends all lines of the unit, another only those on which something was written.
"""
OF_A_LINE = re.compile(r"[a-z_]+-([0-9]+)(?:-[0-9]+)?")
MOST_AT_ONCE = 10
"""Reports that an officer verifies at a time."""
REASONS = re.compile(r'role="alert"[^>]*>([^<]+)')
ROW = re.compile(r'href="/review/(\d+)/')
SESSION = "sessionid"
SAID = {"gap": "无", "cause": "无", "measure": "照计划办"}


@dataclass
class Book:
    """What was said and what the server acknowledged of it, by line: the text, and the file."""

    said: dict[int, tuple[str, str, bytes]] = field(default_factory=dict)
    acknowledged: set[int] = field(default_factory=set)
    refused: Counter[str] = field(default_factory=Counter)
    let: int = 0
    """Verifications of what one had reported oneself that were let through."""
    lock: Lock = field(default_factory=Lock)

    def refuse(self, act: str, status: int, page: str = "") -> None:
        """Not taken: how often, and for what reasons."""
        with self.lock:
            self.refused.update(f"{act} {status} {reason}" for reason in REASONS.findall(page) or [""])


class Person:
    """Somebody with a browser."""

    def __init__(self, port: int, watch: Watch, member: Member, book: Book, seed: int) -> None:
        self.member, self.book = member, book
        self.browser, self.chance = Browser(port, watch), random.Random(seed)  # noqa: S311  (no secrets)

    def arrive(self) -> None:
        """Through the door, unless one is in already."""
        if SESSION in self.browser.cookies:
            return
        self.browser.sign_in(self.member.account, PASSWORD)
        self.browser.get("workbench", "/")


class Clerk(Person):
    """Reports on each of their lines once, with a file for each."""

    one_by_one = False
    """Whether every line is filed by itself, its file with it, instead of all of them together."""

    def open_month(self) -> None:
        """Read the month, write of every line, drop a file on each."""
        _status, page = self.browser.get("month", "/month/")
        self.fields = fields_of(page)
        self.files = {line: self._with_evidence(line) for line in self.member.lines}

    def _with_evidence(self, line: int) -> Sequence[Upload]:
        """Hold the file as soon as it is dropped; or keep it for the form."""
        name, content = paper(line, self.chance)
        self.book.said[line] = (f"第{line}项六月按计划推进，已完成{line}处主体验收，专班每周调度", name, content)
        if self.one_by_one or line % IN_THE_FORM == 0:
            return [(f"file-{line}", name, content)]
        said = {TOKEN: self.fields[TOKEN], "target": str(line)}
        status, _page = self.browser.send("evidence", "/month/files/", said.items(), [("file", name, content)])
        if status != HTTPStatus.OK:
            self.book.refuse("evidence", status)
        return []

    def press(self) -> None:
        """File what was written."""
        lines = self.member.lines
        for some in [[line] for line in lines] if self.one_by_one else [lines]:
            self._file(some)

    def _file(self, lines: Sequence[int]) -> None:
        said = self._form(lines)
        for line in lines:
            changed = {"number": "52", "narrative": self.book.said[line][0], **SAID}
            said.update({f"{name}-{line}": value for name, value in changed.items()})
        files = [file for line in lines for file in self.files[line]]
        status, page = self.browser.send("submission", "/month/", [*said.items(), ("file", "1")], files)
        if status == HTTPStatus.FOUND:
            self.book.acknowledged.update(lines)
        else:
            self.book.refuse("submission", status, page)

    def _form(self, lines: Sequence[int]) -> dict[str, str]:
        """The form before anything is written, as the browser would send it."""
        if lines[0] % IN_THE_FORM == 0:
            return dict(self.fields)
        named = {name: OF_A_LINE.fullmatch(name) for name in self.fields}
        return {name: self.fields[name] for name, of in named.items() if of is None or int(of[1]) in lines}

    def evening(self) -> None:
        """All of it in one's own time; the browser follows to the month as it then stands."""
        self.arrive()
        self.open_month()
        self.press()
        self.browser.get("month", "/month/")


class Head(Person):
    """Signs whatever waits, again and again."""

    address, act = "/review/", "signature"

    def stay(self, pause: float, done: Event) -> None:
        """Look now and then until nothing is to come any more."""
        done.wait(self.chance.uniform(0, pause))
        while not done.is_set():
            self.decide()
            done.wait(self.chance.uniform(pause / 2, pause * 1.5))

    def decide(self) -> None:
        _status, page = self.browser.get(f"{self.act} page", self.address)
        waiting = boxes_of(page, "report")
        if chosen := self.chosen(waiting):
            self._accept(self.act, page, chosen)
        if own := sorted(set(ROW.findall(page)) - set(waiting)):
            self.book.let += self._accept(f"own {self.act}", page, own)

    def _accept(self, act: str, page: str, keys: Sequence[str]) -> bool:
        """Whether it was done."""
        said = [(TOKEN, token_of(page)), ("act", "accept"), *(("report", key) for key in keys)]
        status, page = self.browser.post(act, self.address, said)
        if status != HTTPStatus.FOUND:
            self.book.refuse(act, status, page)
        return status == HTTPStatus.FOUND

    def chosen(self, waiting: list[str]) -> list[str]:
        return waiting


class Officer(Head):
    """Verifies some of what waits, often the same as another, since all see one queue; and now and then, by a form made
    by hand, what the page offers no box for: what one reported oneself."""

    act = "verification"

    def chosen(self, waiting: list[str]) -> list[str]:
        return self.chance.sample(waiting, min(len(waiting), MOST_AT_ONCE))


def paced(clerks: Sequence[Clerk], seconds: float) -> list[float]:
    """When each of the clerks begins, spread over the time there is."""
    chance = random.Random(len(clerks))  # noqa: S311  (no secrets)
    return sorted(chance.uniform(0, seconds) for _clerk in clerks)


def late(clerk: Clerk, begins: float, started: float) -> None:
    """A clerk's evening that begins so many seconds after the start."""
    time.sleep(max(0.0, started + begins - time.monotonic()))
    clerk.evening()
