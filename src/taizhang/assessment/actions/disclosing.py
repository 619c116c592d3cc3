"""A result is told to the units, and declared final when nothing stands against it any more."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.assessment import permissions
from taizhang.assessment.actions.telling import tell_units
from taizhang.assessment.facts import RunState
from taizhang.assessment.models import Appeal, Disclosure, Run
from taizhang.assessment.queries.lives import ask_stretch, life_of
from taizhang.assessment.rules.states import OPEN_APPEALS, RUN_EVENTS, next_run_state
from taizhang.audit.actions import recorded
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.notices.facts import NoticeKind


def disclose(run: Run, *, by: Actor) -> Disclosure:
    """Tell every unit its points and place, where each point is explained, and until when it may appeal: so many
    days after today as the rule of today says (杭州条例 art. 25: 3 working days). NotOpen where it was told or
    replaced.
    """
    permissions.may_disclose(by)
    need_open(run, "disclose")
    today = clock.today()
    until = ask_stretch(today).last
    with recorded(RUN_EVENTS["disclose"], by=by.username, subject=run.span, run=run.pk):
        told = Disclosure(run=run, starts_on=today, ask_until=until)
        told.disclosed_at, told.disclosed_by_id = clock.now(), by.person_id
        told.save()
        tell_units(run, NoticeKind.SCORE_DISCLOSED, f"有异议的请于{until}前提出", due=until)
    return told


def finish(run: Run, *, by: Actor) -> Disclosure:
    """Declare a result final: the window is over and every appeal filed against the span is answered (NotOpen)."""
    permissions.may_finish(by)
    need_open(run, "finish")
    if open_ones := list(Appeal.objects.filter(run__span=run.span, state__in=OPEN_APPEALS).order_by("pk")):
        codes = "、".join(each.code for each in open_ones)
        raise NotOpen(_("Appeals are still open: %(codes)s.") % {"codes": codes})
    with recorded(RUN_EVENTS["finish"], by=by.username, subject=run.span, run=run.pk):
        told = Disclosure.objects.get(run=run)
        told.finished_at, told.finished_by_id = clock.now(), by.person_id
        told.save()
        tell_units(run, NoticeKind.SCORE_FINAL, "结果已确定")
    return told


def need_open(run: Run, act: str) -> RunState:
    """The state an act leads to; NotOpen where it is not open in the state the run is in today."""
    state = life_of(run, clock.today()).state
    after = next_run_state(state, act)
    if after is None:
        raise NotOpen(_("The result is %(state)s; this cannot be done with it now.") % {"state": state})
    return after
