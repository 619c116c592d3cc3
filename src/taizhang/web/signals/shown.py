"""What was heard of one thing, as its panel shows it: numbers, a drawing with its table, rates, questions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from taizhang.lib.charts import columns
from taizhang.voice.models import Message
from taizhang.voice.rules.signals import Divergence, Heard
from taizhang.web.ledger.months import month_names
from taizhang.web.signals.rates import opinion_words
from taizhang.web.signals.words import KINDS, sentence


@dataclass(frozen=True)
class Shown:
    """A panel; `apart` says whether what is solved differs from the others', None where that is not told."""

    heard: Heard
    asks: Collection[Divergence] = ()
    records: Sequence[Message] = ()
    apart: bool | None = None

    @property
    def kinds(self) -> list[tuple[Promise, int, int]]:
        """Every kind with how many there are and how many of them wait for a reply."""
        held = self.heard
        return [(word, held.number(kind=kind), held.number(kind=kind, is_open=True)) for kind, word in KINDS.items()]

    @property
    def heads(self) -> list[Promise]:
        """The kinds, as the columns of the table."""
        return list(KINDS.values())

    @property
    def months(self) -> list[tuple[str, list[tuple[Promise, int]], int]]:
        """The table behind the drawing: every month by kind, with the sum."""
        held = self.heard
        return [
            (
                month.label,
                [(word, held.number(kind=kind, month=month)) for kind, word in KINDS.items()],
                held.number(month=month),
            )
            for month in held.months
        ]

    @property
    def drawing(self) -> SafeString:
        """The messages of each month as columns."""
        held, names = self.heard, month_names()
        numbers = [(names[month.number - 1], held.number(month=month)) for month in held.months]
        said = _("Messages by month")
        return mark_safe(columns(numbers, label=said))  # noqa: S308 (its words are escaped where it is drawn)

    @property
    def solved(self) -> str:
        """How many say that their matter is solved."""
        return opinion_words(self.heard.solved)

    @property
    def content(self) -> str:
        """How many are content with their reply."""
        return opinion_words(self.heard.content)

    @property
    def questions(self) -> list[str]:
        """What is asked, in sentences."""
        return [sentence(each, self.heard) for each in self.asks]
