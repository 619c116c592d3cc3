"""A rate in words: only with enough answers, and with how sure it is."""

from django.utils.translation import gettext as _

from taizhang.voice.rules.opinions import Opinion


def opinion_words(opinion: Opinion) -> str:
    """A rate with how sure it is and what it is of; of too few answers that there are too few, and how many."""
    between = opinion.between
    if between is None:
        return _("not enough answers (%(whole)s of %(sample)s)") % {"whole": opinion.whole, "sample": opinion.sample}
    said = _("%(percent)s%% (surely %(low)s–%(high)s%%), %(part)s of %(whole)s")
    low, high = between
    return said % {
        "percent": opinion.percent,
        "low": low,
        "high": high,
        "part": opinion.part,
        "whole": opinion.whole,
    }
