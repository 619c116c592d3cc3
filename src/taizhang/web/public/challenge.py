"""A sum in words that a person does in the head and a machine must be taught: signed, for an hour, good once.

Nothing is kept of it until it is answered; no other site is asked, and no script is needed.
"""

import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from taizhang.lib import clock

SALT = "taizhang.speak.challenge"
AN_HOUR = 3600

NUMBERS: Mapping[int, Promise] = {
    2: gettext_lazy("two"),
    3: gettext_lazy("three"),
    4: gettext_lazy("four"),
    5: gettext_lazy("five"),
    6: gettext_lazy("six"),
    7: gettext_lazy("seven"),
    8: gettext_lazy("eight"),
    9: gettext_lazy("nine"),
}


@dataclass(frozen=True)
class Challenge:
    """What is asked in words, and the signed text that says what was asked."""

    question: str
    token: str


@dataclass(frozen=True)
class Met:
    """An answer that is right: the challenge's number, and until when it must be remembered as used up."""

    number: str
    until: datetime


def new_challenge() -> Challenge:
    """A fresh sum or difference of two numbers below ten, never below nought."""
    larger, smaller = sorted((_digit(), _digit()), reverse=True)
    plus = bool(secrets.randbelow(2))
    token = signing.dumps([secrets.token_hex(16), larger, smaller, plus], salt=SALT)
    words = {"a": NUMBERS[larger], "b": NUMBERS[smaller]}
    question = _("What is %(a)s plus %(b)s?") if plus else _("What is %(a)s minus %(b)s?")
    return Challenge(question % words, token)


def met(token: str, answer: str) -> Met | None:
    """Whether the answer is right for a token of ours that has not run out; None otherwise."""
    try:
        number, larger, smaller, plus = signing.loads(token, salt=SALT, max_age=AN_HOUR)
        said = int(unicodedata.normalize("NFKC", answer).strip()[:6])
    except (signing.BadSignature, ValueError, TypeError):
        return None
    right = larger + smaller if plus else larger - smaller
    return Met(number, clock.now() + timedelta(seconds=AN_HOUR)) if said == right else None


def _digit() -> int:
    return secrets.choice(list(NUMBERS))
