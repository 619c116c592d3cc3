"""Sealed messages: taken in, noted, answered, handed over, closed. What is said goes into boxes before it is kept."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor, Role
from taizhang.audit.actions import recorded
from taizhang.documents.actions import store
from taizhang.lib import clock
from taizhang.lib.canonical import canonical
from taizhang.lib.states import NotOpen
from taizhang.notices.actions import settle, tell
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.queries import people_with
from taizhang.voice import permissions
from taizhang.voice.actions.attachments import need_attachments
from taizhang.voice.facts import VISITOR, SealedLetter, SealedState
from taizhang.voice.models import Sealed, SealedEntry, SealedFile, SealKey
from taizhang.voice.queries.keys import seal_in_force
from taizhang.voice.queries.rulebook import rules_on
from taizhang.voice.queries.sealed import ANSWER, ENTRY, FILE, LETTER
from taizhang.voice.rules.sealed import EVENTS, TOLD, next_sealed
from taizhang.voice.rules.sealing import new_code, of_code, public_of, seal, seal_file

NAME_END = b"\0"
"""What stands between a file's name and its content in their box."""


def receive_sealed(letter: SealedLetter, files: Sequence[tuple[str, bytes]] = ()) -> str:
    """Take in what a visitor wrote about conduct; returns the code to follow it by, which is kept nowhere.

    NotOpen where no key-holder has made a seal: nothing is ever kept in clear to be sealed later. Key-holders hear that
    something has come, and no more.
    """
    key = seal_in_force()
    if key is None:
        raise NotOpen(_("Reports of conduct cannot be taken in here yet."))
    need_attachments(files, rules_on(clock.today()))
    code = new_code()
    with recorded(EVENTS["receive"], by=VISITOR):
        message = keep(letter, code, key, clock.now())
        for name, content in files:
            box = seal_file(key.public, name.encode() + NAME_END + content, FILE)
            SealedFile(message=message, file=store(box)).save()
        address, about = f"/sealed/{message.pk}/", f"sealed-{message.pk}"
        tell(people_with(Role.KEYHOLDER), kind=NoticeKind.SEALED_CAME, text="", url=address, about=about)
    return code


def keep(letter: SealedLetter, code: str, key: SealKey, at: datetime) -> Sealed:
    """The row of a sealed message; within an action."""
    lookup, private = of_code(code)
    message = Sealed(
        lookup=lookup,
        reader=public_of(private),
        key=key,
        box=seal(key.public, canonical(asdict(letter)).encode(), LETTER),
        received_at=at,
    )
    message.save()
    return message


def act_on_sealed(message: Sealed, act: str, words: str, *, by: Actor) -> Sealed:
    """Note, answer, hand over or close, each with its words; the key in force seals them, no key need be open.

    An answer and the last word of closing are what the writer reads with the code. Without words: ValueError.
    """
    permissions.may_hold_seal(by)
    if not words.strip():
        raise ValueError(_("Write it in words."))
    state = next_sealed(SealedState(message.state), act)
    if state is None:
        raise NotOpen(_("The message is closed."))
    with recorded(EVENTS[act], by=by.username, subject=f"sealed-{message.pk}"):
        write_entry(message, act, words.strip(), at=clock.now(), by=by.person_id)
        message.state = state
        message.closed_at = clock.now() if state == SealedState.CLOSED else None
        message.save()
        settle(kind=NoticeKind.SEALED_CAME, about=f"sealed-{message.pk}")
    return message


def write_entry(message: Sealed, act: str, words: str, *, at: datetime, by: int | None) -> SealedEntry:
    """The row of what was done, its words in boxes; within an action."""
    key = seal_in_force() or message.key
    entry = SealedEntry(
        message=message,
        act=act,
        key=key,
        box=seal(key.public, words.encode(), ENTRY),
        told=seal(message.reader, words.encode(), ANSWER) if act in TOLD else "",
        at=at,
        by_id=by,
    )
    entry.save()
    return entry
