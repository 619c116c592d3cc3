"""What the ledger decides: how a line moves, how it is written and numbered. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from taizhang.accounts.facts import Role
from taizhang.ledger.facts import TargetDraft, TargetState
from taizhang.lib.paces import as_kept
from taizhang.lib.texts import seen

TRANSITIONS: Mapping[tuple[TargetState, str], TargetState] = {
    (TargetState.DRAFT, "submit"): TargetState.SUBMITTED,
    (TargetState.SUBMITTED, "return"): TargetState.DRAFT,
    (TargetState.SUBMITTED, "approve"): TargetState.APPROVED,
    (TargetState.APPROVED, "publish"): TargetState.PUBLISHED,
    (TargetState.APPROVED, "withdraw"): TargetState.WITHDRAWN,
    (TargetState.PUBLISHED, "withdraw"): TargetState.WITHDRAWN,
}

OWNERS: Mapping[TargetState, frozenset[Role]] = {
    TargetState.DRAFT: frozenset({Role.CLERK, Role.HEAD}),
    TargetState.SUBMITTED: frozenset({Role.OFFICER, Role.CHIEF}),
    TargetState.APPROVED: frozenset({Role.CHIEF}),
    TargetState.PUBLISHED: frozenset({Role.CHIEF}),
    TargetState.WITHDRAWN: frozenset(),
}

EVENTS: Mapping[str, str] = {
    "enter": "ledger.enter_targets",
    "correct": "ledger.correct_target",
    "choose_pace": "ledger.choose_pace",
    "remove": "ledger.remove_drafts",
    "submit": "ledger.submit_targets",
    "return": "ledger.return_targets",
    "approve": "ledger.approve_targets",
    "publish": "ledger.publish_targets",
    "withdraw": "ledger.withdraw_targets",
    "set_standing": "ledger.set_standing",
    "reach": "ledger.reach_milestone",
    "break_down": "ledger.break_down",
    "say_support": "ledger.say_support",
    "give_part": "ledger.give_part",
    "adopt": "ledger.adopt_rulebook",
    "save_view": "ledger.save_view",
    "change_view": "ledger.change_view",
    "remove_view": "ledger.remove_view",
    "begin_with": "ledger.begin_with_view",
}


LINE_END = re.compile("\r\n?|[\x0b\x0c\u2028\u2029\x85]")
TEXTS = ("matter", "method", "leader", "responsible", "due_text", "requirement", "criterion", "measure", "note")


def as_written(draft: TargetDraft) -> TargetDraft:
    """The draft with its texts as the ledger keeps them, so that every paper gives them back unchanged.

    Line ends are of one sort, a tab is a blank, nothing blank stands at either end, what nobody sees is gone.
    The name of a stage is one line. A pace that names no curve, and a first day after the last, is a ValueError.
    """
    if draft.begins_on and draft.due and draft.begins_on > draft.due:
        raise ValueError(f"{draft.begins_on} > {draft.due}")
    said: dict[str, Any] = {name: written(getattr(draft, name)) for name in TEXTS}
    steps = tuple(replace(step, name=" ".join(written(step.name).split())) for step in draft.milestones)
    parts = tuple(" ".join(written(part).split())[:200] for part in draft.support_parts)
    return replace(draft, **said, milestones=steps, support_parts=parts, pace=as_kept(draft.pace))


def written(text: str) -> str:
    """One text as the ledger keeps it."""
    return seen(LINE_END.sub("\n", text).replace("\t", " ")).strip()


def first_day_from(day: date, due: date | None) -> date:
    """The first day of a line that is given on a day: that day, or its last one where that is over already."""
    return min(day, due) if due else day


def next_state(state: TargetState, act: str) -> TargetState | None:
    """The state an act leads to; None when the act is not open in this state."""
    return TRANSITIONS.get((state, act))


def target_code(unit_code: str, year: int, number: int) -> str:
    """The name a line keeps for ever: unit, year, number, as `B07-2012-003`."""
    return f"{unit_code}-{year}-{number:03d}"


def free_numbers(taken: Sequence[int], wanted: Sequence[int | None]) -> list[int]:
    """A number for every new line: the one it asks for when free, else the next after all others.

    Numbers are never given twice, so a line that was removed leaves its number unused only while lines after it stand.
    """
    used = set(taken)
    highest = max([0, *used, *(number for number in wanted if number)])
    numbers = []
    for number in wanted:
        if not number or number in used:
            highest += 1
            number = highest
        used.add(number)
        numbers.append(number)
    return numbers
