"""Lists are read from a final result by the rule, looked through by the office, and put to the units they name."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.assessment.actions.moving import need
from taizhang.assessment.facts import RunState
from taizhang.assessment.models import Run
from taizhang.assessment.queries.lives import life_of
from taizhang.audit.actions import recorded
from taizhang.consequences import permissions
from taizhang.consequences.actions.moving import moving, settled, tell_office, tell_units
from taizhang.consequences.facts import ListState
from taizhang.consequences.models import Listing, Named
from taizhang.consequences.queries.lists import standing_on
from taizhang.consequences.queries.results import results_until
from taizhang.consequences.queries.rules import rules_on
from taizhang.consequences.rules.picking import Result, picked
from taizhang.consequences.rules.rulebook import ListRule
from taizhang.consequences.rules.states import EVENTS
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.lib.workdays import add_workdays
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.models import Unit

GONE = (ListState.DROPPED, ListState.WITHDRAWN)


def propose_lists(run: Run, *, by: Actor) -> list[Listing]:
    """Prepare every list of the rule of the span's last day that names somebody and that the span does not have yet.

    Only a final result has consequences (NotOpen): what may still be appealed against exposes nobody.
    """
    permissions.may_prepare(by)
    today = clock.today()
    if life_of(run, today).state is not RunState.FINAL:
        raise NotOpen(_("The result is not final yet; lists are read from final results alone."))
    rules, results = rules_on(run.period.end), results_until(run, today)
    held = set(Listing.objects.filter(run__span=run.span).exclude(state__in=GONE).values_list("kind", flat=True))
    made = []
    for rule in rules.lists:
        if rule.kind not in held and picked(results, rule):
            made.append(_prepared(run, rule, rules.title, results, by))
    return made


def _prepared(run: Run, rule: ListRule, title: str, results: list[Result], by: Actor) -> Listing:
    units = {unit.code: unit for unit in Unit.objects.filter(code__in=results[0])}
    with recorded(EVENTS["propose"], by=by.username, subject=f"{run.span} {rule.word}"):
        listing = Listing(run=run, kind=rule.kind, word=rule.word, rule=title, prize=rule.prize)
        listing.proposed_at, listing.proposed_by_id = clock.now(), by.person_id
        listing.save()
        rows = [(each, results[0][each.unit]) for each in picked(results, rule)]
        Named.objects.bulk_create(
            Named(
                listing=listing,
                unit=units[each.unit],
                group=one.group,
                place=one.place or 0,
                points=one.points,
                reason=each.reason,
            )
            for each, one in rows
        )
        tell_office(listing, f"{len(rows)}个单位，待处理")
    return listing


def strike_named(named: Named, *, by: Actor, reason: str) -> Named:
    """Take a unit off a list that is being prepared, saying why (ValueError without); the row stays, and says so."""
    permissions.may_prepare(by)
    said = need(reason, _("Say why the unit is taken off the list."))
    _need_standing(named)
    with moving(named.listing, "strike", by=by) as now:
        named.struck_at, named.struck_by_id, named.struck_reason = now, by.person_id, said
        named.save()
    return named


def tell_story(named: Named, *, by: Actor, story: str) -> Named:
    """Write what the unit did or left undone, for the paper and the page."""
    permissions.may_prepare(by)
    _need_standing(named)
    with moving(named.listing, "tell", by=by):
        named.story = story.strip()
        named.save()
    return named


def put_to_units(listing: Listing, *, by: Actor) -> Listing:
    """Put an adverse list to every unit on it: so many working days to reply as the rule of today says."""
    permissions.may_prepare(by)
    rows = list(standing_on(listing))
    if not rows:
        raise ValueError(_("Nobody is left on the list; drop it."))
    with moving(listing, "put", by=by) as now:
        listing.told_at, listing.told_by_id = now, by.person_id
        listing.reply_by = add_workdays(clock.today(), rules_on(clock.today()).workdays)
        settled(listing, NoticeKind.LIST_WAITING)
        said = f"拟列入名单，可在{listing.reply_by}前作出说明"
        tell_units(listing, NoticeKind.LIST_TOLD, [each.unit_id for each in rows], said)
        tell_office(listing, f"已征求{len(rows)}个单位意见", chief=True)
    return listing


def drop_listing(listing: Listing, *, by: Actor, reason: str) -> Listing:
    """Do not issue a list at all, saying why (ValueError without)."""
    permissions.may_decide(by)
    said = need(reason, _("Say why the list is dropped."))
    with moving(listing, "drop", by=by) as now:
        listing.ended_at, listing.ended_by_id, listing.remark = now, by.person_id, said
        settled(listing, NoticeKind.LIST_WAITING, NoticeKind.LIST_TOLD)
    return listing


def _need_standing(named: Named) -> None:
    if named.struck_at is not None:
        raise NotOpen(_("This unit was taken off the list."))
