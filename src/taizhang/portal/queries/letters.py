"""Published letters: message and reply as reviewed, without writers, private numbers blotted out."""

from collections.abc import Collection, Iterator

from django.db.models import Q, QuerySet

from taizhang.portal.facts import PublicMessage, UnsolvedReply
from taizhang.portal.queries.texts import day_text
from taizhang.voice.facts import MessageState
from taizhang.voice.models import Message
from taizhang.voice.queries import published_messages
from taizhang.voice.rules import redacted


def letters_of(lines: Collection[int]) -> QuerySet[Message]:
    """The published letters about some lines, by their keys, the earliest first, with all that is told of them."""
    return _whole(Q(target__in=lines))


def letters(codes: Collection[str]) -> Iterator[PublicMessage]:
    """The published letters about no line: on a bulletin, a suggestion, the city; `codes` are the public lines."""
    return (public_message(message, codes) for message in _whole(Q(target=None)))


def _whole(which: Q) -> QuerySet[Message]:
    held = published_messages().filter(which).order_by("received_at", "id")
    return held.select_related("became", "unit").prefetch_related("earlier", "ratings")


def public_message(message: Message, codes: Collection[str]) -> PublicMessage:
    """A letter; the reply is left out while the matter is done again, what came of it where that line is public."""
    became = message.became.code if message.became else ""
    out = message.state == MessageState.PUBLISHED
    return PublicMessage(
        kind=message.kind,
        text=redacted(message.public_text),
        reply=redacted(message.reply) if out else "",
        received_on=day_text(message.received_at),
        replied_on=day_text(message.replied_at) if out else "",
        became=became if became in codes else "",
        source=message.source,
        about=message.about,
        earlier=_earlier(message),
        solved=_solved(message),
        unit=message.unit.short_name if message.unit else "",
    )


def _earlier(message: Message) -> tuple[UnsolvedReply, ...]:
    held = sorted(message.earlier.all(), key=lambda reply: reply.round)
    return tuple(UnsolvedReply(redacted(reply.reply), day_text(reply.replied_at)) for reply in held)


def _solved(message: Message) -> str:
    """What the writer says of the latest reply; not the words, which nobody reviewed."""
    said = [rating for rating in message.ratings.all() if rating.round == message.round]
    return max(said, key=lambda rating: (rating.at, rating.pk)).solved if said else ""
