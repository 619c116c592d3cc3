"""Settings of one instance, read from the environment; its folder holds database, files and published sites."""

import os
import secrets
import urllib.parse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from taizhang.lib import clock
from taizhang.lib.colours import read_colours
from taizhang.notices.rules.hours import read_quiet

PACKAGE = Path(__file__).resolve().parent.parent
INSTANCE = Path(os.environ.get("TAIZHANG_DIR", "data")).resolve()
"""The instance folder: database, files, keys, published sites. Every command's --dir sets it."""
FILES = INSTANCE / "files"
PUBLIC = INSTANCE / "public"
WAITING = INSTANCE / "waiting"
"""Large papers that were uploaded and are still to be read."""
THUMBNAILS = INSTANCE / "thumbnails"
"""Small pictures of what lies in files; they may be deleted at any time."""
KEYS = INSTANCE / "keys"


def _own_settings() -> None:
    """What the instance says of itself in its settings.env (NAME=VALUE, names beginning TAIZHANG_).

    The environment wins, so that an operator can override a line for one start.
    """
    path = INSTANCE / "settings.env"
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _equals, value = line.partition("=")
        if name.startswith("TAIZHANG_"):
            os.environ.setdefault(name.strip(), value.strip())


_own_settings()


def _wrong(name: str, rule: str, found: object) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name} {rule}, not {found} (environment or {INSTANCE / 'settings.env'}).")


def _lights(name: str, found: str) -> Mapping[str, str]:
    """The colours of the lights; whatever nobody could read is refused."""
    try:
        return read_colours(found, ("clear", "watch", "alarm", "done", "unlit"))
    except ValueError as refusal:
        raise _wrong(name, f"cannot be used: {refusal}", found) from None


def _whole(name: str, found: str, *, least: int = 1, most: int = 28) -> int:
    """A whole number between two bounds, a day that every month has where none are given; else a sentence."""
    if not found.isdecimal() or not least <= int(found) <= most:
        raise _wrong(name, f"must be a whole number from {least} to {most}", found)
    return int(found)


try:
    clock.today()
except ValueError as fault:
    raise ImproperlyConfigured(str(fault)) from fault

