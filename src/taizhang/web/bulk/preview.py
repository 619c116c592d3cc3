"""What would become of every line chosen: what will be done with it, or why not."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor, Denied
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.organisations.facts import HeldPost
from taizhang.organisations.queries.posts import living_posts
from taizhang.web.bulk.acts import Act


@dataclass(frozen=True)
class Row:
    """A line and why nothing will be done with it; empty where the act is lawful."""

    line: Target
    why_not: str


@dataclass(frozen=True)
class Preview:
    """The rows, those of which something stands against first, and the lines with which the act is done."""

    act: Act
    rows: Sequence[Row]
    posts: Sequence[HeldPost] = ()

    @property
    def lawful(self) -> list[Target]:
        """The lines with which the act will be done."""
        return [row.line for row in self.rows if not row.why_not]

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """Why lines are left out, each reason with how many lines."""
        return Counter(row.why_not for row in self.rows if row.why_not).most_common()


def preview(act: Act, lines: Sequence[Target], actor: Actor) -> Preview:
    """Look at each line; nothing is written."""
    hindered = {**_hindered(act, lines), **_denied(act, lines, actor)}
    rows = [Row(line, hindered.get(line.pk, "")) for line in lines]
    found = Preview(act, sorted(rows, key=lambda row: not row.why_not))
    if act.asks != "post":
        return found
    return _with_posts(found)


def _denied(act: Act, lines: Sequence[Target], actor: Actor) -> Mapping[int, str]:
    """Lines of units for which the act is not the person's; that is said before anything else."""
    said: dict[int, str] = {}
    for unit in {line.ledger.unit_id for line in lines}:
        try:
            act.may(actor, unit)
        except Denied as refusal:
            said[unit] = str(refusal)
    return {line.pk: said[line.ledger.unit_id] for line in lines if line.ledger.unit_id in said}


def _hindered(act: Act, lines: Sequence[Target]) -> Mapping[int, str]:
    """The first reason that stands against each line."""
    found: dict[int, str] = {}
    for hinders in act.hinders:
        found = {**hinders(lines), **found}
    return found


def _with_posts(found: Preview) -> Preview:
    """The posts that may lead every one of the lines; where none may, nothing can be chosen for them together."""
    units = {line.ledger.unit for line in found.lawful}
    today = clock.today()
    held = [living_posts(unit.merged_into_id or unit.pk, today) for unit in units]
    common = [post for post in held[0] if all(post in each for each in held[1:])] if held else []
    if common:
        return Preview(found.act, found.rows, common)
    said = _("No post may lead all of these lines; choose lines of one unit.")
    return Preview(found.act, [Row(row.line, row.why_not or said) for row in found.rows])
