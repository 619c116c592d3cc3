"""A list is issued as an official paper, and withdrawn where it should not have been."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.assessment.actions.moving import need
from taizhang.consequences import permissions
from taizhang.consequences.actions.moving import moving, settled, tell_units
from taizhang.consequences.facts import Listed, ListFacts, ListKind, ListState
from taizhang.consequences.models import Listing, Named
from taizhang.consequences.papers import list_paper
from taizhang.consequences.queries.lists import standing_on
from taizhang.consequences.rules.picking import points_text
from taizhang.documents.actions import issue, next_number
from taizhang.documents.gbt9704 import render_docx, render_pdf
from taizhang.documents.gbt9704.facts import OfficialDocument
from taizhang.documents.models import Paper
from taizhang.lib import clock
from taizhang.meetings.queries.papers import office_name
from taizhang.notices.facts import NoticeKind

NUMBERED = {
    ListKind.COMMEND: "督表",
    ListKind.AWARD: "督奖",
    ListKind.POSITIVE: "督典",
    ListKind.CRITICISE: "督批",
    ListKind.TALK: "督约",
    ListKind.NEGATIVE: "督典",
}


def issue_list(listing: Listing, *, by: Actor, public: bool) -> Listing:
    """The chief issues a list: numbered, printed, every unit on it told; `public` shows it with the next version of
    the site. Nobody is exposed unheard: an adverse list waits until each unit replied or its last day is past, and
    every reply is answered, and somebody is on it (ValueError, naming the units).
    """
    permissions.may_issue(by, listing)
    rows = list(standing_on(listing))
    if not rows:
        raise ValueError(_("Nobody is left on the list; drop it."))
    if listing.state == ListState.TOLD:
        _need_heard(listing, rows)
    with moving(listing, "issue", by=by) as now:
        listing.issued_at, listing.issued_by_id, listing.public = now, by.person_id, public
        year, word = clock.today().year, NUMBERED[ListKind(listing.kind)]
        listing.number = f"{word}〔{year}〕{next_number(series=f'list-{word}', year=year)}号"
        paper = list_paper(list_facts(listing, rows))
        listing.pdf = _kept(listing, paper, render_pdf(paper), "pdf", by)
        listing.docx = _kept(listing, paper, render_docx(paper), "docx", by)
        settled(listing, NoticeKind.LIST_WAITING, NoticeKind.LIST_TOLD)
        tell_units(listing, NoticeKind.LIST_ISSUED, [each.unit_id for each in rows], listing.word)
    return listing


def _need_heard(listing: Listing, rows: list[Named]) -> None:
    silent = [each.unit.short_name for each in rows if each.replied_at is None]
    if silent and (listing.reply_by is None or clock.today() <= listing.reply_by):
        said = {"units": "、".join(silent), "day": listing.reply_by}
        raise ValueError(_("%(units)s may reply until %(day)s.") % said)
    if owed := [each.unit.short_name for each in rows if each.replied_at and not each.answered_at]:
        raise ValueError(_("The replies of %(units)s are not answered yet.") % {"units": "、".join(owed)})


def list_facts(listing: Listing, rows: list[Named]) -> ListFacts:
    """What the paper says."""
    period = listing.run.period
    return ListFacts(
        office=office_name(),
        kind=ListKind(listing.kind),
        word=listing.word,
        number=listing.number,
        month=period.title_zh,
        scheme=listing.run.scheme.title,
        rule=listing.rule,
        prize=listing.prize,
        dated=clock.today(),
        rows=tuple(
            Listed(
                unit=each.unit.name,
                group=each.group,
                place=str(each.place),
                points=points_text(each.points),
                reason=each.reason,
                story=each.story,
                reply=each.reply,
            )
            for each in rows
        ),
    )


def _kept(listing: Listing, paper: OfficialDocument, content: bytes, ending: str, by: Actor) -> Paper:
    return issue(
        by=by,
        content=content,
        filename=f"{listing.number}.{ending}",
        title=paper.title,
        origin=paper.issuer,
        number=listing.number,
        dated=paper.dated,
    )


def withdraw_list(listing: Listing, *, by: Actor, reason: str) -> Listing:
    """Withdraw a list that was issued, saying why (ValueError without); it stays to be seen, as withdrawn."""
    permissions.may_decide(by)
    said = need(reason, _("Say why the list is withdrawn."))
    with moving(listing, "withdraw", by=by) as now:
        listing.ended_at, listing.ended_by_id, listing.remark = now, by.person_id, said
        units = [each.unit_id for each in standing_on(listing)]
        tell_units(listing, NoticeKind.LIST_ISSUED, units, f"已撤回：{said}")
    return listing
