"""Questions about figures and the answers to them."""

from dataclasses import dataclass

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.indicators.actions import answer_question
from taizhang.indicators.facts.questions import QuestionKind
from taizhang.indicators.models import Observation, Series
from taizhang.indicators.permissions import may_enter_for
from taizhang.indicators.queries.checks import checks_on
from taizhang.indicators.queries.questions import Asked, questions_about
from taizhang.lib import clock
from taizhang.web.figures.words import QUESTIONS, number_word
from taizhang.web.requests import signed_in

LONGEST = 300


@dataclass(frozen=True)
class Line:
    """A question on the page, and whether this person may answer it."""

    asked: Asked
    may_answer: bool

    @property
    def word(self) -> Promise:
        """What is odd."""
        return QUESTIONS[self.asked.question.kind]

    @property
    def found(self) -> str:
        """What was read."""
        return number_word(self.asked.question.found)

    @property
    def against(self) -> str:
        """What it is held against."""
        return number_word(self.asked.question.against)


@signed_in
def questions(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every question that waits for an answer, then those answered; who supplies a figure answers for it."""
    series = list(Series.objects.select_related("unit", "keeper").order_by("code"))
    mine = {each.pk for each in series if allows(may_enter_for, actor, each)}
    lines = [
        Line(each, each.observation.series_id in mine) for each in questions_about(series, checks_on(clock.today()))
    ]
    context = {
        "waiting": [line for line in lines if line.asked.answer is None],
        "answered": [line for line in lines if line.asked.answer is not None],
    }
    return render(request, "figures/questions.html", context)


@require_POST
@signed_in
def answer(request: HttpRequest, actor: Actor, key: int, kind: str) -> HttpResponse:
    """Say why a figure stands; an empty answer is asked for again."""
    observation = get_object_or_404(Observation.objects.select_related("series"), pk=key)
    may_enter_for(actor, observation.series)
    text = request.POST.get("text", "").replace("\0", "").strip()[:LONGEST]
    if kind not in set(QuestionKind):
        raise Http404
    if text:
        _answered(request, actor, observation, QuestionKind(kind), text)
    else:
        messages.warning(request, _("Say why the figure stands."))
    return redirect("figures_questions")


def _answered(request: HttpRequest, actor: Actor, observation: Observation, kind: QuestionKind, text: str) -> None:
    try:
        with transaction.atomic():
            answer_question(observation, kind, text, by=actor)
    except IntegrityError:
        messages.warning(request, _("This question has been answered by somebody else."))
    else:
        messages.success(request, _("Answered; a figure that is revised is asked about anew."))
