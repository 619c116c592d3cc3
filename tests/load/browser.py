"""A person's browser as far as a server notices: cookies, one kept connection, whole forms, a watch for every act."""

import html
import http.client
import re
import time
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus
from urllib.parse import urlencode

PATIENCE = 600
IDLE = 8.0
"""Seconds after which a connection is not used any more: a server may close it at that very moment."""
INPUT = re.compile(r"<input\b([^>]*)>|<textarea\b([^>]*)>([^<]*)</textarea>|<select\b([^>]*)>(.*?)</select>", re.DOTALL)
SAID = re.compile(r'\b(name|value|type)="([^"]*)"')
CHOSEN = re.compile(r'<option value="([^"]*)" selected')
OPTION = re.compile(r'<option value="([^"]*)"')
UNSENT = frozenset({"file", "checkbox", "radio", "submit", "button"})
TOKEN = "csrfmiddlewaretoken"
Upload = tuple[str, str, bytes]
"""The field, the file's name and its bytes."""


class Watch:
    """How long every act took and how it was answered; nothing is left out."""

    def __init__(self) -> None:
        self.taken: dict[str, list[float]] = defaultdict(list)
        self.answers: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        self.broken: list[str] = []

    def note(self, act: str, seconds: float, status: int) -> None:
        self.taken[act].append(seconds)
        self.answers[act][status] += 1

    def faults(self) -> dict[str, int]:
        """How often the server failed, by act and status."""
        return {
            f"{act} {status}": number
            for act, answers in self.answers.items()
            for status, number in answers.items()
            if status >= HTTPStatus.INTERNAL_SERVER_ERROR
        }


class Browser:
    """One person's, at an address that a proxy of the house writes down where one is given."""

    def __init__(self, port: int, watch: Watch, address: str = "") -> None:
        self.watch, self.cookies, self.used = watch, dict[str, str](), time.monotonic()
        self.own = {"Accept-Language": "zh-CN", **({"X-Forwarded-For": address} if address else {})}
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)

    def sign_in(self, account: str, password: str) -> None:
        """Through the form, as everybody does."""
        _status, page = self.get("door", "/sign-in/")
        said = {TOKEN: token_of(page), "username": account, "password": password, "next": ""}
        status, _page = self.post("sign in", "/sign-in/", said.items())
        if status != HTTPStatus.FOUND:
            raise SystemExit(f"{account} cannot sign in: {status}")

    def get(self, act: str, address: str) -> tuple[int, str]:
        return self._ask(act, "GET", address, None, {})

    def post(
        self, act: str, address: str, fields: Iterable[tuple[str, str]], headers: Mapping[str, str] | None = None
    ) -> tuple[int, str]:
        body = urlencode(list(fields)).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask(act, "POST", address, body, {**kind, **(headers or {})})

    def send(
        self, act: str, address: str, fields: Iterable[tuple[str, str]], files: Sequence[Upload] = ()
    ) -> tuple[int, str]:
        """A form that may carry files."""
        boundary = uuid.uuid4().hex
        body = multipart(boundary, fields, files)
        return self._ask(act, "POST", address, body, {"Content-Type": f"multipart/form-data; boundary={boundary}"})

    def _ask(
        self, act: str, method: str, address: str, body: bytes | None, headers: Mapping[str, str]
    ) -> tuple[int, str]:
        """The answer and its page; 0 where none came."""
        if time.monotonic() - self.used > IDLE:
            self.line.close()
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        begun = time.perf_counter()
        try:
            self.line.request(method, address, body, {"Cookie": cookies, **self.own, **headers})
            answer = self.line.getresponse()
            page = answer.read()
        except (OSError, http.client.HTTPException) as broken:
            self.line.close()
            self.watch.broken.append(f"{act}: {broken!r}")
            return 0, ""
        self.used = time.monotonic()
        self.watch.note(act, time.perf_counter() - begun, answer.status)
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _equals, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, page.decode(errors="replace")


def percentiles(taken: Sequence[float]) -> list[int]:
    """Half, nineteen of twenty, ninety-nine of a hundred took at most so long, in milliseconds."""
    ordered = sorted(taken) or [0.0]
    return [round(1000 * ordered[min(len(ordered) - 1, len(ordered) * share // 100)]) for share in (50, 95, 99)]


def table(watch: Watch) -> str:
    """How long each act took, in milliseconds."""
    rows = [f"{'act':<20} {'number':>7} {'p50':>8} {'p95':>8} {'p99':>8} {'most':>8}  answers"]
    for act, taken in watch.taken.items():
        at = [*percentiles(taken), round(1000 * max(taken))]
        said = " ".join(f"{status}×{number}" for status, number in sorted(watch.answers[act].items()))
        rows.append(f"{act:<20} {len(taken):>7} " + " ".join(f"{each:>8}" for each in at) + f"  {said}")
    return "\n".join(rows)


def multipart(boundary: str, fields: Iterable[tuple[str, str]], files: Sequence[Upload]) -> bytes:
    """A form's body as browsers write it."""
    start = f"--{boundary}\r\nContent-Disposition: form-data; name="
    parts = [f'{start}"{name}"\r\n\r\n{value}\r\n'.encode() for name, value in fields]
    for name, filename, content in files:
        called = filename.replace('"', "%22")
        head = f'{start}"{name}"; filename="{called}"\r\nContent-Type: application/octet-stream\r\n\r\n'
        parts += [head.encode(), content, b"\r\n"]
    return b"".join([*parts, f"--{boundary}--\r\n".encode()])


def token_of(page: str) -> str:
    """The token against foreign forms that a page carries."""
    return fields_of(page)[TOKEN]


def fields_of(page: str) -> dict[str, str]:
    """What a browser would send of the page's forms if nothing were touched: no boxes, no files, no buttons."""
    found = dict[str, str]()
    for given, area, text, select, options in INPUT.findall(page):
        said = dict(SAID.findall(given or area or select))
        if "name" not in said or said.get("type") in UNSENT:
            continue
        if select:
            chosen = CHOSEN.findall(options) or OPTION.findall(options)
            found[said["name"]] = html.unescape(chosen[0] if chosen else "")
        else:
            found[said["name"]] = html.unescape(text.removeprefix("\n") if area else said.get("value", ""))
    return found


def boxes_of(page: str, name: str) -> list[str]:
    """The values of the boxes of one name that could be ticked."""
    boxes = (dict(SAID.findall(given)) for given, *_rest in INPUT.findall(page))
    return [box["value"] for box in boxes if box.get("name") == name and box.get("type") == "checkbox"]
