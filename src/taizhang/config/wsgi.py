"""The WSGI entry that granian serves."""

import gc
import os
import sys
from pathlib import Path

from django.core.wsgi import get_wsgi_application
from django.template import engines
from django.urls import get_resolver

SWITCH = 0.0005
"""Seconds after which a thread that computes lets another go on. Whoever writes gives the interpreter away at every
question to the database and holds the queue of writers until it comes back: with Python's own 5 ms mostly that."""
NEW_ONES = 10_000
"""Objects made before those without an owner are looked for: a request makes thousands, of which none stays."""


def _make_ready() -> None:
    """Read every address and every template now, rather than while the first people wait: three seconds a process."""
    _ = get_resolver().url_patterns
    engine = engines["django"]
    for folder in map(Path, engine.template_dirs):
        for path in folder.rglob("*.html"):
            engine.get_template(path.relative_to(folder).as_posix())


sys.setswitchinterval(SWITCH)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "taizhang.config.settings")
application = get_wsgi_application()
_make_ready()
gc.freeze()
gc.set_threshold(NEW_ONES)
