"""What was found in a month, and the press that makes a proposed order of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.lib import clock
from taizhang.services.facts import Breach, BreachKind
from taizhang.services.models import Case
from taizhang.services.queries.months import month_read
from taizhang.services.queries.reading import read_cases
from taizhang.services.queries.versions import cases_seen_by
from taizhang.services.rules.breaches import LAWS
from taizhang.supervision.actions import propose_order
from taizhang.supervision.facts import Source
from taizhang.supervision.models import Order
from taizhang.supervision.permissions import may_handle_orders
from taizhang.web.paging import page_of
from taizhang.web.requests import signed_in
from taizhang.web.services.asked import asked
from taizhang.web.services.words import BREACHES

PAGE = 50
CHINESE = {
    BreachKind.ASKED_AGAIN: "第二次要求补正材料",
    BreachKind.UNLISTED: "要求提交清单以外的材料",
    BreachKind.OVER_PROMISE: "超过承诺时限",
    BreachKind.OVER_LAW: "超过法定时限",
    BreachKind.LATE_NOTICE: "收件后五个工作日内未一次告知",
    BreachKind.NO_REASON: "无法定事由停止计时",
}
"""As an order, which is a Chinese paper, says it."""


@dataclass(frozen=True)
class Finding:
    """A breach with its case, and the order that came of it."""

    case: Case
    breach: Breach
    order: Order | None = None

    @property
    def word(self) -> Promise:
        """What it is called."""
        return BREACHES[self.breach.kind]

    @property
    def law(self) -> str:
        """What it is measured by."""
        return LAWS[self.breach.kind]

    @property
    def link(self) -> str:
        """The address that an order about it names as its source."""
        return f"/services/cases/{self.case.pk}/#{self.breach.kind}"


def found_in(findings: Iterable[Finding]) -> list[Finding]:
    """The same, each with its order."""
    held = list(findings)
    orders = {order.source_link: order for order in Order.objects.filter(source_link__in=[each.link for each in held])}
    return [Finding(each.case, each.breach, orders.get(each.link)) for each in held]


@signed_in
def findings(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every breach that began in a month, the latest first."""
    said = asked(request, actor)
    kind = request.GET.get("kind", "")
    found = sorted(month_read(said.period, said.keys).found, key=lambda each: (each[1].on, each[0]), reverse=True)
    counts = Counter(breach.kind for _key, breach in found)
    page = page_of(request, [each for each in found if kind not in BREACHES or each[1].kind == kind], PAGE)
    context = {
        "asked": said,
        "page": page,
        "rows": _rows(list(page.object_list)),
        "counts": [(each, word, counts[BreachKind(each)]) for each, word in BREACHES.items()],
        "kind": kind,
        "query": f"{said.query}&kind={kind}",
        "may_order": allows(may_handle_orders, actor),
    }
    return render(request, "services/findings.html", context)


def _rows(found: Sequence[tuple[int, Breach]]) -> list[Finding]:
    cases = Case.objects.select_related("item__unit").in_bulk([key for key, _breach in found])
    return found_in(Finding(cases[key], breach) for key, breach in found)


@require_POST
@signed_in
def propose(request: HttpRequest, actor: Actor, key: int, kind: str) -> HttpResponse:
    """Propose an order about a breach; a person still issues it. One breach, one order."""
    may_handle_orders(actor)
    case = cases_seen_by(actor).filter(pk=key).first()
    if case is None:
        raise Http404
    [read] = read_cases([case], clock.today())
    held = found_in(Finding(case, each) for each in read.breaches if each.kind == kind)
    if not held:
        raise Http404
    found = held[0]
    order = found.order or propose_order(
        case.item.unit,
        by=actor,
        matter=f"{CHINESE[found.breach.kind]}：{case.item.name}"[:200],
        finding=sentence(found),
        source=Source(f"办件{case.number}", found.link),
    )
    messages.success(request, _("The order is proposed; whoever issues it says what is required."))
    return redirect("order", order.pk)


def sentence(found: Finding) -> str:
    """What was found, as the order says it."""
    case, breach, day = found.case, found.breach, found.breach.on
    more = {BreachKind.OVER_PROMISE: "（已用/时限：{}个工作日）", BreachKind.OVER_LAW: "（已用/时限：{}个工作日）"}
    said = more.get(breach.kind, "（{}）").format(breach.said) if breach.said else ""
    return (
        f"办件{case.number}（{case.item.name}）于{day.year}年{day.month}月{day.day}日"
        f"{CHINESE[breach.kind]}{said}。依据：{found.law}。请查明原因，说明整改情况。"
    )
