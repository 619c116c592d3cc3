"""How long does a page take? The list of lines, a search in it, the page of a line, in a city of 90 units.

Two limits stand beside each page, measured in the same run: the page's own queries sent straight to the database, and
the very same bytes answered as a plain file by the same server.
Run: PYTHONPATH=src:. python benchmarks/pages.py [targets]. Read the ratios.
"""

import http.client
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from score import build, seconds
from tests.factories import make_person

from taizhang.accounts.facts import Role

TIMES = 30
PAGES = {
    "list of lines": "/targets/",
    "search by initials": "/targets/?q=yry",
    "page of a line": "/targets/B07-2012-001/",
}


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@contextmanager
def serving(command: list[str], port: int) -> Iterator[http.client.HTTPConnection]:
    """A server as a process of its own; yields a kept connection once it answers."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        for _ in range(900):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        else:
            raise SystemExit(f"no answer: {' '.join(command)}")
        yield http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def fetched(line: http.client.HTTPConnection, path: str, cookie: str = "") -> bytes:
    line.request("GET", path, headers={"Cookie": cookie, "Accept-Language": "zh-CN"})
    answer = line.getresponse()
    content = answer.read()
    if answer.status != 200:
        raise SystemExit(f"{path}: {answer.status}")
    return content


def median(work: Callable[[], object]) -> float:
    """Seconds of the middle one of many, the first few left out."""
    found = []
    for _ in range(TIMES):
        started = time.perf_counter()
        work()
        found.append(time.perf_counter() - started)
    return statistics.median(found[3:])


def signed_in() -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="zh-CN")
    client.force_login(make_person("reader", Role.OFFICER), backend="taizhang.accounts.backends.AccountBackend")
    return client


def bare_queries(client: Client) -> dict[str, tuple[int, float]]:
    """How many questions each page asks, and the seconds of the same questions without anything around them."""
    found = {}
    for name, path in PAGES.items():
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        texts = [query["sql"] for query in asked.captured_queries if query["sql"].startswith("SELECT")]

        def ask(texts: list[str] = texts) -> None:
            for text in texts:
                connection.connection.execute(text).fetchall()

        found[name] = (len(texts), seconds(ask))
    return found


def served_pages(cookie: str) -> tuple[dict[str, float], dict[str, bytes]]:
    port = free_port()
    folder = os.environ["TAIZHANG_DIR"]
    command = [sys.executable, "-m", "taizhang", "serve", "--dir", folder, "--port", str(port)]
    with serving(command, port) as line:
        bytes_of = {name: fetched(line, path, cookie) for name, path in PAGES.items()}
        return {name: median(lambda path=path: fetched(line, path, cookie)) for name, path in PAGES.items()}, bytes_of


def plain_files(bytes_of: dict[str, bytes]) -> dict[str, float]:
    """The same bytes from the same server, as files."""
    port = free_port()
    with tempfile.TemporaryDirectory() as place:
        for number, content in enumerate(bytes_of.values()):
            (Path(place) / f"{number}.html").write_bytes(content)
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--no-ws"]
        command += ["--static-path-mount", place, "--static-path-route", "/plain", "taizhang.config.wsgi:application"]
        with serving(command, port) as line:
            return {
                name: median(lambda number=number: fetched(line, f"/plain/{number}.html"))
                for number, name in enumerate(bytes_of)
            }


def main(targets: int) -> None:
    """Print the table, then one line of JSON."""
    call_command("migrate", verbosity=0)
    build(targets)
    client = signed_in()
    asked = bare_queries(client)
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    connection.close()
    served, bytes_of = served_pages(cookie)
    plain = plain_files(bytes_of)
    print(f"{'page':<20} {'ms':>7} {'KB':>5}  {'file, ms':>8} {'ratio':>6}  {'asked':>7} {'bare, ms':>8} {'ratio':>6}")
    figures = {}
    for name, took in served.items():
        (count, bare), file, size = asked[name], plain[name], len(bytes_of[name]) / 1000
        print(f"{name:<20} {took * 1000:>7.1f} {size:>5.0f}  {file * 1000:>8.2f} {took / file:>6.0f}", end="")
        print(f"  {count:>7} {bare * 1000:>8.2f} {took / bare:>6.1f}")
        ratios = {"to_file": round(took / file, 1), "to_queries": round(took / bare, 1)}
        figures[name] = {"ms": round(took * 1000, 1), "queries": count, **ratios}
    print(json.dumps({"targets": targets, **figures}, ensure_ascii=False))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1200)
