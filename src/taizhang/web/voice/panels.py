"""What the page of a line shows of the public's voice."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from taizhang.accounts.facts import Actor
from taizhang.ledger.models import Target
from taizhang.voice.models import Message
from taizhang.voice.queries import messages_seen_by, published_messages
from taizhang.voice.rules import redacted


def letters_on(actor: Actor, line: Target) -> Mapping[str, Any]:
    """Messages about the line, as (message, its words, whether the reader may open it), and the one it came from.

    Everybody who sees the line reads what is published; more only whoever may, and never a private number.
    """
    about = list(messages_seen_by(actor).filter(Q(target=line) | Q(became=line)))
    seen = {message.pk: message for message in about if message.target_id == line.pk}
    published = {message.pk: message for message in published_messages().filter(target=line)}
    letters = sorted({**published, **seen}.values(), key=lambda message: message.received_at, reverse=True)
    return {
        "letters": [(each, _words(each), each.pk in seen) for each in letters],
        "came_from": next((message for message in about if message.became_id == line.pk), None),
    }


def letters_opened(letters: Mapping[str, Any]) -> list[Message]:
    """Of the messages shown, those the reader may open: only their handling is part of the story."""
    return [message for message, _said, opens in letters["letters"] if opens]


def _words(message: Message) -> str:
    return message.public_text or redacted(message.text, message.author)
