"""What stands under a key; points and their reasons as they are read."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from django import template

from taizhang.assessment.rules import plain as as_plain
from taizhang.web.assessment.named import record_said
from taizhang.web.assessment.spans import span_name
from taizhang.web.assessment.spoken import matter_said, number_said, why_said

register = template.Library()
register.filter("span_name", span_name)
register.filter("why", why_said)
register.filter("matter", matter_said)
register.filter("record_number", number_said)
register.filter("record_words", record_said)


@register.filter
def at(held: Mapping[int, str], key: int) -> str:
    """The drawing of a unit; nothing where it has none."""
    return held.get(key, "")


@register.filter
def plain(millionths: int) -> Decimal:
    """Points with two decimals."""
    return as_plain(millionths, 2)


@register.filter
def decimal(number: Fraction) -> str:
    """A correlation with two decimals and its sign."""
    return f"{round(Decimal(number.numerator) / number.denominator, 2):+.2f}"


@register.filter
def fraction(number: Fraction) -> str:
    """A middle of whole numbers: whole, or with its half."""
    return f"{(Decimal(number.numerator) / number.denominator).normalize():f}"
