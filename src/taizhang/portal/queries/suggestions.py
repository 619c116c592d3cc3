"""What is public of suggestions and proposals: those the office marked so, answered, private numbers blotted out."""

from collections.abc import Iterator

from taizhang.portal.facts import PublicReply, PublicSuggestion
from taizhang.portal.queries.lines import public_lines
from taizhang.portal.queries.texts import day_text
from taizhang.suggestions.models import Reply, Suggestion
from taizhang.suggestions.queries import public_suggestions
from taizhang.voice.rules import redacted


def suggestions() -> Iterator[PublicSuggestion]:
    """The public ones in the order of their numbers; of the lines that carry them out those that are public."""
    open_lines = set(public_lines().values_list("pk", flat=True))
    held = public_suggestions().prefetch_related("replies", "joint__unit", "lines__target__ledger__unit")
    for each in held.order_by("-year", "body", "number"):
        lines = tuple(line.target.code for line in each.lines.all() if line.target_id in open_lines)
        yield _public(each, lines)


def _public(each: Suggestion, lines: tuple[str, ...]) -> PublicSuggestion:
    return PublicSuggestion(
        code=each.code,
        body=each.body,
        session=each.session,
        number=each.number,
        title=redacted(each.title),
        proposers=redacted(each.proposers),
        text=redacted(each.text),
        unit=each.unit.short_name if each.unit else "",
        joint=tuple(part.unit.short_name for part in each.joint.all()),
        due_on=day_text(each.due_on),
        closed_on=day_text(each.closed_on),
        fulfilled_on=day_text(each.fulfilled_on),
        fulfilment=redacted(each.fulfilment),
        replies=tuple(_reply(reply) for reply in each.replies.all() if reply.answered_on),
        lines=lines,
    )


def _reply(reply: Reply) -> PublicReply:
    return PublicReply(
        number=reply.number,
        reply_class=reply.reply_class,
        text=redacted(reply.text),
        planned_on=day_text(reply.planned_on),
        answered_on=day_text(reply.answered_on),
        rating=reply.rating,
        rating_words=redacted(reply.rating_words),
        rated_on=day_text(reply.rated_on),
    )
