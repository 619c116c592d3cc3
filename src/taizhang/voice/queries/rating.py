"""What writers said of replies; silence is counted apart and is never satisfaction."""

from collections import Counter
from collections.abc import Mapping

from django.db.models import QuerySet

from taizhang.voice.facts import MessageState, Solved
from taizhang.voice.models import Message, Rating
from taizhang.voice.rules import ENDED

SILENT = "silent"


def main_of(message: Message) -> Message:
    """The message whose reply the writer reads: its own, or that of the one it was merged into."""
    if message.state == MessageState.MERGED and message.merged_into is not None:
        return message.merged_into
    return message


def last_rating(message: Message, round_: int) -> Rating | None:
    """The writer's last word on a round; None while silent."""
    return message.ratings.filter(round=round_).order_by("-at", "-pk").first()


def is_rated(message: Message, round_: int) -> bool:
    """Whether the writer has said a last word on the round: `not yet` is none."""
    held = last_rating(message, round_)
    return held is not None and held.solved != Solved.NOT_YET


def ratings_count(messages: QuerySet[Message]) -> Mapping[str, int]:
    """How many of the messages that have a reply were said to be solved, not yet, not solved, and how many silent."""
    ended = messages.order_by().filter(state__in=ENDED)
    last: dict[int, str] = {}
    rated = Rating.objects.filter(message__in=ended).order_by("at", "pk")
    for message, solved in rated.values_list("message_id", "solved"):
        last[message] = solved
    counted = Counter(last.values())
    return {**{solved: counted[solved] for solved in Solved}, SILENT: ended.count() - len(last)}
