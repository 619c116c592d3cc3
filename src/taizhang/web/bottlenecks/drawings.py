"""Open bottlenecks as bars: by where they are, and by how old they are; each beside the table it is drawn from."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from taizhang.lib.charts import Part, bar, percent_of
from taizhang.meetings.facts import LEVELS, Counts
from taizhang.web.bottlenecks.words import BOTTLENECK_STATES

AGES = ("good", "calm", "warn", "bad")
LEVEL_TONES = dict(zip(LEVELS, ("calm", "rule-3", "warn", "bad"), strict=True))


@dataclass(frozen=True)
class Bin:
    """So many bottlenecks of a sort; `code` is the state they are filtered by, where they can be."""

    code: str
    word: str | Promise
    tone: str
    count: int
    percent: str


@dataclass(frozen=True)
class Drawing:
    """Bottlenecks by one trait."""

    title: str
    bins: Sequence[Bin]

    @property
    def bar(self) -> SafeString:
        """The bins as one bar."""
        parts = [Part(each.tone, each.count, f"{each.word} {each.count}") for each in self.bins]
        label = "; ".join(part.said for part in parts)
        return mark_safe(bar(parts, label=label))  # noqa: S308 (its words are escaped where it is drawn)


def drawn(counts: Counts) -> list[Drawing]:
    """Where the open ones are, and how old they are."""
    levels = [
        Bin(state, BOTTLENECK_STATES[state][0], LEVEL_TONES.get(state, "blue"), count, percent_of(count, counts.open))
        for state, count in counts.levels
    ]
    ages = [
        Bin("", _age(low, high), tone, count, percent_of(count, counts.open))
        for (low, high, count), tone in zip(counts.ages, AGES, strict=True)
    ]
    return [Drawing(_("Where the open ones are"), levels), Drawing(_("How long they have been open"), ages)]


def _age(low: int, high: int | None) -> str:
    if high is None:
        return _("over %(days)s days") % {"days": low - 1}
    return _("%(low)s to %(high)s days") % {"low": low, "high": high}
