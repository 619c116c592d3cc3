"""How the demo city is reminded: channels that the operator set up, and other days for the counties from August on."""

from taizhang.cli.demo.people import People
from taizhang.lib.periods import Period
from taizhang.notices.actions.channels import set_up_channel
from taizhang.notices.facts import ChannelKind
from taizhang.reporting.actions import set_days
from taizhang.reporting.facts import Basis, DaySpec, Terms

COUNTIES = Terms(DaySpec(Basis.WORKDAY, 3), DaySpec(Basis.WORKDAY, 5), (2, 0, -1))
ROBOT = "https://robot.example/cgi-bin/webhook/send?key=demo"


def set_up(people: People) -> None:
    """Nobody has chosen a channel: the demo city tells nobody outside."""
    set_up_channel(kind=ChannelKind.MAIL, name="电子邮件", by=people.operator)
    set_up_channel(kind=ChannelKind.WECOM, name="督查工作群", address=ROBOT, by=people.operator)
    set_days("county", Period.parse("2012-08"), COUNTIES, by=people.chief)
