"""How a person's points count: in a part of their own beside the scheme, only where the table has any. Pure."""

from decimal import Decimal

from taizhang.assessment.rules.kinds.events import Events, Range
from taizhang.assessment.rules.language.scheme import Part, Scheme
from taizhang.assessment.rules.settling import ADJUSTMENT

TITLE = "人工调整"
BOUND = Decimal(100)
RULE = Events(
    code=ADJUSTMENT,
    title=TITLE,
    kind="events",
    metric=ADJUSTMENT,
    part="adjusted",
    extra=True,
    each=Range(least=-BOUND, most=BOUND),
)
ASKED = f"SELECT 1 FROM facts WHERE metric = '{ADJUSTMENT}' LIMIT 1"
"""The SQL by which a table is asked whether it has any."""
PART = Part(code="adjusted", title=TITLE, extra=True)


def with_adjustments(scheme: Scheme) -> Scheme:
    """The scheme with a last part for points that a person gave or took; one that speaks of them itself stays."""
    if any(rule.metric == ADJUSTMENT or rule.code == ADJUSTMENT for rule in scheme.rule):
        return scheme
    return scheme.model_copy(update={"rule": (*scheme.rule, RULE), "part": (*scheme.parts, PART)})


def has_adjustments(text: str) -> bool:
    """Whether the canonical text of a table has a row of a person's points."""
    return f'"metric":"{ADJUSTMENT}"' in text
