"""A unit that is to be criticised, talked to or shown as a bad example is heard, and answered."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.assessment.actions.moving import need
from taizhang.consequences import permissions
from taizhang.consequences.actions.moving import moving, tell_office, tell_units
from taizhang.consequences.models import Named
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.notices.facts import NoticeKind


def reply(named: Named, *, by: Actor, words: str) -> Named:
    """The unit's head says its part until the last day; it is printed and published with the list. Once answered it
    stands (NotOpen)."""
    permissions.may_reply(by, named)
    said = need(words, _("Say what the unit replies."))
    listing = named.listing
    if named.struck_at is not None or named.answered_at is not None:
        raise NotOpen(_("There is nothing to reply to any more."))
    if listing.reply_by is not None and clock.today() > listing.reply_by:
        raise NotOpen(_("The last day to reply was %(day)s.") % {"day": listing.reply_by})
    with moving(listing, "reply", by=by) as now:
        named.reply, named.replied_at, named.replied_by_id = said, now, by.person_id
        named.save()
        tell_office(listing, f"{named.unit.short_name}作了说明")
    return named


def answer_reply(named: Named, *, by: Actor, words: str, strike: bool) -> Named:
    """The office answers a reply; where the unit is right it is taken off the list, with the answer as the reason."""
    permissions.may_prepare(by)
    said = need(words, _("Say what the office answers."))
    if named.replied_at is None or named.answered_at is not None or named.struck_at is not None:
        raise NotOpen(_("There is no reply to answer."))
    with moving(named.listing, "answer", by=by) as now:
        named.answer, named.answered_at, named.answered_by_id = said, now, by.person_id
        if strike:
            named.struck_at, named.struck_by_id, named.struck_reason = now, by.person_id, said
        named.save()
        outcome = "说明成立，不再列入" if strike else "说明不成立"
        tell_units(named.listing, NoticeKind.LIST_ANSWERED, [named.unit_id], f"{outcome}：{said}")
    return named
