"""Schemes in plain words: every shipped one can be read, its examples come out, and it can be taken as a start."""

from datetime import date

import pytest

from taizhang.accounts.facts import Actor, Role
from taizhang.assessment.actions import adopt_scheme
from taizhang.assessment.rules.language.reading import shipped, shipped_text
from taizhang.lib.hashing import digest
from taizhang.organisations.models import Unit
from tests.web.scored import enter

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 7, 10))]

NAMES = [path.stem for path in shipped()]


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_scheme_is_read_rule_by_rule_and_its_examples_come_out(name: str) -> None:
    client = enter(Role.OFFICER)

    page = client.get(f"/scores/schemes/shipped/{name}/")

    says, parts = page.context["says"], page.context["parts"]
    assert [shown.rule.code for part in parts for shown in part.rules] == [
        rule.code for part in says.parts for rule in says.rules_of(part)
    ]
    worked = [each for part in parts for shown in part.rules for each in shown.examples] + page.context["whole"]
    assert {each.title for each in worked} == {example.title for example in says.example}
    assert [each.holds for each in worked] == [True] * len(worked)
    assert client.get(f"/scores/schemes/shipped/{name}.toml").content == shipped_of(name)


def shipped_of(name: str) -> bytes:
    return next(path for path in shipped() if path.stem == name).read_bytes()


def test_an_adopted_scheme_is_read_with_its_hash_and_handed_out_byte_for_byte(roles: dict[Role, Actor]) -> None:
    adopt_scheme(shipped_text(), by=roles[Role.CHIEF])
    client = enter(Role.OFFICER)

    page = client.get("/scores/schemes/monthly-2012/")

    hashed = digest(client.get("/scores/schemes/monthly-2012.toml").content)
    assert "任务完成 48 points" in page.content.decode()
    assert (hashed in page.content.decode(), page.context["now"]) == (True, True)
    assert "Completion of 100% wins all the points, anything less its share." in page.content.decode()


def test_the_list_names_every_shipped_scheme(roles: dict[Role, Actor]) -> None:
    page = enter(Role.OFFICER).get("/scores/schemes/")

    assert [name for name, _says in page.context["shipped"]] == NAMES


def test_the_chief_begins_with_the_text_of_a_shipped_one(roles: dict[Role, Actor]) -> None:
    adopt_scheme(shipped_text(), by=roles[Role.CHIEF])

    page = enter(Role.CHIEF).get("/scores/schemes/?from=website-2019")

    assert page.context["text"].encode() == shipped_of("website-2019")


@pytest.mark.parametrize("address", ["shipped/none/", "shipped/none.toml", "none/", "none.toml", "?from=none"])
def test_what_is_no_scheme_is_not_there(address: str) -> None:
    assert enter(Role.CHIEF).get(f"/scores/schemes/{address}").status_code == 404


@pytest.mark.parametrize(
    ("role", "code"),
    [
        (Role.CLERK, 200),
        (Role.HEAD, 200),
        (Role.OFFICER, 200),
        (Role.CHIEF, 200),
        (Role.VICE_MAYOR, 200),
        (Role.MAYOR, 200),
        (Role.AUDITOR, 200),
        (Role.OPERATOR, 403),
    ],
)
def test_who_reads_schemes(unit: Unit, roles: dict[Role, Actor], role: Role, code: int) -> None:
    adopt_scheme(shipped_text(), by=roles[Role.CHIEF])
    client = enter(role, unit)

    said = [client.get(f"/scores/schemes/{at}").status_code for at in ("monthly-2012/", "monthly-2012.toml")]
    said += [client.get(f"/scores/schemes/shipped/monthly-2012{at}").status_code for at in ("/", ".toml")]

    assert said == [code] * 4
