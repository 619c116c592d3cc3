"""What citizens write and what becomes of it: replies, a matter done again, letters merged; and reports under seal."""

from datetime import date, timedelta
from functools import partial

from taizhang.accounts.facts import Actor
from taizhang.cli.demo.calendar import Act, Calendar, workday
from taizhang.cli.demo.city import read_content
from taizhang.cli.demo.correspondence import CitizenMessage, messages
from taizhang.cli.demo.people import People
from taizhang.cli.demo.setting import PASSPHRASE
from taizhang.cli.demo.targets import YEAR
from taizhang.ledger.actions import approve_targets, publish_targets, submit_targets
from taizhang.ledger.facts import TargetDraft, TargetKind
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.lib.due import parse_due
from taizhang.organisations.models import Unit
from taizhang.voice.actions import (
    answer,
    ask_extension,
    decide_extension,
    make_target,
    merge,
    object_to,
    publish,
    rate,
    receive,
    route,
    tell_part,
)
from taizhang.voice.actions.keys import make_seal
from taizhang.voice.actions.sealed import act_on_sealed, receive_sealed
from taizhang.voice.facts import MessageKind, SealedLetter, Solved
from taizhang.voice.models import Message, Sealed

SEAL_MADE = date(2012, 2, 6)


def plan_sealed(calendar: Calendar, people: People) -> None:
    """The key-holder makes the seal; reports come under it, of which one is answered and handed over."""
    calendar.at(SEAL_MADE, partial(_make_seal, people), "建立密封")
    for row in read_content("messages")["sealed"]:
        calendar.at(row["received"], partial(_receive_sealed, row["text"], row.get("about", "")), "密封来信")
        for day, act, words in row.get("acts", ()):
            calendar.at(date.fromisoformat(day), partial(_act_on_sealed, act, words, people))


def _make_seal(people: People) -> None:
    make_seal(PASSPHRASE, by=people.keyholder)


def _receive_sealed(text: str, about: str) -> None:
    receive_sealed(SealedLetter(text, about))


def _act_on_sealed(act: str, words: str, people: People) -> None:
    act_on_sealed(Sealed.objects.order_by("pk")[0], act, words, by=people.keyholder)


class Letters:
    """Citizens write; the office routes, units answer, replies are reviewed and published, two become lines."""

    def __init__(self, calendar: Calendar, people: People) -> None:
        self._calendar, self._people = calendar, people
        self._keys: dict[str, int] = {}

    def plan(self) -> None:
        """Every letter on its day."""
        for letter in messages():
            self._calendar.at(letter.received, lambda letter=letter: self._receive(letter), "群众来信")  # type: ignore[misc]

    def _receive(self, letter: CitizenMessage) -> None:
        lines = Target.objects.filter(ledger__unit__short_name=letter.unit, matter__contains=letter.keyword)
        target = lines.select_related("ledger__unit").order_by("number").first()
        message = receive(
            kind=MessageKind(letter.kind),
            text=letter.text,
            target=target,
            source=letter.source,
            contact=letter.contact,
            consent=letter.consent,
        )
        self._keys[letter.text] = message.pk
        if letter.same_as:
            self._later(1, lambda: self._merge(message.pk, letter))
        elif letter.outcome != "received" and target is not None:
            self._later(1, lambda: self._route(message.pk, letter))

    def _route(self, key: int, letter: CitizenMessage) -> None:
        message = self._message(key)
        if message.target is not None:
            supporting = list(Unit.objects.filter(short_name__in=letter.supporting).order_by("order"))
            route(message, message.target.ledger.unit, by=self._people.officer(key), supporting=supporting)
        if letter.objection:
            self._later(1, lambda: self._object(key, letter))
        if letter.extension:
            self._later(1, lambda: self._extend(key, letter))
        if letter.part:
            self._later(1, lambda: self._tell_part(key, letter))
        if letter.outcome not in ("routed", "objected"):
            self._later(3, lambda: self._answer(key, letter))

    def _answer(self, key: int, letter: CitizenMessage) -> None:
        message = self._message(key)
        if message.unit is not None:
            answer(message, by=self._people.staff[message.unit.code].head, reply=letter.reply)
        if letter.outcome == "published":
            self._later(1, lambda: self._publish(key, letter))

    def _publish(self, key: int, letter: CitizenMessage) -> None:
        message = self._message(key)
        officer = self._people.officer(key)
        publish(message, by=officer)
        if letter.solved:
            self._later(3, lambda: self._rate(key, letter))
        if letter.becomes is not None and message.unit is not None:
            self._become(self._message(key), letter.becomes, officer)

    def _become(self, message: Message, said: tuple[str, str, str], officer: Actor) -> None:
        matter, method, term = said
        unit = message.unit
        if unit is None:
            return
        staff, due = self._people.staff[unit.code], parse_due(term, year=YEAR)
        draft = TargetDraft(
            lead_id=unit.pk,
            kind=TargetKind.LIVELIHOOD,
            matter=matter,
            method=method,
            leader=staff.head.name,
            responsible="办公室主任",
            begins_on=clock.today(),
            due=due.on,
            due_text=term,
            due_kind=due.kind.value,
            criterion="现场核查，逐处销号",
        )
        target = make_target(message, draft, by=officer, year=YEAR)
        lines = list(Target.objects.filter(pk=target.pk).select_related("ledger__unit"))
        submit_targets(lines, by=staff.head)
        approve_targets(lines, by=self._people.chief)
        publish_targets(lines, by=self._people.chief)

    def _merge(self, key: int, letter: CitizenMessage) -> None:
        """The same matter was written before, by whoever wrote the words that are named."""
        into = next(pk for text, pk in self._keys.items() if letter.same_as in text)
        merge(self._message(key), self._message(into), by=self._people.officer(key))

    def _object(self, key: int, letter: CitizenMessage) -> None:
        object_to(self._message(key), by=self._head(key), reason=letter.objection)

    def _extend(self, key: int, letter: CitizenMessage) -> None:
        ask_extension(self._message(key), by=self._head(key), reason=letter.extension)
        decide_extension(self._message(key), by=self._people.chief, granted=True)

    def _tell_part(self, key: int, letter: CitizenMessage) -> None:
        message = self._message(key)
        helper = self._people.staff[message.parts.order_by("unit__order")[0].unit.code]
        tell_part(message, by=helper.clerk, words=letter.part)

    def _rate(self, key: int, letter: CitizenMessage) -> None:
        """What the writer says; not solved, the unit does it again."""
        rate(self._message(key), solved=Solved(letter.solved), stars=letter.stars, words=letter.words)
        if letter.second:
            self._later(4, lambda: self._answer_again(key, letter))

    def _answer_again(self, key: int, letter: CitizenMessage) -> None:
        answer(self._message(key), by=self._head(key), reply=letter.second)
        self._later(1, lambda: self._publish_again(key, letter))

    def _publish_again(self, key: int, letter: CitizenMessage) -> None:
        """Another officer than the one who let the first reply out."""
        publish(self._message(key), by=self._people.officer(key + 1))
        if letter.at_last:
            self._later(2, lambda: self._rate_at_last(key, letter))

    def _rate_at_last(self, key: int, letter: CitizenMessage) -> None:
        rate(self._message(key), solved=Solved(letter.at_last))

    def _head(self, key: int) -> Actor:
        unit = self._message(key).unit
        return self._people.staff[unit.code if unit else ""].head

    def _later(self, days: int, act: Act) -> None:
        self._calendar.at(workday(clock.today() + timedelta(days=days)), act)

    def _message(self, key: int) -> Message:
        return Message.objects.select_related("target__ledger__unit", "unit").get(pk=key)
