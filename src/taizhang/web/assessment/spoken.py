"""Rules, reasons and what lines are about, in the language of the page."""

from django.utils.translation import get_language

from taizhang.assessment.models import ScoreLine
from taizhang.assessment.rules.speech import CHINESE, Speech, english


def page_speech() -> Speech:
    """The language of the page."""
    return english() if (get_language() or "").startswith("en") else CHINESE


def why_said(line: ScoreLine) -> str:
    """Why a line has the points it has."""
    return line.said(page_speech())


def matter_said(line: ScoreLine) -> str:
    """What a line is about that is no line of the ledger."""
    return line.run.told(page_speech()).matter(line.line)


def number_said(line: ScoreLine) -> str:
    """The number of the record it is about; empty where it has none."""
    return line.run.explaining.number(line.line)
