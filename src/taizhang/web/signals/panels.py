"""What the page of a line and of a unit, and the review of a report, show of what people say."""

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.ledger.models import Target
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import units_seen_by
from taizhang.reporting.facts import Status
from taizhang.voice.permissions import may_read_signals
from taizhang.voice.queries import messages_seen_by
from taizhang.voice.queries.signals import heard_of_lines, heard_of_units, messages_behind
from taizhang.voice.rules.signals import Claim, Heard, claimed
from taizhang.web.signals.rows import LineRow, line_rows
from taizhang.web.signals.shown import Shown


def heard_on(actor: Actor, line: Target, status: Status) -> Shown | None:
    """Of a line that stands so; None where nobody wrote about it."""
    return heard_as(actor, line, heard_of_lines([line.pk]).of(line.pk), claimed(status))


def heard_as(actor: Actor, line: Target, heard: Heard, claim: Claim) -> Shown | None:
    """The same of a line of which that is claimed; the messages are those that the reader may open."""
    if not heard.total:
        return None
    asks = heard.diverges(claim)
    seen = messages_seen_by(actor).filter(target=line)
    return Shown(heard, asks, list(messages_behind(seen, heard, asks)) if asks else ())


def heard_by(actor: Actor, unit: Unit) -> tuple[Shown, list[LineRow]] | None:
    """Of a unit whose papers the reader sees, with the lines that are asked about; None where nobody wrote."""
    if not allows(may_read_signals, actor) or not units_seen_by(actor).filter(pk=unit.pk).exists():
        return None
    heard = heard_of_units([unit.pk]).of(unit.pk)
    if not heard.total:
        return None
    return Shown(heard), [row for row in line_rows([unit.pk], heard.months[-1]) if row.asks]
