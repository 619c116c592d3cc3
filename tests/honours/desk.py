"""Honours brought to each of their states by the people whose turn it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from taizhang.accounts.facts import Actor, Role
from taizhang.documents.actions import receive
from taizhang.honours.actions import objecting, reporting, verifying
from taizhang.honours.facts import HonourDraft, HonourState
from taizhang.honours.models import Honour
from taizhang.lib import clock
from taizhang.organisations.models import Unit

S = HonourState
TODAY = date(2012, 7, 10)
OVER = date(2012, 7, 18)
"""The first day after five working days."""


@dataclass
class Desk:
    """The schools' office that reports, the builders' office beside it, everybody, a second officer."""

    unit: Unit
    other: Unit
    roles: Mapping[Role, Actor]
    beside: Actor
    second: Actor

    def draft(self, title: str = "全国义务教育均衡发展先进单位", *, paper: bool = True, **said: object) -> HonourDraft:
        held = {
            "title": title,
            "year": 2012,
            "kind": "collective",
            "level": "ministry",
            "body": "教育部",
            "number": "教基〔2012〕8号",
            "granted_on": date(2012, 6, 20),
            "paper_id": self.paper() if paper else None,
        }
        return HonourDraft(**{**held, **said})  # type: ignore[arg-type]

    def paper(self) -> int:
        clerk = self.roles[Role.CLERK]
        made = receive(by=clerk, content=b"%PDF-1.4 1", filename="表彰决定.pdf", title="表彰决定", origin="教育部")
        return made.pk

    def reported(self, title: str = "全国义务教育均衡发展先进单位", **said: object) -> Honour:
        [made] = reporting.report_honours(self.unit, [self.draft(title, **said)], by=self.roles[Role.CLERK])  # type: ignore[arg-type]
        return made

    def checked(self, title: str = "全国义务教育均衡发展先进单位", **said: object) -> Honour:
        made = self.reported(title, **said)
        reporting.check_honours([made], by=self.roles[Role.HEAD])
        return made

    def verified(self, title: str = "全国义务教育均衡发展先进单位", **said: object) -> Honour:
        made = self.checked(title, **said)
        verifying.verify_honours([made], by=self.roles[Role.OFFICER])
        return made

    def shown(self, title: str = "全国义务教育均衡发展先进单位", **said: object) -> Honour:
        made = self.verified(title, **said)
        verifying.show_honours([made], by=self.roles[Role.OFFICER])
        return made

    def confirmed(self, title: str = "全国义务教育均衡发展先进单位", **said: object) -> Honour:
        made = self.shown(title, **said)
        with clock.frozen(OVER):
            verifying.confirm_honours([made], by=self.roles[Role.CHIEF])
        return made

    def at(self, state: HonourState) -> Honour:
        """One that stands there; of one that is shown something is objected."""
        officer, chief = self.roles[Role.OFFICER], self.roles[Role.CHIEF]
        if state is S.RETURNED:
            return reporting.return_honour(self.checked(), by=officer, reason="请附文件")
        if state is S.REFUSED:
            return verifying.refuse_honour(self.checked(), by=officer, reason="不属表彰")
        if state is S.WITHDRAWN:
            return verifying.withdraw_honour(self.confirmed(), by=chief, reason="数据不实")
        if state is S.SHOWN:
            made = self.shown()
            objecting.object_to(made, self.other, by=self.beside, reason="并非本级表彰")
            return made
        made: Honour = getattr(self, state)()
        return made


def joint(**shares: str) -> dict[str, Decimal]:
    return {name: Decimal(part) for name, part in shares.items()}
