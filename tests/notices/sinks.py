"""Where messages end in tests: a mail server and a robot of a chat, both on this machine, in this process."""

import json
import socketserver
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

LONG = timedelta(days=3)


class MailSink(socketserver.ThreadingTCPServer):
    """Takes every message, and says so after a while; refuses addresses that begin with `nobody`."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, seconds: float = 0) -> None:
        super().__init__(("127.0.0.1", 0), MailTalk)
        self.letters, self.seconds = list[Message](), seconds

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class MailTalk(socketserver.StreamRequestHandler):
    """As much of SMTP as a client needs."""

    server: MailSink

    def handle(self) -> None:
        self._say("220 sink")
        while line := self.rfile.readline():
            word = line.strip().decode().upper()
            if word.startswith("RCPT TO:<NOBODY"):
                self._say("550 no such person")
            elif word == "DATA":
                self._say("354 go on")
                self.server.letters.append(message_from_bytes(b"".join(iter(self.rfile.readline, b".\r\n"))))
                time.sleep(self.server.seconds)
                self._say("250 taken")
            elif word == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 sink")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class RobotSink(ThreadingHTTPServer):
    """Keeps what it was sent and answers what it was told to."""

    daemon_threads = True

    def __init__(self, certificate: Path | None = None) -> None:
        super().__init__(("127.0.0.1", 0), RobotTalk)
        self.calls: list[tuple[str, dict[str, str], Any]] = []
        self.status = 200
        self.answer: Any = {"errcode": 0, "errmsg": "ok", "code": 0}
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.socket = context.wrap_socket(self.socket, server_side=True)

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class RobotTalk(BaseHTTPRequestHandler):
    """One call of a robot."""

    server: RobotSink

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.calls.append((self.path, dict(self.headers), body))
        answer = json.dumps(self.server.answer).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(answer)))
        if self.server.status == 302:
            self.send_header("Location", "https://elsewhere.example/")
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_said: object) -> None:
        """Nothing on the screen."""


@contextmanager
def running(server: Any) -> Iterator[Any]:
    """Serve in a thread until the test is over."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def certificate_in(folder: Path) -> Path:
    """A certificate for this machine with its key in one file, which is its own authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))])
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now - LONG, now + LONG)
    signed = made.add_extension(names, critical=False).sign(key, hashes.SHA256())
    path = folder / "sink.pem"
    path.write_bytes(
        signed.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return path
