"""Messages and key-holders that tests of the voice stand on."""

from collections.abc import Mapping

from taizhang.accounts.facts import Actor, Role
from taizhang.audit.actions import recorded
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.voice.actions import answer, close, receive, route
from taizhang.voice.facts import MessageKind
from taizhang.voice.models import Message

PASSPHRASE = "one two three four five"
CONDUCT = "学前教育科推诿不办，已有三次"
SUBJECT = "新建改扩建公办幼儿园12所"
AUTHOR, CONTACT = "匿名举报人老王", "laowang@secret.example"
SECRETS = (CONDUCT, AUTHOR, CONTACT)

Roles = Mapping[Role, Actor]


def write(target: Target | None, *, consent: bool = True, kind: MessageKind = MessageKind.QUESTION) -> Message:
    return receive(
        kind=kind,
        text="新华路幼儿园何时开园？我的电话13812345678",
        target=target,
        author="王先生",
        contact="13812345678",
        consent=consent,
    )


def routed(target: Target, roles: Roles, *, consent: bool = True) -> Message:
    return route(write(target, consent=consent), target.ledger.unit, by=roles[Role.OFFICER])


def answered(target: Target, roles: Roles, *, consent: bool = True) -> Message:
    return answer(routed(target, roles, consent=consent), by=roles[Role.CLERK], reply="主体已封顶，9月1日开园。")


def closed(target: Target, roles: Roles) -> Message:
    return close(answered(target, roles), by=roles[Role.OFFICER])


def old_conduct(target: Target | None, **said: object) -> Message:
    """A report of conduct as an instance kept it before it had a seal: in clear."""
    with recorded("voice.receive", by="visitor"):
        message = Message(
            code="ABCDE23456",
            kind=MessageKind.CONDUCT,
            text=CONDUCT,
            target=target,
            author=AUTHOR,
            contact=CONTACT,
            received_at=clock.now(),
        )
        for name, value in said.items():
            setattr(message, name, value)
        message.save()
    return message
