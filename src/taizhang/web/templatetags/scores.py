"""What stands under a key, and points and expectations as they are read."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from django import template

from taizhang.assessment.rules import plain as as_plain
from taizhang.assessment.rules.language.examples import Expected
from taizhang.assessment.rules.language.said import shown
from taizhang.web.assessment.spans import span_name

register = template.Library()
register.filter("span_name", span_name)


@register.filter
def at(held: Mapping[int, str], key: int) -> str:
    """The drawing of a unit; nothing where it has none."""
    return held.get(key, "")


@register.filter
def plain(millionths: int) -> Decimal:
    """Points with two decimals."""
    return as_plain(millionths, 2)


@register.filter
def expected_words(said: Expected, titles: Mapping[str, str]) -> str:
    """What an example says that a unit comes to, in the words of schemes."""
    words = [f"总分{shown(said.total)}"] if said.total is not None else []
    words += [f"成绩{shown(said.score)}"] if said.score is not None else []
    words += [f"第{said.rank}名"] if said.rank is not None else []
    words += [f"档次{said.grade or '无'}"] if said.grade is not None else []
    words += (
        [f"{_titled(said.rule or said.part or '', titles)} {shown(said.points)}分"] if said.points is not None else []
    )
    words += [f"获“{_titled(said.award, titles)}”"] if said.award else []
    words += ["不计分"] if said.unscored else []
    return "，".join(words)


def _titled(code: str, titles: Mapping[str, str]) -> str:
    return titles.get(code, code)


@register.filter
def decimal(number: Fraction) -> str:
    """A correlation with two decimals and its sign."""
    return f"{round(Decimal(number.numerator) / number.denominator, 2):+.2f}"


@register.filter
def fraction(number: Fraction) -> str:
    """A middle of whole numbers: whole, or with its half."""
    return f"{(Decimal(number.numerator) / number.denominator).normalize():f}"
