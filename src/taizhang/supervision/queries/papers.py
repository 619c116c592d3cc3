"""The papers of an order and what each is printed from."""

from collections.abc import Sequence

from django.conf import settings

from taizhang.supervision.facts import PaperFacts, PaperKind, Trigger
from taizhang.supervision.models import Order, OrderPaper
from taizhang.supervision.queries.terms import day_of
from taizhang.supervision.rules.numbers import paper_for


def papers_of(order: Order) -> Sequence[OrderPaper]:
    """The papers in the order they were issued. One given before papers were kept has its notice from its own words."""
    held = list(order.papers.select_related("issued_by"))
    return held or ([_first(order)] if order.number and order.issued_at else [])


def _first(order: Order) -> OrderPaper:
    return OrderPaper(
        order=order,
        kind=paper_for(Trigger(order.trigger)),
        number=order.number,
        finding=order.finding,
        basis=order.basis,
        requirement=order.requirement,
        days=order.days,
        due_on=order.due_on,
        issued_on=day_of(order.issued_at or order.proposed_at),
        issued_by_id=order.issued_by_id,
    )


def facts_of(paper: OrderPaper, city: str) -> PaperFacts:
    """What the paper says, as it was issued."""
    order = paper.order
    return PaperFacts(
        kind=PaperKind(paper.kind),
        office=f"{city}人民政府督查室" if city else "市政府督查室",
        number=paper.number,
        unit=order.unit.name,
        support=tuple(filter(None, paper.support.split("、"))),
        matter=order.about,
        finding=paper.finding,
        basis=paper.basis,
        requirement=paper.requirement,
        first_number=order.number,
        word=paper.word,
        turn=paper.turn,
        days=paper.days,
        issued_on=paper.issued_on,
        due_on=paper.due_on,
        sign_by=paper.sign_by,
        place=paper.place,
        code=order.code,
        contact=str(paper.issued_by or "督查室"),
        phone=settings.TAIZHANG_OFFICE_PHONE,
    )
