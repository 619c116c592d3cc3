"""The dispatch pack: of a meeting, of a unit, of a vice-mayor's portfolio; a page to look at and print, and a paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.documents.gbt9704.fonts import FontsMissing
from taizhang.lib import clock
from taizhang.lib.charts import Part, bar
from taizhang.meetings.dispatch import counted, pack
from taizhang.meetings.facts import Lag, PackFacts
from taizhang.meetings.permissions import may_see_meetings
from taizhang.meetings.queries.dispatch import lags_before, lags_of
from taizhang.meetings.queries.papers import office_name
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Appointment, Portfolio
from taizhang.organisations.queries import in_force, sees_all, units_seen_by
from taizhang.web.downloads import as_download, in_place
from taizhang.web.meetings.papers import RENDERERS
from taizhang.web.meetings.views import meeting_seen
from taizhang.web.requests import signed_in


@dataclass(frozen=True)
class Row:
    """A unit in the drawing: how many of its lines are behind and overdue."""

    unit: str
    behind: int
    overdue: int
    bar: SafeString


@dataclass(frozen=True)
class Scope:
    """Of whom a pack tells, in official words, and which lines lag."""

    about: str
    lags: Sequence[Lag]


def leaders_open_to(actor: Actor) -> QuerySet[Appointment]:
    """The vice-mayors whose portfolios the actor may look through: all, or the actor's own."""
    day = clock.today()
    held = Appointment.objects.filter(in_force(day), post__kind=PostKind.LEADER).select_related("post")
    held = held.filter(post__in=Portfolio.objects.filter(in_force(day)).values("post")).order_by("post_id")
    return held if sees_all(actor) else held.filter(person=actor.person_id or 0)


def _asked(request: HttpRequest, actor: Actor) -> Scope:
    """What is asked for: one unit, one leader's portfolio, else all that the actor sees."""
    today, units = clock.today(), units_seen_by(actor)
    code, leader = (request.GET.get(name, "").replace("\0", "") for name in ("unit", "leader"))
    if code:
        unit = units.filter(code=code).first()
        if unit is None:
            raise Http404
        return Scope(unit.name, lags_of([unit.pk], today))
    if leader.isdecimal() and len(leader) < 12:
        held = leaders_open_to(actor).filter(post=int(leader)).first()
        if held is None:
            raise Http404
        mine = Portfolio.objects.filter(in_force(today), post=held.post_id).values_list("unit_id", flat=True)
        return Scope(f"{held.post.title}{held.holder}分管单位", lags_of(mine, today))
    own = units.values_list("pk", flat=True)
    return Scope(
        "全市" if sees_all(actor) else "、".join(units.values_list("short_name", flat=True)[:3]), lags_of(own, today)
    )


@signed_in
def dispatch(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The pack of a unit or a portfolio."""
    may_see_meetings(actor)
    scope = _asked(request, actor)
    more = {
        "units": units_seen_by(actor).filter(keeps_ledger=True).order_by("order"),
        "leaders": leaders_open_to(actor),
        "unit": request.GET.get("unit", ""),
        "leader": request.GET.get("leader", ""),
        "query": request.GET.urlencode(),
    }
    return _page(request, scope, more)


@signed_in
def dispatch_file(request: HttpRequest, actor: Actor, kind: str) -> HttpResponse:
    """The pack of a unit or a portfolio as a paper."""
    may_see_meetings(actor)
    return _file(request, _asked(request, actor), kind)


def _before(actor: Actor, key: int) -> Scope:
    """The pack of a meeting: a unit finds the lines in it that it sees anyway."""
    meeting = meeting_seen(actor, key)
    seen = set(units_seen_by(actor).values_list("short_name", flat=True))
    return Scope(str(meeting), [each for each in lags_before(meeting, clock.today()) if each.unit in seen])


@signed_in
def meeting_dispatch(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """The pack of a meeting."""
    return _page(request, _before(actor, key), {"meeting": meeting_seen(actor, key)})


@signed_in
def meeting_dispatch_file(request: HttpRequest, actor: Actor, key: int, kind: str) -> HttpResponse:
    """The pack of a meeting as a paper."""
    return _file(request, _before(actor, key), kind)


def _page(request: HttpRequest, scope: Scope, more: Mapping[str, object]) -> HttpResponse:
    lags = tuple(scope.lags)
    context = {
        "about": scope.about,
        "lags": lags,
        "late": sum(each.overdue for each in lags),
        "rows": _drawn(lags),
        "today": clock.today(),
        **more,
    }
    return render(request, "meetings/dispatch.html", context)


def _drawn(lags: tuple[Lag, ...]) -> list[Row]:
    """A bar for each unit, as long as its lines are many beside those of the unit with the most."""
    units = counted(lags)
    most = max((behind + overdue for _unit, (behind, overdue) in units), default=0)
    rows = []
    for unit, (behind, overdue) in units:
        rest = most - behind - overdue
        parts = [Part("warn", behind, f"{behind}"), Part("bad", overdue, f"{overdue}"), Part("gone", rest, "")]
        drawn = bar(parts, label=f"{unit} {behind} + {overdue}", thin=True)
        rows.append(Row(unit, behind, overdue, mark_safe(drawn)))  # noqa: S308 (its words are escaped where drawn)
    return rows


def _file(request: HttpRequest, scope: Scope, kind: str) -> HttpResponse:
    if kind not in RENDERERS:
        raise Http404
    paper = pack(PackFacts(office=office_name(), about=scope.about, day=clock.today(), lags=tuple(scope.lags)))
    render_paper, media_type = RENDERERS[kind]
    try:
        content = render_paper(paper)
    except FontsMissing:
        messages.error(request, _("No Chinese typeface is installed; ask the operator to run “taizhang doctor”."))
        return redirect("meetings")
    return (in_place if kind == "pdf" else as_download)(content, f"分析调度材料-{clock.today()}.{kind}", media_type)
