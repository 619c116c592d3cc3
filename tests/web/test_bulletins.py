"""The bulletin on the screen: who comes in, what is edited, what is signed, what stands behind a figure."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.conf import settings
from django.test import Client

from taizhang.accounts.facts import UNIT_ROLES, WITHOUT_PAPERS, Role
from taizhang.cadence.actions import compose_bulletin, edit_bulletin, sign_bulletin
from taizhang.cadence.models import Bulletin
from taizhang.documents.models import Paper
from taizhang.documents.rules import stored_path
from taizhang.ledger.actions import withdraw_targets
from taizhang.lib import clock
from tests.cadence.city import City
from tests.factories import browser_of, make_person

pytestmark = pytest.mark.django_db
PAGE = "/bulletins/2012-06/"


@pytest.fixture
def city() -> Iterator[City]:
    made = City()
    made.live()
    with clock.frozen(date(2012, 7, 12)):
        yield made


def enter(role: Role, city: City) -> Client:
    return browser_of(make_person(f"{role}-page", role, city.schools if role in UNIT_ROLES else None))


def drafted(city: City) -> Bulletin:
    return compose_bulletin(city.june, by=city.officer)


def signed(city: City) -> Bulletin:
    return sign_bulletin(drafted(city), by=city.chief)


OFFICE = (Role.OFFICER, Role.CHIEF)


@pytest.mark.parametrize("role", Role)
def test_a_draft_is_the_offices_alone_whatever_address_is_guessed(city: City, role: Role) -> None:
    drafted(city)
    client = enter(role, city)

    codes = [client.get(f"{PAGE}{path}").status_code for path in ("", "preview.pdf", "figures/lines/", "bulletin.pdf")]

    operator = 403 if role in WITHOUT_PAPERS else 404
    assert codes == ([200, 200, 200, 404] if role in OFFICE else [404, 404, operator, 404])


@pytest.mark.parametrize("role", Role)
def test_a_signed_bulletin_is_for_everybody_and_its_rows_for_all_but_the_operator(city: City, role: Role) -> None:
    signed(city)
    client = enter(role, city)

    paths = ("", "bulletin.pdf", "bulletin.docx", "preview.pdf", "figures/lines/")
    codes = [client.get(f"{PAGE}{path}").status_code for path in paths]

    assert codes == [200, 200, 200, 302, 403 if role in WITHOUT_PAPERS else 200]
    assert client.get("/bulletins/").content.decode().count("bulletin.docx") == 1


@pytest.mark.parametrize("role", Role)
def test_who_may_post_what(city: City, role: Role) -> None:
    drafted(city)
    client = enter(role, city)
    revision = Bulletin.objects.get().revision

    compose = client.post(f"{PAGE}compose/").status_code
    length = client.post(f"{PAGE}length/", {"overview": "甲"}).status_code
    edit = client.post(PAGE, {"revision": revision, "well": "甲"}).status_code
    sign = client.post(f"{PAGE}sign/", {"revision": revision + 1, "confirm": "yes"}).status_code

    if role in OFFICE:
        assert (compose, length, edit, sign) == (302, 200, 302, 302 if role == Role.CHIEF else 403)
    else:
        assert (compose, length, edit, sign) == (403, 403, 404, 403)
    assert Bulletin.objects.get().state == ("signed" if role == Role.CHIEF else "draft")


def test_a_visitor_is_sent_to_sign_in(city: City) -> None:
    signed(city)

    assert Client().get(f"{PAGE}bulletin.pdf").headers["Location"] == f"/sign-in/?next={PAGE}bulletin.pdf"


def test_the_list_offers_the_months_that_want_a_bulletin_to_the_office_alone(city: City) -> None:
    office, unit = enter(Role.OFFICER, city), enter(Role.CLERK, city)

    offered = office.get("/bulletins/").content.decode()
    told, again = (office.post(f"{PAGE}compose/", follow=True).content.decode() for _turn in range(2))

    assert offered.count("/compose/") == 2
    assert "The bulletin is drafted from the month&#x27;s figures; read it through." in told
    assert "The figures are those of now; edited sections stay as edited." in again
    assert "No bulletin has been signed yet" in unit.get("/bulletins/").content.decode()


def test_a_month_that_has_not_ended_is_refused_in_a_sentence(city: City) -> None:
    with clock.frozen(date(2012, 6, 30)):
        answer = enter(Role.OFFICER, city).post(f"{PAGE}compose/", follow=True)

    assert "2012-06 has not ended yet." in answer.content.decode()
    assert not Bulletin.objects.exists()


def test_text_is_saved_as_typed_and_marked_as_edited(city: City) -> None:
    drafted(city)
    client = enter(Role.OFFICER, city)

    page = client.post(PAGE, {"revision": 1, "well": "第一段\r\n第二段"}, follow=True).content.decode()

    assert Bulletin.objects.get().sections["well"] == "第一段\n第二段"
    assert page.count('name="redraft"') == 1
    assert "What the figures suggest" in page


def test_saving_an_untouched_page_changes_nothing(city: City) -> None:
    bulletin = drafted(city)
    posted = {name: text.replace("\n", "\r\n") for name, text in bulletin.sections.items()}

    enter(Role.OFFICER, city).post(PAGE, {"revision": 1, **posted})

    assert Bulletin.objects.get().revision == 1


def test_a_section_goes_back_to_its_draft(city: City) -> None:
    bulletin = drafted(city)
    edit_bulletin(bulletin, by=city.officer, sections={"well": "甲"})

    enter(Role.OFFICER, city).post(PAGE, {"revision": 2, "well": "乙", "redraft": "well"})

    held = Bulletin.objects.get()
    assert held.sections["well"] == held.figures["drafted"]["well"]


def test_text_beyond_the_limit_is_refused_beside_the_field_and_kept_on_the_page(city: City) -> None:
    drafted(city)

    answer = enter(Role.OFFICER, city).post(PAGE, {"revision": 1, "well": "字" * 5001})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "a paper has at most 5000" in page
    assert "字" * 5001 in page
    assert Bulletin.objects.get().revision == 1


def test_who_saves_over_somebody_else_keeps_the_text_and_is_told(city: City) -> None:
    edit_bulletin(drafted(city), by=city.chief, sections={"well": "甲"})

    answer = enter(Role.OFFICER, city).post(PAGE, {"revision": 1, "well": "我的文字"})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "我的文字" in page
    assert 'name="revision" value="2"' in page
    assert Bulletin.objects.get().sections["well"] == "甲"


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (10, "characters of at most"),
        (4100, "beyond the limit of special papers; 5000 is the utmost"),
        (5100, "too long for any paper (5000): it cannot be saved"),
    ],
)
def test_the_length_is_counted_from_the_text_as_typed(city: City, length: int, said: str) -> None:
    drafted(city)

    answer = enter(Role.OFFICER, city).post(f"{PAGE}length/", {"requirements": "字" * length})

    assert answer.status_code == 200
    assert said in answer.content.decode()


def test_signing_wants_a_confirmation(city: City) -> None:
    drafted(city)

    answer = enter(Role.CHIEF, city).post(f"{PAGE}sign/", {"revision": 1})

    assert answer.status_code == 422
    assert "Confirm that you have read the bulletin." in answer.content.decode()
    assert Bulletin.objects.get().state == "draft"


def test_a_draft_waits_on_the_workbench_of_the_chief_alone(city: City) -> None:
    drafted(city)

    told = {role: "Bulletins to sign" in enter(role, city).get("/").content.decode() for role in Role}

    assert [role for role, said in told.items() if said] == [Role.CHIEF]


def test_what_changed_since_it_was_read_is_not_signed(city: City) -> None:
    edit_bulletin(drafted(city), by=city.officer, sections={"well": "甲"})

    answer = enter(Role.CHIEF, city).post(f"{PAGE}sign/", {"revision": 1, "confirm": "yes"})

    assert answer.status_code == 409
    assert Bulletin.objects.get().state == "draft"


def test_after_signing_the_page_has_nothing_to_edit_and_a_late_save_is_refused(city: City) -> None:
    signed(city)
    client = enter(Role.CHIEF, city)
    revision = Bulletin.objects.get().revision

    page = client.get(PAGE).content.decode()
    late = client.post(PAGE, {"revision": revision, "well": "改"})

    assert (page.count("<textarea"), page.count("<h3>一、总体进展情况</h3>")) == (0, 1)
    assert late.status_code == 422
    assert "nothing of it can be changed" in late.content.decode()


def test_a_draft_whose_facts_have_moved_says_so(city: City) -> None:
    drafted(city)
    client = enter(Role.CHIEF, city)
    before = client.get(PAGE).content.decode()
    withdraw_targets([city.lines["B02"][1]], by=city.chief, reason="重复")

    after = client.get(PAGE).content.decode()

    said = "Reports or lines have changed since this was composed."
    assert (said in before, said in after) == (False, True)


def test_the_papers_are_handed_out_as_kept(city: City) -> None:
    bulletin = signed(city)
    client = enter(Role.CLERK, city)

    pdf, word = client.get(f"{PAGE}bulletin.pdf"), client.get(f"{PAGE}bulletin.docx")

    assert bulletin.pdf is not None
    assert (pdf.headers["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    assert pdf.headers["Content-Disposition"] == 'inline; filename="2012-06-bulletin-1.pdf"'
    assert word.headers["Content-Disposition"] == 'attachment; filename="2012-06-bulletin-1.docx"'
    assert len(pdf.content) == bulletin.pdf.file.size


def test_an_altered_paper_is_not_handed_out(city: City) -> None:
    bulletin = signed(city)
    assert bulletin.pdf is not None
    path = settings.FILES / stored_path(Paper.objects.get(pk=bulletin.pdf.pk).file.sha256)
    kept = path.read_bytes()
    path.write_bytes(kept + b" ")

    answer = enter(Role.CLERK, city).get(f"{PAGE}bulletin.pdf")

    path.write_bytes(kept)
    assert answer.status_code == 409


def test_a_figure_leads_to_its_rows_and_only_own_lines_are_linked(city: City) -> None:
    signed(city)
    client = enter(Role.CLERK, city)

    lines = client.get(f"{PAGE}figures/lines/").content.decode()
    behind = client.get(f"{PAGE}figures/status.behind/").content.decode()

    assert lines.count('data-label="Record"') == 9
    assert lines.count('href="/targets/B01-') == 3
    assert lines.count('href="/targets/C01-') == 0
    assert "B02-2012-002 Report of 2012-06, writing 3" in behind


@pytest.mark.parametrize("name", ["status.nothing", "drafted", "..", "LINES"])
def test_a_figure_that_is_none_is_not_found(city: City, name: str) -> None:
    signed(city)

    assert enter(Role.MAYOR, city).get(f"{PAGE}figures/{name}/").status_code == 404


@pytest.mark.parametrize("label", ["2012-05", "2012-13", "x", "2012-06-bulletin"])
def test_a_month_without_a_bulletin_is_not_found(city: City, label: str) -> None:
    signed(city)

    assert enter(Role.CHIEF, city).get(f"/bulletins/{label}/").status_code == 404
