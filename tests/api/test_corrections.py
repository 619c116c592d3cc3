"""What a ruling corrected is answered with the row that it named."""

import pytest

from taizhang.accounts.facts import Actor, Role
from taizhang.accounts.models import Person
from taizhang.organisations.models import Unit
from tests.api.test_api import program_of
from tests.assessment.contested import TODAY
from tests.assessment.surveyed import asked_city
from tests.assessment.test_ruled_rows import upheld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files"), pytest.mark.today(TODAY)]


def test_a_correction_is_answered_with_its_row_and_what_stood_before(unit: Unit, roles: dict[Role, Actor]) -> None:
    city = asked_city(unit, roles)
    city.approved(city.votes(city.unit, 60, 20, 10, 10), city.votes(city.other, 70, 20, 10))
    appeal = upheld(city)
    program = program_of(Person.objects.get(pk=roles[Role.OFFICER].person_id))

    mine, theirs = (program(f"/periods/2012-06/scores/{each.code}").json() for each in (city.unit, city.other))

    assert mine["corrections"] == [
        {
            "ruling": appeal.code,
            "notice": "督更〔2012〕1号",
            "month": "",
            "metric": "social",
            "item": "企业",
            "row": {"level": "不满意"},
            "what": "社会评议 企业（不满意）",
            "column": "value",
            "before": "10",
            "after": "0",
        }
    ]
    assert theirs["corrections"] == []
