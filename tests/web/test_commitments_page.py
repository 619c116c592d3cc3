"""Public commitments on the screen: written for an order, signed, published, followed to the check."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from taizhang.accounts.facts import Role
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.supervision.actions import propose_order
from taizhang.supervision.facts import CommitmentState, Source
from taizhang.supervision.models import Commitment, Order
from tests.factories import browser_of, in_hand, make_actor, make_person, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files"), pytest.mark.today(date(2012, 7, 10))]

SAID = {"problem": "校车未年检", "promise": "8月底前全部年检", "measures": "逐辆建档", "due_on": "2012-08-31"}


def assigned(unit: Unit) -> Order:
    officer = make_actor(Role.OFFICER)
    order = propose_order(unit, by=officer, matter="校车安全", finding="校车未年检", source=Source("纪要"))
    return in_hand(order, by=officer, chief=make_actor(Role.CHIEF), unit=make_actor(Role.CLERK, unit))


def test_a_commitment_for_an_order_is_followed_to_the_check(unit: Unit) -> None:
    order = assigned(unit)
    clerk, head = (browser_of(make_person(role, role, unit)) for role in (Role.CLERK, Role.HEAD))
    chief, officer = (browser_of(make_person(role, role)) for role in (Role.CHIEF, Role.OFFICER))

    begun = clerk.get(f"/commitments/new/?order={order.pk}").context["form"].initial
    clerk.post(f"/commitments/new/?order={order.pk}", {**SAID, "code": ""})
    here = f"/commitments/{Commitment.objects.get().pk}/"
    head.post(f"{here}sign/")
    chief.post(f"{here}publish/")
    proof = SimpleUploadedFile("年检表.pdf", b"%PDF-1.7")
    clerk.post(f"{here}report/", {"result": "40辆全部年检", "files": [proof]})
    with clock.frozen(date(2012, 9, 3)):
        officer.post(f"{here}keep/", {"finding": "抽查10辆，均已年检"})

    row = Commitment.objects.get()
    page = clerk.get(here).content.decode()
    assert (begun["problem"], begun["due_on"]) == ("校车未年检", date(2012, 7, 24))
    assert (row.state, row.number, row.order, row.evidence.count()) == (
        CommitmentState.KEPT,
        "承诺〔2012〕1号",
        order,
        1,
    )
    assert ["抽查10辆" in page, "年检表.pdf" in page] == [True, True]
    assert clerk.get(f"{here}evidence/{row.evidence.get().pk}/").content == b"%PDF-1.7"
    assert "8月底前全部年检" in clerk.get(f"/orders/{order.pk}/").content.decode()


@pytest.mark.parametrize(
    ("said", "field", "wrong"),
    [
        ({"promise": ""}, "promise", "Say what is promised."),
        ({"due_on": "2012-07-01"}, "__all__", "The day of a commitment is still to come."),
        ({"code": "B99-2012-001"}, "code", "There is no such line."),
    ],
)
def test_what_is_wrong_stands_beside_its_field(unit: Unit, said: dict[str, str], field: str, wrong: str) -> None:
    page = browser_of(make_person("clerk", Role.CLERK, unit)).post("/commitments/new/", {**SAID, **said})

    assert (page.status_code, page.context["form"].errors[field]) == (422, [wrong])
    assert Commitment.objects.count() == 0


def test_the_list_puts_first_what_waits_and_shows_no_other_unit(unit: Unit) -> None:
    clerk = browser_of(make_person("clerk", Role.CLERK, unit))
    other = browser_of(make_person("other", Role.CLERK, make_unit("市交通局")))
    for day in ("2012-08-01", "2012-08-31"):
        clerk.post("/commitments/new/", {**SAID, "due_on": day})
    head = browser_of(make_person("head", Role.HEAD, unit))
    head.post(f"/commitments/{Commitment.objects.get(due_on='2012-08-01').pk}/sign/")

    rows = head.get("/commitments/").context["rows"]

    assert [(row.due_on, waits) for row, _word, _tone, waits, _left in rows] == [
        (date(2012, 8, 31), True),
        (date(2012, 8, 1), False),
    ]
    assert other.get("/commitments/").context["rows"] == []
    assert head.get("/commitments/?state=signed").context["page"].paginator.count == 1
