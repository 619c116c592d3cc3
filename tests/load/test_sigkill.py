"""The power is cut in the middle of 200 submissions: what was acknowledged is there, and nothing is half there."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Lock
from typing import Any
from urllib.parse import urlencode, urlsplit

import psycopg
import pytest

from tests.load import PROGRAM
from tests.serving import ROOT, all_gone, answers, command, environment, free_port, until

CUT_AFTER = 60
"""The power goes with the acknowledgement of this number: the others are under way or wait."""
PATIENCE = 120
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Cut:
    """Counts acknowledgements and cuts the power, once."""

    def __init__(self, server: "subprocess.Popen[bytes]") -> None:
        self.server, self.acknowledged, self.lock, self.done = server, dict[str, str](), Lock(), Event()

    def acknowledge(self, line: str, text: str) -> None:
        with self.lock:
            self.acknowledged[line] = text
            if len(self.acknowledged) == CUT_AFTER:
                os.killpg(self.server.pid, signal.SIGKILL)
                self.done.set()


class Clerk:
    """A signed-in clerk's browser, as far as it matters."""

    def __init__(self, port: int, account: str, password: str) -> None:
        self.port, self.cookies = port, dict[str, str]()
        self._token("/sign-in/")
        status, _page = self._ask("POST", "/sign-in/", {"username": account, "password": password})
        assert status == 302
        self._token("/month/")

    def _token(self, address: str) -> None:
        self.token = ""
        status, page = self._ask("GET", address)
        assert status == 200
        self.token = TOKEN.findall(page)[0]

    def _ask(self, method: str, address: str, said: dict[str, str] | None = None) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if said is not None:
            body = urlencode({"csrfmiddlewaretoken": self.token, **said})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, address, body, headers)
            answer = connection.getresponse()
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                name, _equals, value = cookie.split(";")[0].partition("=")
                self.cookies[name] = value
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def file(self, line: str, text: str) -> bool:
        """Report on one line; whether the server said that it is filed."""
        said = {f"number-{line}": "52", f"narrative-{line}": text, f"gap-{line}": "慢", f"cause-{line}": "征地慢"}
        try:
            return self._ask("POST", "/month/", {**said, f"measure-{line}": "专班推进"})[0] == 302
        except (OSError, http.client.HTTPException):
            return False


class Instance:
    """An instance, its server and its database, all of its own."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder, self.port = folder, free_port()
        self.environment = {
            **environment(),
            "TAIZHANG_TODAY": "2012-07-03",
            "TAIZHANG_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": "taizhang.config.settings",
            "DATABASE_URL": database,
        }

    def run(self, *arguments: str) -> str:
        done = subprocess.run(arguments, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def city(self, act: str) -> Any:
        return json.loads(self.run(sys.executable, "-c", PROGRAM, act))

    def serve(self) -> "subprocess.Popen[bytes]":
        server = subprocess.Popen(
            command("serve", "--dir", str(self.folder), "--port", str(self.port)),
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        if not until(lambda: answers(f"http://127.0.0.1:{self.port}/sign-in/")):
            self.stop(server)
            raise AssertionError("the server does not answer")
        return server

    def stop(self, server: "subprocess.Popen[bytes]") -> bool:
        """Leave no process behind; whether there was nothing to force."""
        server.terminate()
        until(lambda: server.poll() is not None)
        if all_gone(server.pid):
            return True
        os.killpg(server.pid, signal.SIGKILL)
        server.wait(PATIENCE)
        return False


@pytest.fixture
def database() -> Iterator[str]:
    """The address of a database of its own beside the one under test; empty on SQLite, where the folder has one."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        yield ""
        return
    name = f"power_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        yield urlsplit(url)._replace(path=f"/{name}").geturl()
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.mark.slow
@pytest.mark.both_engines
def test_every_acknowledged_submission_outlives_the_power(tmp_path: Path, database: str) -> None:
    instance = Instance(tmp_path, database)
    clerks = instance.city("found")
    server = instance.serve()
    cut = Cut(server)
    try:
        asked = submit(instance.port, clerks, cut)
    finally:
        instance.stop(server)

    again = instance.serve()
    try:
        kept = instance.city("tell")
    finally:
        instance.stop(again)
    verified = instance.run(*command("verify", str(tmp_path)))

    print(f"{len(cut.acknowledged)} of {len(asked)} acknowledged, {len(kept['rows'])} kept; {verified}")
    assert (len(asked), cut.done.is_set(), all_gone(server.pid), all_gone(again.pid)) == (200, True, True, True)
    assert CUT_AFTER <= len(cut.acknowledged) < 200
    assert {line: kept["said"].get(line) for line in cut.acknowledged} == cut.acknowledged
    assert kept["said"].items() <= asked.items()
    assert kept["rows"] == kept["recorded"]
    assert kept["records"] == len(kept["rows"])
    assert verified.startswith("All holds: ")


def submit(port: int, clerks: list[dict[str, Any]], cut: Cut) -> dict[str, str]:
    """All lines of all clerks at once, each a submission of its own; returns what was asked to be kept."""
    people = {each["account"]: Clerk(port, each["account"], each["password"]) for each in clerks}
    lines = [(people[each["account"]], str(line)) for each in clerks for line in each["lines"]]
    asked = {line: f"第{line}项按计划推进" for _clerk, line in lines}

    def one(clerk: Clerk, line: str) -> None:
        if clerk.file(line, asked[line]):
            cut.acknowledge(line, asked[line])

    with ThreadPoolExecutor(len(lines)) as crowd:
        list(crowd.map(lambda each: one(*each), lines))
    return asked
