"""Which past day an address asks for, and what it narrows the ledger of that day to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from taizhang.accounts.facts import Actor
from taizhang.ledger.facts import TargetKind
from taizhang.ledger.queries.past import PastLine, ledger_on, past_seen_by
from taizhang.lib import clock
from taizhang.organisations.models import Unit


@dataclass(frozen=True)
class Asked:
    """A day with a unit, a kind and words; empty values narrow nothing."""

    on: date
    unit: str = ""
    kind: str = ""
    text: str = ""

    @property
    def query(self) -> str:
        """The address again."""
        parts = {"on": self.on.isoformat(), "unit": self.unit, "kind": self.kind, "q": self.text}
        return urlencode({name: value for name, value in parts.items() if value})


def past_asked(asked: Mapping[str, str]) -> Asked | None:
    """What an address asks of the past; None where it names no day that is over, or none at all."""
    try:
        on = date.fromisoformat(asked.get("on", ""))
    except ValueError:
        return None
    if on >= clock.today():
        return None
    kind = asked.get("kind", "")
    return Asked(
        on, asked.get("unit", "").replace("\0", ""), kind if kind in set(TargetKind) else "", asked.get("q", "").strip()
    )


def past_lines(actor: Actor, asked: Asked) -> list[PastLine]:
    """The lines of that day open to the actor that fit. One unit's ledger is read from its own stream."""
    units = list(Unit.objects.filter(code=asked.unit)) if asked.unit else None
    seen = past_seen_by(actor, ledger_on(asked.on, units))
    words = asked.text.split()
    return [
        past
        for past in seen
        if asked.kind in ("", past.line.kind)
        and all(word in past.line.matter or word.upper() in past.line.code for word in words)
    ]
