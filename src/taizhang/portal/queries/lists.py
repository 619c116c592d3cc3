"""What is public of lists, private numbers blotted out."""

from collections.abc import Iterator

from taizhang.consequences.facts import ListState
from taizhang.consequences.models import Listing
from taizhang.consequences.queries.lists import public_lists, standing_on
from taizhang.consequences.rules.picking import points_text
from taizhang.portal.facts.lists import PublicList, PublicNamed
from taizhang.portal.queries.texts import day_text
from taizhang.voice.rules import redacted


def lists() -> Iterator[PublicList]:
    """The public ones, the latest issued first."""
    return map(_list, public_lists())


def _list(each: Listing) -> PublicList:
    gone = each.state == ListState.WITHDRAWN
    return PublicList(
        number=each.number,
        kind=each.kind,
        word=each.word,
        month=each.run.period.label,
        prize=each.prize,
        rule=each.rule,
        issued_on=day_text(each.issued_at),
        withdrawn_on=day_text(each.ended_at) if gone else "",
        withdrawal=redacted(each.remark) if gone else "",
        named=() if gone else tuple(_named(each)),
    )


def _named(listing: Listing) -> Iterator[PublicNamed]:
    for each in standing_on(listing):
        yield PublicNamed(
            unit=each.unit.short_name,
            group=each.group,
            place=each.place,
            points=points_text(each.points),
            reason=redacted(each.reason),
            story=redacted(each.story),
            reply=redacted(each.reply),
            answer=redacted(each.answer),
        )
