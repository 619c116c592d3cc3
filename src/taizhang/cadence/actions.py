"""What may be done with bulletins: compose from the month, edit the text, sign off. What is signed is frozen."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from taizhang.accounts.facts import SYSTEM, WITHOUT_PAPERS, Actor, Role
from taizhang.assessment import queries as assessment
from taizhang.assessment.actions import score
from taizhang.assessment.queries.schemes import scheme_for
from taizhang.assessment.rules.engine import facts_text
from taizhang.audit.actions import anchor, recorded
from taizhang.audit.queries import head_hash
from taizhang.cadence import permissions, queries
from taizhang.cadence.facts import BulletinState, Month, Section
from taizhang.cadence.models import Bulletin
from taizhang.cadence.rules import EVENTS, kept_or_drafted, next_state
from taizhang.cadence.rules.annexes import annexes
from taizhang.cadence.rules.figures import changes, done_well, figures_of
from taizhang.cadence.rules.paper import head_of, length_of, title_of
from taizhang.cadence.rules.wording import drafted
from taizhang.documents.actions import issue, next_number, store
from taizhang.documents.gbt9704 import render_docx, render_pdf
from taizhang.documents.gbt9704.facts import OfficialDocument
from taizhang.documents.models import Paper
from taizhang.lib import clock
from taizhang.lib.aside import aside
from taizhang.lib.canonical import canonical, loads
from taizhang.lib.states import NotOpen
from taizhang.notices.actions import tell
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.queries import people_with
from taizhang.reporting.models import ReportingPeriod

SERIES = "bulletin"


class TooLong(ValueError):
    """The text is longer than a paper may be."""


def compose_bulletin(period: ReportingPeriod, *, by: Actor = SYSTEM) -> Bulletin:
    """Count a month that has ended and draft its bulletin, in one record of the office.

    The month is scored on the same facts first, where a scheme holds. Composing a draft again takes the figures of now
    and drafts the text anew, except sections somebody edited: these stay as edited; where nothing is new nothing is
    written. The fact table is kept as a file, so that every figure can be traced to its rows. Raises NotOpen before
    the month's end and after signing.
    """
    permissions.may_compose_bulletin(by)
    if clock.today() <= period.end:
        raise NotOpen(_("%(month)s has not ended yet.") % {"month": period.label})
    held = Bulletin.objects.filter(period=period).first()
    bulletin = held or Bulletin(period=period, title=title_of(period.start))
    _move(bulletin, "compose")
    table = assessment.facts(period)
    run = score(period, by=by, table=table) if scheme_for(period.end) else None
    month = queries.month_of(period, table, run)
    texts = drafted(month)
    figures = kept_figures(month, texts, result_hash=run.result_hash if run else "")
    sections = kept_or_drafted(bulletin.sections, bulletin.figures.get("drafted", {}), texts)
    if (bulletin.figures, bulletin.sections) == (figures, sections):
        return bulletin
    with recorded(EVENTS["compose"], by=by.username, subject=period.label, run=run.pk if run else None):
        store(facts_text(table).encode())
        bulletin.figures, bulletin.sections, bulletin.composed_at = figures, sections, clock.now()
        bulletin.save()
    return bulletin


def kept_figures(month: Month, texts: Mapping[str, str], *, result_hash: str) -> dict[str, Any]:
    """What is frozen with a bulletin, plain JSON: head, figures with sources, units named, changes, annexes, drafts."""
    before = month.previous
    return dict(
        loads(
            canonical(
                {
                    "as_of": month.as_of,
                    "facts_hash": month.facts_hash,
                    "result_hash": result_hash,
                    "scheme": month.scheme,
                    "previous": before.label if before else "",
                    "head": head_of(queries.city()),
                    "counts": [asdict(figure) for figure in figures_of(month)],
                    "well": [tally.unit for tally in done_well(month)],
                    "changes": changes(before.facts, month.facts) if before else {},
                    "annexes": annexes(month),
                    "drafted": texts,
                }
            )
        )
    )


def edit_bulletin(bulletin: Bulletin, *, by: Actor, sections: Mapping[str, str]) -> Bulletin:
    """Change the text of some sections; the figures cannot be edited. An empty section is left out of the paper.

    A section that is none, or a text beyond 5,000 characters in all, is a ValueError; a signed bulletin is NotOpen.
    """
    permissions.may_edit_bulletin(by)
    _move(bulletin, "edit")
    unknown = sorted(set(sections) - set(Section))
    if unknown:
        raise ValueError(_("There is no section %(name)s.") % {"name": unknown[0]})
    texts = {**bulletin.sections, **{name: _plain(text) for name, text in sections.items()}}
    if texts == bulletin.sections:
        return bulletin
    _need_short(queries.paper_of(bulletin, sections=texts))
    with recorded(EVENTS["edit"], by=by.username, subject=bulletin.period.label):
        bulletin.sections = texts
        bulletin.save()
    return bulletin


def _plain(text: str) -> str:
    """Lines without blanks around them, and nothing that cannot be printed."""
    lines = ("".join(sign for sign in line if sign.isprintable()).strip() for line in text.splitlines())
    return "\n".join(lines).strip()


def _need_short(paper: OfficialDocument) -> None:
    count, _special, general = length_of(paper)
    if count > general:
        said = _("The text has %(count)d characters; a paper has at most %(limit)d.")
        raise TooLong(said % {"count": count, "limit": general})


def sign_bulletin(bulletin: Bulletin, *, by: Actor) -> Bulletin:
    """Sign a bulletin off: number it in the year of signing, tie the chain's heads, render, keep, freeze. Chief only.

    All or nothing: what fails gives no number away. The paper bears the head of the chain after the tie, so that the
    record it was made from can be told from any other. Raises NotOpen when it is signed already, TooLong when the text
    is beyond 5,000 characters, ValueError when there is no text.
    """
    permissions.may_sign_bulletin(by)
    _move(bulletin, "sign")
    if not any(text.strip() for text in bulletin.sections.values()):
        raise ValueError(_("There is nothing to sign: the bulletin has no text."))
    _need_short(queries.paper_of(bulletin))
    with transaction.atomic():
        anchor(by=by.username, reason=f"bulletin {bulletin.period.label}")
        with recorded(EVENTS["sign"], by=by.username, subject=bulletin.period.label):
            moment = clock.now()
            bulletin.chain_head = head_hash()
            bulletin.signed_at, bulletin.signed_by_id = moment, by.person_id
            bulletin.number = next_number(series=SERIES, year=moment.astimezone(clock.TZ).year)
            paper = queries.paper_of(bulletin)
            word = aside(render_docx, paper)
            bulletin.pdf = _issued(bulletin, paper, render_pdf(paper), "pdf", by=by)
            bulletin.word = _issued(bulletin, paper, word(), "docx", by=by)
            bulletin.state = BulletinState.SIGNED
            bulletin.save()
            _tell_everybody(bulletin)
    return bulletin


def _issued(bulletin: Bulletin, paper: OfficialDocument, content: bytes, ending: str, *, by: Actor) -> Paper:
    return issue(
        by=by,
        content=content,
        filename=f"{bulletin.period.label}-{SERIES}-{bulletin.number}.{ending}",
        title=bulletin.title,
        origin=paper.issuer,
        number=paper.issue,
        dated=paper.dated,
    )


def _tell_everybody(bulletin: Bulletin) -> None:
    readers = people_with(*(set(Role) - WITHOUT_PAPERS))
    address = f"/bulletins/{bulletin.period.label}/"
    text = f"第{bulletin.number}期 {bulletin.title}"
    tell(readers, kind=NoticeKind.BULLETIN_SIGNED, text=text, url=address, about=bulletin.period.label)


def _move(bulletin: Bulletin, act: str) -> None:
    """Check that the act is open; a bulletin that is signed moves no more."""
    if next_state(BulletinState(bulletin.state), act) is None:
        said = _("The bulletin of %(month)s is signed; nothing of it can be changed.")
        raise NotOpen(said % {"month": bulletin.period.label})
