"""What a key-holder reads of sealed messages, and what their writers read with the code."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.documents.queries import read_bytes
from taizhang.voice.facts import Opened, SealedLetter
from taizhang.voice.models import Sealed, SealedEntry, SealedFile
from taizhang.voice.permissions import may_hold_seal
from taizhang.voice.rules.sealing import of_code, unseal, unseal_file

LETTER, FILE, ENTRY, ANSWER = "letter", "file", "entry", "answer"
"""What boxes are for; bound into each, so that none is taken for another."""


@dataclass(frozen=True)
class Said:
    """One thing done with a sealed message, opened."""

    entry: SealedEntry
    words: str = field(repr=False)


@dataclass(frozen=True)
class Answer:
    """What a key-holder tells the writer."""

    at: datetime
    words: str = field(repr=False)


def sealed_seen_by(actor: Actor) -> QuerySet[Sealed]:
    """All of them for a key-holder, none for anybody else; latest first."""
    found = Sealed.objects.order_by("-received_at", "-pk")
    return found if allows(may_hold_seal, actor) else found.none()


def letter_in(message: Sealed, opened: Opened) -> SealedLetter | None:
    """What was written; None where it was sealed to a key that the opened seal does not lead back to."""
    private = opened.keys.get(message.key_id)
    return None if private is None else SealedLetter(**json.loads(unseal(private, message.box, LETTER)))


def entries_in(message: Sealed, opened: Opened) -> Iterator[Said]:
    """What was done, oldest first; without words where the key is lost."""
    for entry in message.entries.select_related("by").order_by("at", "pk"):
        private = opened.keys.get(entry.key_id)
        yield Said(entry, unseal(private, entry.box, ENTRY).decode() if private else "")


def file_in(file: SealedFile, opened: Opened) -> tuple[str, bytes] | None:
    """Name and content of a file that came with a message; None where the key is lost."""
    private = opened.keys.get(file.message.key_id)
    if private is None:
        return None
    name, _end, content = unseal_file(private, read_bytes(file.file), FILE).partition(b"\0")
    return name.decode(), content


def followed_sealed(code: str) -> tuple[Sealed, list[Answer]] | None:
    """The sealed message a writer follows by its code, with what was answered; None for a code that is none."""
    lookup, private = of_code(code)
    message = Sealed.objects.filter(lookup=lookup).first()
    if message is None:
        return None
    told = message.entries.exclude(told="").order_by("at", "pk")
    return message, [Answer(entry.at, unseal(private, entry.told, ANSWER).decode()) for entry in told]
