"""Who writes to the house, who floods it, and who of the staff looks meanwhile, each at a browser."""

import random
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from threading import Event

from tests.load.browser import Browser, Upload, Watch, fields_of
from tests.load.doors import let_in
from tests.load.papers import paper

SUM = re.compile(r'for="id_answer">([二三四五六七八九])([加减])([二三四五六七八九])等于几')
FIGURES = "〇一二三四五六七八九"
CODE = re.compile(r"<code>([0-9A-Z]{5}-[0-9A-Z]{5})</code>")
LETTER = re.compile(r'href="(/messages/\d+/)"')
KINDS = ("question", "comment", "suggestion", "complaint", "praise")
OF_ONE = 4
"""Messages that come from one address: a household, an office."""


@dataclass
class Sent:
    """A message as its writer has it: what was written, what came with it, the code that was shown."""

    text: str
    files: Sequence[Upload]
    code: str = ""
    refused: int = 0


class Writer:
    """Opens the form, does the sum, sends it and notes the code."""

    def __init__(self, port: int, watch: Watch, number: int, *, attaches: bool) -> None:
        family = number // OF_ONE
        self.browser = Browser(port, watch, f"198.18.{family // 250}.{family % 250}")
        chance, self.kind = random.Random(number), KINDS[number % len(KINDS)]  # noqa: S311  (no secrets)
        files = [("files", *paper(number, chance))] if attaches else []
        self.sent = Sent(f"第{number}封：新华路{number}号门前积水，雨后两天不退，请问何时疏通？", files)

    def write(self) -> None:
        """From the form to the code; the connection ends with it."""
        _status, page = self.browser.get("form", "/speak/")
        said = {**fields_of(page), "kind": self.kind, "text": self.sent.text, "answer": done_sum(page)}
        status, _page = self.browser.send("message", "/speak/", said.items(), self.sent.files)
        if status == HTTPStatus.FOUND:
            _status, page = self.browser.get("code", "/speak/sent/")
            self.sent.code = "".join(CODE.findall(page))
        else:
            self.sent.refused = status
        self.browser.line.close()


def done_sum(page: str) -> str:
    """The sum of the form, done in the head; nothing where there is none."""
    for larger, sign, smaller in SUM.findall(page):
        a, b = FIGURES.index(larger), FIGURES.index(smaller)
        return str(a + b if sign == "加" else a - b)
    return ""


class Looker:
    """One of the staff, who looks at the workbench, the inbox, the list of messages and one of them, again and again."""

    def __init__(self, port: int, watch: Watch, account: str, seed: int) -> None:
        self.browser, self.chance = Browser(port, watch), random.Random(seed)  # noqa: S311  (no secrets)
        let_in(self.browser, account)

    def stay(self, pause: float, done: Event) -> None:
        """Look now and then until it is over."""
        looks = self._looks()
        done.wait(self.chance.uniform(0, pause))
        while not done.is_set():
            next(looks)
            done.wait(self.chance.uniform(pause / 2, pause * 1.5))

    def _looks(self) -> Iterator[None]:
        while True:
            for act, address in (("workbench", "/"), ("inbox", "/inbox/"), ("messages", "/messages/")):
                _status, page = self.browser.get(act, address)
                yield
            if found := LETTER.findall(page):
                self.browser.get("letter", self.chance.choice(found))
                yield


class Flooder:
    """Sends one form again and again from one address, as fast as it is answered."""

    def __init__(self, port: int, watch: Watch) -> None:
        self.browser, self.page = Browser(port, watch, "203.0.113.66"), ""

    def flood(self, times: int) -> None:
        """So many posts; the last page is kept."""
        _status, page = self.browser.get("flood form", "/speak/")
        said = {**fields_of(page), "kind": "praise", "text": "买一送一", "answer": done_sum(page)}
        for _time in range(times):
            _status, self.page = self.browser.send("flood", "/speak/", said.items())


def paced(writers: Sequence[Writer], seconds: float) -> Iterator[tuple[Writer, float]]:
    """Each with the moment to begin, at random within the time, in the order of these."""
    chance = random.Random(len(writers))  # noqa: S311  (no secrets)
    now = time.monotonic()
    return zip(writers, sorted(now + chance.uniform(0, seconds) for _each in writers), strict=True)


def in_time(writer: Writer, begins: float) -> None:
    """Wait for one's moment and write; whoever is kept from it writes at once."""
    time.sleep(max(0.0, begins - time.monotonic()))
    writer.write()
