"""What a writer says of the reply, by the code: whether the matter is solved. Not solved, it is done again."""

from django.utils.translation import gettext as _

from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.notices.facts import NoticeKind
from taizhang.voice.actions.moving import move, recorded_act, tell_unit
from taizhang.voice.facts import VISITOR, Solved
from taizhang.voice.models import EarlierReply, Message, Rating
from taizhang.voice.queries.rating import is_rated, main_of
from taizhang.voice.queries.rulebook import rating_until, reply_due, rules_on
from taizhang.voice.rules import ENDED, after_rating

LONGEST_WORDS = 600
STARS = range(1, 6)


def rate(message: Message, *, solved: Solved, stars: int | None = None, words: str = "") -> Rating:
    """Keep what the writer of `message` says of the reply, which may be that of another it was merged into.

    Once a round, and once more after `not yet`; within the days of the rules (NotOpen). `Not solved` reopens the matter
    as often as the rules say, with a time of its own.
    """
    main = main_of(message)
    if stars is not None and stars not in STARS:
        raise ValueError(_("Give one to five stars, or none."))
    if len(words) > LONGEST_WORDS or "\0" in words:
        raise ValueError(_("Write at most %(limit)d characters.") % {"limit": LONGEST_WORDS})
    until = rating_until(main)
    if main.state not in ENDED or until is None or until < clock.today() or is_rated(message, main.round):
        raise NotOpen(_("There is no reply to rate now."))
    redo_times = rules_on(main.received_at.astimezone(clock.TZ).date()).redo_times
    act = after_rating(solved, main.round, redo_times)
    with recorded_act(act, main, VISITOR):
        rating = Rating(
            message=message, round=main.round, solved=solved, stars=stars, words=words.strip(), at=clock.now()
        )
        rating.save()
        if act == "reopen":
            _reopen(main)
    return rating


def _reopen(message: Message) -> None:
    """Keep the reply that did not solve it, and begin another round with the unit."""
    EarlierReply(
        message=message,
        round=message.round,
        reply=message.reply,
        replied_at=message.replied_at,
        replied_by_id=message.replied_by_id,
        reviewed_by_id=message.reviewed_by_id,
    ).save()
    move(message, "reopen")
    message.round += 1
    message.reopened_at, message.reply, message.replied_at, message.replied_by = clock.now(), "", None, None
    message.reviewed_at = message.reviewed_by = None
    message.return_reason = ""
    message.reply_due_on = reply_due(message, extended=False)
    message.save()
    tell_unit(message, NoticeKind.MESSAGE_REOPENED, "来信人评价：没有解决，请重新办理。")
