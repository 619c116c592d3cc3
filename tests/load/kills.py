# ruff: noqa: E402  (the house stands up before its rooms can be imported)
"""Server and worker are killed again and again at random points while clerks file and heads are told of it by mail.

    python -m tests.load.kills --rounds 100 [--seed 1]
    python scripts/with_postgres.py python -m tests.load.kills --rounds 100

After every round: each acknowledged filing is there, no later than the last attempt; the chain verifies; nobody was told
one thing twice. At the end every message has arrived, again only under its own key. Prints its figures as one JSON line.
"""

import argparse
import json
import random
import signal
import sys
import threading
import time
from collections import Counter
from typing import Any

from tests.load.house import House, show, standing, until

standing()

from taizhang.accounts.facts import Role
from taizhang.audit.queries import records, verify
from taizhang.notices.actions.channels import set_up_channel
from taizhang.notices.actions.choosing import choose_channels
from taizhang.notices.facts import ChannelKind
from taizhang.notices.models import Dispatch, Notice
from taizhang.organisations.models import Membership
from taizhang.organisations.queries import actor_of
from taizhang.reporting.models import Report
from tests.factories import make_actor
from tests.load.afterwards import unsent
from tests.load.city import found
from tests.load.test_sigkill import Clerk
from tests.notices.sinks import MailSink, running

CLERKS = 4
SETTLING = 120
LONGEST_ROUND = 3.0
LONGEST_WAIT = 20
UNDER_WAY = 0.8
"""The share of rounds whose time begins with the first acknowledgement: a busy machine is slow to come to work."""
ANSWERS_AFTER = 0.4
"""Seconds between a letter's arrival and the mail server's word for it: a worker may be killed in between."""


ENOUGH = threading.Event()
"""Set by SIGTERM: the round under way is the last, and the figures are of the rounds that were."""


class Ledger:
    """What the clerks tried to say and what the server acknowledged, by line."""

    def __init__(self) -> None:
        self.tried, self.acknowledged = Counter[str](), Counter[str]()
        self.filings = 0

    def wrong(self, kept: dict[str, str]) -> list[str]:
        """The lines that hold less than was acknowledged, or more than was ever said."""
        held = {line: int(text.split("次")[0].removeprefix("第")) for line, text in kept.items()}
        return [line for line in self.tried if not self.acknowledged[line] <= held.get(line, 0) <= self.tried[line]]


class Clerks:
    """Some clerks who file, each on lines of their own, until they are told to stop."""

    def __init__(self, browsers: list[tuple[Any, list[str]]], ledger: Ledger) -> None:
        self.browsers, self.ledger, self.lock = browsers, ledger, threading.Lock()

    def at_work(self, stop: threading.Event) -> list[threading.Thread]:
        threads = [threading.Thread(target=self._file, args=(*each, stop)) for each in self.browsers]
        for thread in threads:
            thread.start()
        return threads

    def _file(self, browser: Any, lines: list[str], stop: threading.Event) -> None:
        while not stop.is_set():
            line = min(lines, key=lambda each: self.ledger.tried[each])
            with self.lock:
                self.ledger.tried[line] += 1
            number = self.ledger.tried[line]
            if browser.file(line, f"第{number}次填报，按计划推进"):
                with self.lock:
                    self.ledger.acknowledged[line] = number
                    self.ledger.filings += 1
            elif not stop.is_set():
                time.sleep(0.05)


def city_with_mail() -> list[dict[str, Any]]:
    """The load tests' city, whose heads chose to be told by mail."""

    clerks: list[dict[str, Any]] = list(found())
    channel = set_up_channel(kind=ChannelKind.MAIL, name="邮件", by=make_actor(Role.OPERATOR))
    for held in Membership.objects.filter(role=Role.HEAD).select_related("person"):
        choose_channels({channel.pk: f"{held.person.username}@city.example"}, by=actor_of(held.person))
    return clerks


def kept() -> dict[str, str]:
    """What each line's report says in the database."""

    return {str(line): text for line, text in Report.objects.values_list("target_id", "narrative")}


