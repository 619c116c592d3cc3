"""Every sheet of a workbook entered at once, on one paper: all of them or none."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.assessment.actions.sheets import Head, enter_sheet
from taizhang.assessment.facts import Mark
from taizhang.assessment.models import Sheet
from taizhang.assessment.queries.surveys import says_same, standing_version
from taizhang.importers.actions import Unreadable
from taizhang.importers.forms.survey_books.reading import read_book
from taizhang.importers.forms.survey_books.slots import Slot
from taizhang.importers.forms.survey_papers import Attached, receive_paper
from taizhang.lib.periods import Period
from taizhang.lib.problems import Problem


@dataclass(frozen=True)
class Entered:
    """The versions that were entered, and how many sheets say what is held already."""

    sheets: Sequence[Sheet]
    same: int


@dataclass(frozen=True)
class Terms:
    """What holds for all sheets of a workbook: the number of their paper, the paper where it is another file than the
    workbook, the reason of those that correct a version."""

    number: str = ""
    paper: Attached | None = None
    reason: str = ""


def enter_book(period: Period, workbook: Attached, terms: Terms, *, by: Actor) -> Entered:
    """Enter every sheet of a workbook, which is their paper where no other is handed in; what says the same as the
    version that is held is left as it is. Unreadable names every fault and every refusal, and nothing was entered."""
    content, filename = workbook
    book = read_book(content, filename, period)
    if book.problems:
        raise Unreadable(book.problems)
    new = [(slot, marks) for slot, marks in book.found if not _is_held(period, slot, marks)]
    with transaction.atomic():
        sheets = _enter(period, new, workbook, terms, by) if new else []
    return Entered(sheets, len(book.found) - len(sheets))


def _is_held(period: Period, slot: Slot, marks: Sequence[Mark]) -> bool:
    held = standing_version(period, slot.form, slot.group, slot.round)
    return held is not None and says_same(held, marks)


def _enter(
    period: Period, new: Sequence[tuple[Slot, list[Mark]]], workbook: Attached, terms: Terms, by: Actor
) -> list[Sheet]:
    entered, refused = [], []
    paper = _received(period, workbook, terms, by)
    for slot, marks in new:
        head = Head(period, slot.form.rule, slot.group, slot.round, terms.number, paper, terms.reason)
        try:
            entered.append(enter_sheet(head, marks, by=by))
        except ValueError as refusal:
            refused.append(Problem(str(refusal), file=workbook[1], sheet=slot.name))
    if refused:
        raise Unreadable(refused)
    return entered


def _received(period: Period, workbook: Attached, terms: Terms, by: Actor) -> int:
    title = _("Surveys and reviews")
    try:
        return receive_paper(terms.paper or workbook, terms.number, f"{title} {period.label}", "", by=by)
    except ValueError as refusal:
        raise Unreadable([Problem(str(refusal))]) from refusal
