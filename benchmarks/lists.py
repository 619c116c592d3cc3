"""What does the first page of the list cost in a city of 1,800 lines and in a province of 200,000?

Milliseconds of the processor and of the clock at the middle of many requests, as the view and all around it answer in
this process; `written` asks each time after a line was written. Limits: 60 ms and twelve questions in the city, twice
the time in the province. The lines beyond the first 1,800 are copies made by the database, outside of any record.
Run: PYTHONPATH=src:. python benchmarks/lists.py [targets]. Reading all lines anew takes a minute in a province.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pages import TIMES, signed_in
from score import build

from taizhang.audit.models import Touched
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.reporting.actions.keeping import bring_up
from taizhang.reporting.models import KeptDay

CITY, MOST_MS, MOST_ASKED, TIMES_A_PROVINCE = 1800, 60, 12, 2
LISTS = {
    "as it opens": "",
    "by day": "order=due",
    "by gap, from below": "order=-gap",
    "late": "status=late",
    "of a kind": "kind=livelihood",
    "of a unit": "unit=B07",
    "of a state": "state=approved",
}


def grow(targets: int) -> None:
    """Copies of all lines under numbers of their own, until there are so many; every line is then read anew."""
    columns = [field.column for field in Target._meta.concrete_fields if not field.primary_key]
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        for turn in range(1, targets // CITY):
            said = {"code": f"code || '-{turn}'", "number": f"number + {turn * 1000}"}
            copied = ", ".join(said.get(name, name) for name in columns)
            cursor.execute(f"INSERT INTO ledger_target ({names}) SELECT {copied} FROM ledger_target WHERE id <= {CITY}")
    KeptDay.objects.update(day=None)


def cost(client: Client, query: str, before: Callable[[], object] = lambda: None) -> tuple[float, float, int]:
    """Milliseconds of the processor and of the clock, and questions asked."""
    processor, passed, address = [], [], f"/targets/?{query}"
    for _time in range(TIMES):
        before()
        begun, started = time.process_time(), time.perf_counter()
        client.get(address)
        processor.append(time.process_time() - begun)
        passed.append(time.perf_counter() - started)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return statistics.median(processor[3:]) * 1000, statistics.median(passed[3:]) * 1000, len(asked)


def measured(client: Client) -> dict[str, tuple[float, float, int]]:
    """Every list, and the first once more while one line after the other is written."""
    first = Target.objects.order_by("pk").values_list("pk", flat=True)[0]

    def write() -> None:
        Touched.objects.create(model="ledger.target", row=first)

    found = {name: cost(client, query) for name, query in LISTS.items()}
    return found | {"as it opens, written": cost(client, "", write)}


def main(targets: int) -> int:
    """0 when within the limits."""
    call_command("migrate", verbosity=0)
    build(CITY)
    client = signed_in()
    bring_up(clock.today())
    city = measured(client)
    grow(targets)
    started = time.process_time()
    bring_up(clock.today())
    anew = time.process_time() - started
    province = measured(client)
    print(f"{'first page':<22} {'asked':>5}  {f'{CITY} lines':>14} {f'{targets} lines':>16} {'ratio':>6}")
    for name, (own, passed, asked) in city.items():
        more, longer, _asked = province[name]
        print(f"{name:<22} {asked:>5}  {own:>6.1f} {passed:>7.1f} {more:>8.1f} {longer:>7.1f} {more / own:>6.1f}")
    print(f"all lines read anew: {anew:.0f} s of the processor; limits: {MOST_MS} ms, {MOST_ASKED} questions,", end=" ")
    print(f"{TIMES_A_PROVINCE} times as much in a province")
    print(json.dumps({"targets": targets, "city": city, "province": province}, ensure_ascii=False))
    within = all(own <= MOST_MS and asked <= MOST_ASKED for own, _passed, asked in city.values())
    return int(
        not within or any(province[name][0] > TIMES_A_PROVINCE * max(own, 1) for name, (own, *_) in city.items())
    )


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000))
