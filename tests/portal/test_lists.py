"""Lists on the public site: the issued ones alone, with reply and answer; withdrawn ones without names."""

from datetime import date

from django.conf import settings

from taizhang.accounts.facts import Role
from taizhang.assessment.facts import RunState
from taizhang.consequences.actions.issuing import issue_list, withdraw_list
from taizhang.consequences.actions.preparing import propose_lists, put_to_units
from taizhang.consequences.actions.replying import answer_reply, reply
from taizhang.consequences.actions.rule import adopt_rule
from taizhang.consequences.facts import ListKind
from taizhang.consequences.models import Listing
from taizhang.lib import clock
from taizhang.portal.actions import publish
from taizhang.portal.queries.lists import lists
from tests.assessment.contested import OVER, contest
from tests.consequences.test_lists import RULE, own
from tests.factories import every_role
from tests.portal.conftest import Office


def test_an_issued_list_is_published_with_reply_and_answer_and_a_withdrawn_one_without_names(office: Office) -> None:
    roles = every_role(office.unit)
    with clock.frozen(date(2012, 7, 10)):
        run, _day = contest(office.unit, roles).run(RunState.FINAL)
        adopt_rule(RULE, by=roles[Role.CHIEF])
    with clock.frozen(OVER):
        propose_lists(run, by=roles[Role.OFFICER])
        listing = put_to_units(Listing.objects.get(kind=ListKind.CRITICISE), by=roles[Role.OFFICER])
        unheard = list(lists())
        reply(own(listing), by=roles[Role.HEAD], words="汛期停工，联系电话13912345678")
        answer_reply(own(listing), by=roles[Role.OFFICER], words="已扣除", strike=False)
        listing.refresh_from_db()
        issue_list(listing, by=roles[Role.CHIEF], public=True)

        publish(name="2012-07", by=office.chief)
        page = (settings.PUBLIC / "current/lists/index.html").read_text("utf-8")
        withdraw_list(listing, by=roles[Role.CHIEF], reason="结果更正")
        [after] = lists()

    assert unheard == []
    assert [page.count(said) for said in ("督批〔2012〕1号", "汛期停工，联系电话***", "已扣除")] == [1, 1, 1]
    assert (after.withdrawal, after.withdrawn_on, after.named) == ("结果更正", "2012-07-16", ())
