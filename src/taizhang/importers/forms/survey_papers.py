"""A sheet of a survey or review taken in with the paper it stands on: both or neither."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.assessment.actions.sheets import Head, enter_sheet
from taizhang.assessment.facts import Mark
from taizhang.assessment.models import Sheet
from taizhang.assessment.rules.sheets import Form
from taizhang.documents.actions import need_attachable, receive

LONGEST_TITLE, LONGEST_ORIGIN = 200, 64
Attached = tuple[bytes, str]
"""What a file holds and what it is called."""


def enter_with_paper(head: Head, form: Form, marks: Sequence[Mark], paper: Attached | None, *, by: Actor) -> Sheet:
    """Enter a sheet; its paper is kept under the sheet's name. ValueError says why neither was taken."""
    with transaction.atomic():
        if paper is not None:
            title = " ".join(filter(None, (form.title, head.group, head.round, head.period.label)))
            head = replace(head, paper_id=receive_paper(paper, head.paper_number, title, head.group, by=by))
        return enter_sheet(head, marks, by=by)


def receive_paper(paper: Attached, number: str, title: str, origin: str, *, by: Actor) -> int:
    """The key of a paper as kept; ValueError where such a file is not taken."""
    content, name = paper
    need_attachable(name, content)
    origin = (origin or _("Supervision office"))[:LONGEST_ORIGIN]
    kept = receive(by=by, content=content, filename=name, number=number, title=title[:LONGEST_TITLE], origin=origin)
    return kept.pk