DEBUG = os.environ.get("TAIZHANG_DEBUG") == "1"
"""1 shows faults to whoever meets them; for development alone."""
ALLOWED_HOSTS = os.environ.get("TAIZHANG_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
"""The names under which the instance may be called, separated by commas."""


def _secret() -> str:
    """The instance's own secret, made once and kept readable by its owner only."""
    if given := os.environ.get("TAIZHANG_SECRET_KEY"):
        return given
    path = KEYS / "secret"
    if not INSTANCE.exists():
        return secrets.token_urlsafe(48)
    if not path.exists():
        KEYS.mkdir(mode=0o700, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path.read_text(encoding="ascii")


SECRET_KEY = _secret()


KEPT_OPEN = 60
"""Seconds a connection serves request after request: opening one and reading the schema costs more than most pages."""


def _database() -> dict[str, Any]:
    """SQLite beside the files unless DATABASE_URL names a PostgreSQL."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return {
            "ENGINE": "taizhang.config.sqlite",
            "NAME": INSTANCE / "db.sqlite3",
            "CONN_MAX_AGE": KEPT_OPEN,
            "TEST": {"NAME": INSTANCE / "test.sqlite3"},
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 60,
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;"
                "PRAGMA cache_size=-16384;PRAGMA temp_store=MEMORY;",
            },
        }
    parts = urllib.parse.urlsplit(url)
    host = urllib.parse.parse_qs(parts.query).get("host", [parts.hostname or ""])[0]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": KEPT_OPEN,
        "CONN_HEALTH_CHECKS": True,
        "NAME": parts.path.lstrip("/"),
        "USER": urllib.parse.unquote(parts.username or ""),
        "PASSWORD": urllib.parse.unquote(parts.password or ""),
        "HOST": host,
        "PORT": parts.port or "",
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The rooms stand in the order of the layers, top to bottom; a test holds this list and .importlinter together.
ROOMS = [
    "taizhang.web",
    "taizhang.api",
    "taizhang.cli",
    "taizhang.importers",
    "taizhang.portal",
    "taizhang.cadence",
    "taizhang.consequences",
    "taizhang.assessment",
    "taizhang.handovers",
    "taizhang.voice",
    "taizhang.suggestions",
    "taizhang.meetings",
    "taizhang.inspections",
    "taizhang.supervision",
    "taizhang.honours",
    "taizhang.projects",
    "taizhang.services",
    "taizhang.reporting",
    "taizhang.ledger",
    "taizhang.indicators",
    "taizhang.documents",
    "taizhang.organisations",
    "taizhang.notices",
    "taizhang.accounts",
    "taizhang.audit",
]

INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "axes",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "taizhang.web.middleware.ContentSecurityPolicyMiddleware",
    "taizhang.web.middleware.AddressMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "taizhang.web.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "taizhang.config.urls"
WSGI_APPLICATION = "taizhang.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "taizhang.web.context.shell",
            ],
        },
    }
]

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "taizhang.accounts.backends.AccountBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    "taizhang.accounts.hashing.OneTimeHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "taizhang.accounts.passwords.UnlikeThePerson"},
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "workbench"
LOGOUT_REDIRECT_URL = "sign_in"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.5
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # half an hour is half an hour, whoever keeps trying
AXES_LOCKOUT_TEMPLATE = "registration/locked.html"
AXES_VERBOSE = False
SESSION_ENGINE = "taizhang.accounts.sessions"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = False  # htmx reads the token from the page; the cookie itself carries no secret of the session
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
HTTPS = os.environ.get("TAIZHANG_HTTPS") == "1"
"""1 behind a proxy that speaks HTTPS: cookies are sent over it alone."""
if HTTPS:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = sorted((PACKAGE / "web" / "locale").glob("*"))
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

VISITORS = 20_000
"""Addresses whose tries are counted at a time; beyond, some are forgotten."""
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "visitors": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "visitors",
        "OPTIONS": {"MAX_ENTRIES": VISITORS, "CULL_FREQUENCY": 10},
    },
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

TOO_OFTEN = 429
"""A flood that is refused fills no log."""
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "unless_too_often": {
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda record: getattr(record, "status_code", 0) != TOO_OFTEN,
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["unless_too_often"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

# What a place may set for itself.
TAIZHANG_CITY = os.environ.get("TAIZHANG_CITY", "")
"""The city's name in the head of every page."""
TAIZHANG_OFFICE_PHONE = os.environ.get("TAIZHANG_OFFICE_PHONE", "")
"""The supervision office's telephone, printed on remedial notices; left out where there is none."""
TAIZHANG_PROXIES = _whole("TAIZHANG_PROXIES", os.environ.get("TAIZHANG_PROXIES", "0"), least=0, most=9)
"""How many proxies of our own stand before the instance: the visitor's address is read that far from the right."""
TAIZHANG_URL = os.environ.get("TAIZHANG_URL", "")
"""The address the public reaches this instance at, for links out of the published site; empty on one machine."""
TAIZHANG_DEMO = os.environ.get("TAIZHANG_DEMO") == "1"
"""1 says on every page that the city is fictional."""
TAIZHANG_HASH = os.environ.get("TAIZHANG_HASH", "sha256")
"""The hash of new links of the chain: sha256 or sm3."""
TAIZHANG_OPEN_DAY = _whole("TAIZHANG_OPEN_DAY", os.environ.get("TAIZHANG_OPEN_DAY", "25"))
"""The day of a month from which its reports can be filed."""
TAIZHANG_DUE_DAY = _whole("TAIZHANG_DUE_DAY", os.environ.get("TAIZHANG_DUE_DAY", "5"))
"""The day of the following month by which reports are due."""
TAIZHANG_LOCK_DAY = _whole("TAIZHANG_LOCK_DAY", os.environ.get("TAIZHANG_LOCK_DAY", "10"))
"""The day of the following month after which nothing more is taken in."""
TAIZHANG_UPLOAD_LIMIT = _whole("TAIZHANG_UPLOAD_LIMIT", os.environ.get("TAIZHANG_UPLOAD_LIMIT", "20971520"), most=2**40)
"""The largest file taken in, in bytes (20 MB)."""
TAIZHANG_SAMPLE_SHARE = _whole("TAIZHANG_SAMPLE_SHARE", os.environ.get("TAIZHANG_SAMPLE_SHARE", "5"), most=100)
"""How many percent of each unit's verified reports are drawn for a check on the spot, one at least."""
TAIZHANG_EVIDENCE_LIMIT = _whole("TAIZHANG_EVIDENCE_LIMIT", os.environ.get("TAIZHANG_EVIDENCE_LIMIT", "3"), most=20)
"""How many files of evidence a report carries at most."""
TAIZHANG_LIGHTS = _lights("TAIZHANG_LIGHTS", os.environ.get("TAIZHANG_LIGHTS", ""))
"""The place's colours of the lights, as `clear=#1d6b3a watch=#7a4b00 alarm=#9a1c1c done=#16417c unlit=#3f4a59`."""
if TAIZHANG_DUE_DAY > TAIZHANG_LOCK_DAY:
    raise _wrong("TAIZHANG_DUE_DAY", f"must not come after TAIZHANG_LOCK_DAY ({TAIZHANG_LOCK_DAY})", TAIZHANG_DUE_DAY)

TAIZHANG_QUIET = os.environ.get("TAIZHANG_QUIET", "21:00-08:00")
"""The hours in which nobody is told anything outside the inbox, unless it is due that day; 00:00-00:00 for none."""
TAIZHANG_GATHER = _whole("TAIZHANG_GATHER", os.environ.get("TAIZHANG_GATHER", "5"), least=0, most=240)
"""Minutes for which news is gathered before the day's one message to a person goes."""
TAIZHANG_LEASE = _whole("TAIZHANG_LEASE", os.environ.get("TAIZHANG_LEASE", "120"), least=1, most=3600)
"""Seconds after which a message that a worker began to send and did not finish is sent by another."""
TAIZHANG_INNER_HOOKS = os.environ.get("TAIZHANG_INNER_HOOKS") == "1"
"""1 lets chat robots be called inside the own network; without it only public addresses are."""
TAIZHANG_MAIL_DOMAINS = os.environ.get("TAIZHANG_MAIL_DOMAINS", "")
"""The domains to which mail may go, separated by commas; empty for any."""
EMAIL_HOST = os.environ.get("TAIZHANG_MAIL_HOST", "")
"""The mail server (SMTP); empty where no mail is sent."""
EMAIL_PORT = _whole("TAIZHANG_MAIL_PORT", os.environ.get("TAIZHANG_MAIL_PORT", "25"), most=65535)
"""The mail server's port: 25, 465 with TAIZHANG_MAIL_SECURITY=ssl, 587 with starttls."""
_SECURITY = os.environ.get("TAIZHANG_MAIL_SECURITY", "none")
"""How the mail server is spoken to: none, starttls or ssl."""
EMAIL_USE_TLS, EMAIL_USE_SSL = _SECURITY == "starttls", _SECURITY == "ssl"
EMAIL_HOST_USER = os.environ.get("TAIZHANG_MAIL_USER", "")
"""The account at the mail server, where it asks for one."""
EMAIL_HOST_PASSWORD = os.environ.get("TAIZHANG_MAIL_PASSWORD", "")
"""Its password."""
DEFAULT_FROM_EMAIL = os.environ.get("TAIZHANG_MAIL_FROM", "taizhang@localhost")
"""The sender that mail names."""
EMAIL_TIMEOUT = 30
"""Seconds to wait for the mail server: whoever gives up too early sends a letter twice (RFC 5321, 4.5.3.2.6)."""
TAIZHANG_INBOX_HOST = os.environ.get("TAIZHANG_INBOX_HOST", "")
"""The server (IMAP) of the mailbox that letters of the public come to; empty where none is asked."""
TAIZHANG_INBOX_PORT = _whole("TAIZHANG_INBOX_PORT", os.environ.get("TAIZHANG_INBOX_PORT", "993"), most=65535)
"""Its port: 993, or 143 with TAIZHANG_INBOX_SECURITY=starttls or none."""
TAIZHANG_INBOX_SECURITY = os.environ.get("TAIZHANG_INBOX_SECURITY", "ssl")
"""How it is spoken to: ssl, starttls or none."""
TAIZHANG_INBOX_USER = os.environ.get("TAIZHANG_INBOX_USER", "")
"""The account of the mailbox, mostly its address."""
TAIZHANG_INBOX_PASSWORD = os.environ.get("TAIZHANG_INBOX_PASSWORD", "")
"""Its password, at some providers a code made for programs."""
TAIZHANG_INBOX_FOLDER = os.environ.get("TAIZHANG_INBOX_FOLDER", "INBOX")
"""The folder of the mailbox that is read."""
try:
    read_quiet(TAIZHANG_QUIET)
except ValueError as fault:
    raise _wrong("TAIZHANG_QUIET", "must be a span like 21:00-08:00", TAIZHANG_QUIET) from fault
for _name, _found in (("TAIZHANG_MAIL_SECURITY", _SECURITY), ("TAIZHANG_INBOX_SECURITY", TAIZHANG_INBOX_SECURITY)):
    if _found not in ("none", "starttls", "ssl"):
        raise _wrong(_name, "must be none, starttls or ssl", _found)
