"""Messages and key-holders that tests of the voice stand on."""

from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from taizhang.accounts.facts import Actor, Role
from taizhang.audit.actions import recorded
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.voice.actions import answer, close, receive, route
from taizhang.voice.actions.keys import make_seal
from taizhang.voice.actions.sealed import receive_sealed
from taizhang.voice.facts import MessageKind, SealedLetter
from taizhang.voice.models import Message
from tests.factories import make_actor

PASSPHRASE = "one two three four five"
CONDUCT = "学前教育科推诿不办，已有三次"
SUBJECT = "新建改扩建公办幼儿园12所"
AUTHOR, CONTACT = "匿名举报人老王", "laowang@secret.example"
SECRETS = (CONDUCT, AUTHOR, CONTACT)
LETTER = SealedLetter(text=CONDUCT, about=SUBJECT, source="citizen", author=AUTHOR, contact=CONTACT)
PROOF = "转账五万元，三月七日"

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


def forty_in_clear() -> None:
    """As many as fill some pages of a database."""
    for number in range(40):
        old_conduct(None, code=f"ABCDE{number:05d}", text=f"{CONDUCT}{number}")


def seal_them() -> None:
    """Make the seal, under which what lay in clear goes, and take in another with a file."""
    make_seal(PASSPHRASE, by=make_actor(Role.KEYHOLDER))
    receive_sealed(LETTER, [("记录.txt", PROOF.encode())])


def sealed_after_lying_in_clear() -> bool:
    """Both, in an instance; whether the database's file held clear text in between."""
    forty_in_clear()
    path = Path(str(settings.DATABASES["default"]["NAME"]))
    before = b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))
    seal_them()
    return CONDUCT.encode() in before
