"""The smallest things a scheme says: numbers, words, points; exact and within bounds."""

from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from taizhang.assessment.rules import millionths
from taizhang.voice.rules.terms import read_span

LARGEST = 10_000
"""No rule, part or weight is larger, so that every sum stays far within 128 bits."""
LONGEST = 200


class Said(BaseModel):
    """A table of the text: no key beside those it knows, never changed once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not Decimal(value).is_finite():
        raise ValueError("应为数，如 10 或 0.5，不加引号" if isinstance(value, str) else "应为数，如 10 或 0.5")
    return Decimal(value)


def _fine(value: Decimal) -> Decimal:
    if abs(value) > 10**12 or value != value.quantize(Decimal("0.000001")):
        raise ValueError("应为至多六位小数的数")
    return value


def _few(value: Decimal) -> Decimal:
    if abs(value) > LARGEST:
        raise ValueError(f"应在 -{LARGEST} 与 {LARGEST} 之间")
    return value


def _word(value: Any) -> Any:
    if not isinstance(value, str) or not 1 <= len(value) <= LONGEST or "\\" in value or not value.isprintable():
        raise ValueError(f"应为 1 到 {LONGEST} 字、不含反斜杠和控制字符的文字")
    return value


def _words(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


def _due(value: Any) -> Any:
    if read_span(value) is None:
        raise ValueError("应为天数，如 20 days（自然日）或 10 workdays（工作日）")
    return value


Number = Annotated[Decimal, BeforeValidator(_number), AfterValidator(_fine)]
Points = Annotated[Number, AfterValidator(_few)]
Word = Annotated[str, BeforeValidator(_word)]
Words = Annotated[tuple[Word, ...], BeforeValidator(_words), Field(min_length=1)]
Percent = Annotated[Number, Field(ge=0, le=1000)]
Due = Annotated[str, BeforeValidator(_due)]
Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]


def quoted(word: str) -> str:
    """A word as SQL writes it."""
    return "'" + word.replace("'", "''") + "'"


def micro(number: Decimal) -> str:
    """A number as SQL writes it: whole millionths, as 64 bits."""
    return f"CAST({millionths(number)} AS BIGINT)"


def shown(number: Decimal) -> str:
    """A number as a sentence says it, without idle noughts."""
    return f"{number.normalize():f}"
