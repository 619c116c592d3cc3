"""What is asked once for many lines, and the answer given on the screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.importers.actions import settle
from taizhang.importers.doubts import LEFT_OPEN, YES, Topic, topic_of
from taizhang.importers.models import Intake, Question
from taizhang.lib.states import NotOpen
from taizhang.web.importing.acts import back_to
from taizhang.web.importing.finding import find_intake
from taizhang.web.problems import words
from taizhang.web.requests import signed_in
from taizhang.web.words import KINDS

LABELS: Mapping[Topic, Promise] = {
    Topic.UNIT: gettext_lazy("Unit"),
    Topic.DUE: gettext_lazy("Deadline"),
    Topic.KIND: gettext_lazy("Kind"),
    Topic.MEND: gettext_lazy("Damaged words"),
    Topic.ABOVE: gettext_lazy("Blank cell"),
    Topic.FIRST: gettext_lazy("Lead"),
    Topic.SEVERAL: gettext_lazy("Lead"),
    Topic.ORIGIN: gettext_lazy("Lead"),
    Topic.WHOLE: gettext_lazy("Several units"),
    Topic.PERSON: gettext_lazy("A person's name"),
}
REASONS: Mapping[Topic, Promise] = {
    Topic.FIRST: gettext_lazy("No lead unit is named; the first unit listed leads"),
    Topic.SEVERAL: gettext_lazy("Several lead units are named; the first leads, the others support"),
    Topic.ABOVE: gettext_lazy("The cell is blank; what stands above holds"),
    Topic.PERSON: gettext_lazy(
        "Looks like a person's name, not a post, and may be published: keep it, replace it by a post of the unit,"
        " or leave it out"
    ),
}
"""Said of all lines at once, whatever their words."""
INPUTS: Mapping[Topic, str] = {
    Topic.UNIT: "unit",
    Topic.DUE: "date",
    Topic.KIND: "kind",
    Topic.MEND: "text",
    Topic.PERSON: "post",
}
"""How another answer is given; the other topics are accepted or left open."""


@dataclass(frozen=True)
class Asked:
    """A question as the screen shows it."""

    question: Question
    label: Promise
    reason: str
    proposed: str
    answer: str
    input: str

    @property
    def equates(self) -> bool:
        """Whether it is asked if the words written are those proposed."""
        return self.input in ("unit", "text") and bool(self.question.written and self.proposed)

    @property
    def names(self) -> bool:
        """Whether the words written are to be named after the reason, which does not name them itself."""
        return bool(self.question.written) and not self.equates and self.question.written not in self.reason

    @property
    def acceptable(self) -> bool:
        """Whether there is a reading that can be taken as it is."""
        return bool(self.proposed) or not self.input


def asked_of(intake: Intake) -> tuple[Sequence[Asked], Sequence[Asked]]:
    """The questions nobody has settled, those of most lines first; and the settled ones."""
    found = sorted(intake.questions.all(), key=lambda question: (-len(question.lines), question.pk))
    waiting = [asked(each) for each in found if each.answer is None]
    return waiting, [asked(each) for each in found if each.answer is not None]


def asked(question: Question) -> Asked:
    """One question in the words of the page."""
    topic = topic_of(question.key)
    return Asked(
        question,
        LABELS[topic],
        str(REASONS[topic]) if topic in REASONS else words(question.reason),
        _in_words(topic, question.proposed) if topic in INPUTS else "",
        _said(topic, question.answer),
        INPUTS.get(topic, ""),
    )


def _in_words(topic: Topic, answer: str) -> str:
    return str(KINDS[answer]) if topic is Topic.KIND and answer else answer


def _said(topic: Topic, answer: str | None) -> str:
    if answer == LEFT_OPEN:
        return _("left out") if topic is Topic.PERSON else _("left open")
    return _("accepted") if answer == YES else _in_words(topic, answer or "")


@require_POST
@signed_in
def question(request: HttpRequest, actor: Actor, key: int, number: int) -> HttpResponse:
    """Settle a question for all its lines: as proposed, by another answer, left open; or ask it again."""
    intake = find_intake(actor, key)
    held = intake.questions.filter(pk=number).first()
    if held is None:
        raise Http404
    try:
        done = settle(intake, by=actor, key=held.key, answer=_answer(request, held))
    except (ValueError, NotOpen) as refusal:
        messages.error(request, str(refusal))
    else:
        told = ngettext("%(n)s line is read by it.", "%(n)s lines are read by it.", done)
        messages.success(request, told % {"n": done})
    return redirect(back_to(request, intake, anchor="questions"))


def _answer(request: HttpRequest, held: Question) -> str | None:
    act, other = request.POST.get("act", ""), request.POST.get("answer", "").replace("\0", "").strip()
    if act == "other":
        if not other:
            raise ValueError(_("Say what it is to be."))
        return other
    proposed = held.proposed if topic_of(held.key) in INPUTS else YES
    return {"accept": proposed, "open": LEFT_OPEN}.get(act)