def faults() -> list[str]:
    """What the chain says is wrong."""

    return [str(fault) for fault in verify()]


def one_round(house: House, clerks: Clerks, chance: random.Random) -> str:
    """Let everybody work for a while and kill at a random point; returns who was killed."""
    house.start()
    stop = threading.Event()
    threads = clerks.at_work(stop)
    if chance.random() < UNDER_WAY:
        filed = clerks.ledger.filings
        until(lambda: clerks.ledger.filings > filed, LONGEST_WAIT)
    time.sleep(chance.uniform(0.1, LONGEST_ROUND))
    victims = chance.choice((("serve",), ("work",), ("serve", "work")))
    house.kill(*victims)
    stop.set()
    for thread in threads:
        thread.join()
    return "+".join(victims)


def figures_of(ledger: Ledger, sink: MailSink, killed: Counter[str]) -> dict[str, Any]:
    """What came of it all, and whether it holds."""

    sent = Counter(str(letter["Message-ID"]) for letter in sink.letters)
    texts = {str(letter["Message-ID"]): set[bytes]() for letter in sink.letters}
    for letter in sink.letters:
        texts[str(letter["Message-ID"])].add(letter.get_payload(decode=True))  # type: ignore[arg-type]
    keys = {f"<{key}@city.example>" for key in Dispatch.objects.values_list("key", flat=True)}
    said = Counter(Notice.objects.values_list("person", "dedupe"))
    return {
        "killed": dict(killed),
        "acknowledged": ledger.filings,
        "records": records().count(),
        "messages": len(keys),
        "letters": sum(sent.values()),
        "again_under_their_key": sum(sent.values()) - len(sent),
        "most_of_one": max(sent.values(), default=0),
        "faults": {
            "letters_without_a_message": len(set(sent) - keys),
            "messages_that_never_came": len(keys - set(sent)),
            "again_in_other_words": sum(len(each) > 1 for each in texts.values()),
            "notices_told_twice": sum(number > 1 for number in said.values()),
        },
    }


def run(rounds: int, seed: int) -> dict[str, Any]:
    """All rounds in an instance of their own; the figures, with every fault that was found on the way."""
    chance = random.Random(seed)  # noqa: S311  (points in time, no secrets)
    ledger, killed, wrong = Ledger(), Counter[str](), list[str]()
    with running(MailSink(ANSWERS_AFTER)) as sink:
        cast = city_with_mail()
        started = time.monotonic()
        with House(sink.port).open() as house:
            clerks = Clerks(signed_in(house.port, cast[:CLERKS]), ledger)
            for number in range(1, rounds + 1):
                if ENOUGH.is_set():
                    break
                killed[one_round(house, clerks, chance)] += 1
                wrong += [f"round {number}: line {line}" for line in ledger.wrong(kept())]
                wrong += [f"round {number}: {fault}" for fault in faults()]
                show(f"{number}/{rounds} {ledger.filings} filed {len(wrong)} wrong")
            house.start()
            until_settled()
        seconds = round(time.monotonic() - started)
        return {"rounds": killed.total(), "seconds": seconds, "wrong": wrong, **figures_of(ledger, sink, killed)}


def signed_in(port: int, cast: list[dict[str, Any]]) -> list[tuple[Any, list[str]]]:
    """Each clerk at a browser, with the lines that are theirs."""

    return [(Clerk(port, each["account"], each["password"]), list(map(str, each["lines"]))) for each in cast]


def until_settled() -> None:
    """Wait until everything was sent, leases of the killed included."""
    until(lambda: not unsent(), SETTLING)


def main() -> int:
    """0 when nothing is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda _number, _frame: ENOUGH.set())
    came_of_it = run(given.rounds, given.seed)
    print(json.dumps(came_of_it, ensure_ascii=False))
    return int(bool(came_of_it["wrong"] or any(came_of_it["faults"].values())))


if __name__ == "__main__":
    sys.exit(main())
