"""The templates of the published site, compiled once."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.template import Context, Engine, Template

from taizhang.portal.words import (
    COMPARATORS,
    FIELDS,
    KINDS,
    MESSAGES,
    ORDERS,
    RECORDS,
    STAGES,
    STANDINGS,
    STATUSES,
    VALUES,
)

FOLDER = Path(__file__).with_name("templates")
WORDS: Mapping[str, Mapping[str, Any]] = {
    "status": {code: word for code, (word, _tone) in STATUSES.items()},
    "tone": {code: tone for code, (_word, tone) in STATUSES.items()},
    "kind": KINDS,
    "standing": STANDINGS,
    "order": ORDERS,
    "message": MESSAGES,
    "stage": STAGES,
    "comparator": COMPARATORS,
    "field": FIELDS,
    "record": RECORDS,
}


@cache
def _template(name: str) -> Template:
    engine = Engine(dirs=[str(FOLDER)], libraries={"site": "taizhang.portal.site.filters"}, builtins=[])
    return engine.get_template(name)


def page(name: str, said: Mapping[str, Any]) -> bytes:
    """One page as bytes. What it is told is text and whole numbers already, so nothing is put into local form."""
    return _template(name).render(Context({**said}, use_l10n=False, use_tz=False)).encode("utf-8")


def word(kind: str, code: str) -> str:
    """The word for a code; the code itself where there is none."""
    return str(WORDS.get(kind, {}).get(code, code))


def value_word(field: str, value: str) -> str:
    """A value of a field as people read it."""
    if not value:
        return "（空）"
    known = VALUES.get(field, {}).get(value, value)
    return f"{known}%" if field == "achieved" else known
