"""What the machine can do at all: a WSGI application that reads 20 rows of the ledger and prints them."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterable
from typing import Any

held = threading.local()


def application(_environ: dict[str, Any], start: Callable[..., object]) -> Iterable[bytes]:
    """Twenty lines, each with its number and its matter."""
    if not hasattr(held, "base"):
        held.base = sqlite3.connect(os.environ["BARE_TABLE"])
    rows = held.base.execute("SELECT code, matter FROM ledger_target ORDER BY id LIMIT 20").fetchall()
    body = "".join(f"<tr><td>{code}</td><td>{matter}</td></tr>" for code, matter in rows).encode()
    start("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]
