"""Where honours, what is objected to them, highlights and their reuse are kept, and the dated rule."""

from taizhang.honours.models.highlights import Highlight, Reuse
from taizhang.honours.models.honours import Honour, HonourRule, Objection, Share, Tie

__all__ = ["Highlight", "Honour", "HonourRule", "Objection", "Reuse", "Share", "Tie"]
