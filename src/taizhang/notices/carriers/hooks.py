"""Robots of chats, called over https. The host's number is looked up once, held against what is allowed, and that very
number is called, so that no name can lead elsewhere between the look and the call; redirections are not followed."""

import http.client
import json
import socket
import ssl
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from taizhang.lib import clock
from taizhang.notices.carriers.missed import Missed
from taizhang.notices.facts import ChannelKind, Letter
from taizhang.notices.rules.robots import refusal, request_of
from taizhang.notices.rules.targets import allowed, host_of

TIMEOUT = 10.0
ANSWER_LIMIT = 64 * 1024


class _At(http.client.HTTPSConnection):
    """A connection to one number, whose certificate must be the name's."""

    def __init__(self, name: str, port: int, number: str) -> None:
        self._context = ssl.create_default_context()
        super().__init__(name, port, timeout=TIMEOUT, context=self._context)
        self._number = number

    def connect(self) -> None:
        plain = socket.create_connection((self._number, self.port), self.timeout)
        self.sock = self._context.wrap_socket(plain, server_hostname=self.host)


def call(kind: ChannelKind, letter: Letter, *, address: str, secret: str) -> None:
    """Hand a letter to a robot and read its answer."""
    whole, body = request_of(kind, letter, address=address, secret=secret, moment=clock.stamp())
    status, content = _posted(whole, json.dumps(body, ensure_ascii=False).encode(), letter.key)
    if status != http.client.OK:
        raise Missed(_("the robot answers %(status)s") % {"status": status})
    if reason := refusal(kind, _read(content)):
        raise Missed(_("the robot refuses: %(reason)s") % {"reason": reason})


def _posted(address: str, body: bytes, key: str) -> tuple[int, bytes]:
    try:
        name, port = host_of(address)
    except ValueError as wrong:
        raise Missed(_("this is no https address")) from wrong
    parts = urlsplit(address)
    path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
    headers = {"Content-Type": "application/json; charset=utf-8", "Idempotency-Key": key}
    try:
        connection = _At(name, port, _number(name, port))
        try:
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read(ANSWER_LIMIT)
        finally:
            connection.close()
    except (OSError, UnicodeError, http.client.HTTPException) as fault:
        said = {"name": name, "fault": type(fault).__name__}
        raise Missed(_("%(name)s cannot be reached: %(fault)s") % said) from fault


def _number(name: str, port: int) -> str:
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    numbers = allowed([str(each[4][0]) for each in found], inner=settings.TAIZHANG_INNER_HOOKS)
    if not numbers:
        raise Missed(_("%(name)s lies in an inner network (TAIZHANG_INNER_HOOKS)") % {"name": name})
    return numbers[0]


def _read(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise Missed(_("the robot's answer cannot be read"))
    return found
