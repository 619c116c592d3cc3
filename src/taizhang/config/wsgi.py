"""The WSGI entry that granian serves."""

import gc
import os
import sys

from django.core.wsgi import get_wsgi_application

SWITCH = 0.0005
"""Seconds after which a thread that computes lets another go on. Whoever writes gives the interpreter away at every
question to the database and holds the queue of writers until it comes back: with Python's own 5 ms mostly that."""
NEW_ONES = 10_000
"""Objects made before those without an owner are looked for: a request makes thousands, of which none stays."""

sys.setswitchinterval(SWITCH)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "taizhang.config.settings")
application = get_wsgi_application()
gc.freeze()
gc.set_threshold(NEW_ONES)
