"""Answering what a figure is asked about, and putting the rule that asks in force."""

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.audit.dated import adopt
from taizhang.indicators import permissions
from taizhang.indicators.facts.questions import QuestionKind
from taizhang.indicators.models import Answer, CheckRule, Observation
from taizhang.indicators.rules.rulebook import RULE, read_checks
from taizhang.lib import clock


def answer_question(observation: Observation, kind: QuestionKind, text: str, *, by: Actor) -> Answer:
    """Say why a figure stands though it looks odd; by who supplies it or the office. An empty text is a ValueError.

    It holds for the figure as it stands now: once that is revised, it is asked anew.
    """
    permissions.may_enter_for(by, observation.series)
    if not text.strip():
        raise ValueError(kind)
    with recorded("indicators.answer_question", by=by.username, subject=str(observation)):
        answer = Answer(
            observation=observation,
            kind=kind,
            of_revision=observation.revision,
            text=text.strip(),
            answered_at=clock.now(),
            answered_by=by.username,
        )
        answer.save()
    return answer


def adopt_checks(text: str, *, by: Actor) -> CheckRule:
    """Put a rule in force from its first day on; InvalidRule says what is wrong with it. None is ever changed."""
    permissions.may_adopt_checks(by)
    said, now = read_checks(text), clock.now()
    return adopt(CheckRule, RULE, text, said, event="indicators.adopt_checks", by=by.username, adopted_at=now)
