# ruff: noqa: E402  (the house stands up before its rooms can be imported)
"""Two thousand messages within a minute, fifty with a file, and then a flood from one address while others write on.

    python -m tests.load.voices
    python scripts/with_postgres.py python -m tests.load.voices

`taizhang serve` with two processes and `taizhang work` beside it, asked over HTTP through the public form, each writer at an
address of their own; twenty officers look at workbench, inbox, messages and letters meanwhile. At the end every code that was
shown must lead to its message, word for word and file for file, and the chain must hold. Prints one line of JSON; fails where
anything is lost or refused, or where staff wait longer than the limit.
"""

import argparse
import json
import sys
from itertools import chain
from typing import Any

from tests.load.house import House, said_by_server, show, standing

standing()

from django.db import connection

from taizhang.audit.queries import verify
from taizhang.documents.queries import file_faults
from taizhang.voice.models import Message
from tests.load.browser import table
from tests.load.cast import Size, found
from tests.load.stages import Asked, Stage
from tests.notices.sinks import MailSink, running

REFUSED = "这一次没有保存"


def run(asked: Asked) -> tuple[list[Stage], dict[str, Any]]:
    """The minute, then the flood; the figures of both, and every fault that was found."""
    with running(MailSink()) as sink:
        cast = found(Size(units=asked.units, clerks=asked.units, lines=asked.lines, officers=asked.officers))
        accounts = [each.account for each in cast.officers]
        with House(sink.port, workers=2, TAIZHANG_PROXIES="1").open() as house:
            minute = Stage(house.port, accounts, asked)
            minute.play(range(asked.messages), asked.files)
            others = Stage(house.port, accounts, asked)
            others.play(range(asked.messages, asked.messages + asked.messages // 10), 0, asked.flood)
    stages = [minute, others]
    answers = dict(others.watch.answers["flood"])
    let_in = Message.objects.count() - sum(len(each.sent) for each in stages)
    came_of_it = {
        "engine": connection.vendor,
        "minute": minute.figures(),
        "flood": {**others.figures(), "answers": answers, "let_in": let_in},
        "wrong": [*map(str, chain(verify(), file_faults()))],
    }
    if not all(REFUSED in each.page for each in others.flooders):
        came_of_it["wrong"].append("whoever was refused was not told so")
    return stages, came_of_it


def fails(came_of_it: dict[str, Any], limit: int) -> bool:
    """Whether anything is not as it must be."""
    stages = (came_of_it["minute"], came_of_it["flood"])
    lost = any(each["lost"] or each["refused"] or each["failed"] or each["unanswered"] for each in stages)
    return bool(lost or came_of_it["wrong"] or any(each["staff"][1] >= limit for each in stages))


def main() -> int:
    """0 when all holds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in vars(Asked()).items():
        parser.add_argument(f"--{name}", type=type(default), default=default)
    asked = Asked(**vars(parser.parse_args()))
    stages, came_of_it = run(asked)
    for stage in stages:
        show(table(stage.watch))
    if failed := fails(came_of_it, asked.limit):
        show(said_by_server())
    print(json.dumps(came_of_it, ensure_ascii=False))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
