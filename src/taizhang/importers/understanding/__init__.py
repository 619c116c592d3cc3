"""From the words of a line to what the ledger holds, with what a person should look at and what is wrong."""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from taizhang.importers.doubts import LEFT_OPEN, Answers, Topic, given_back, key_of, mended
from taizhang.importers.facts import Certainty, Change, Doubt, RawLine, ReadLine
from taizhang.importers.layouts.official import is_exact
from taizhang.importers.official.notation import NONE
from taizhang.importers.people import names_in, with_answer
from taizhang.importers.understanding.beginning import read_beginning
from taizhang.importers.understanding.line import LineReading
from taizhang.importers.understanding.terms import read_term
from taizhang.importers.understanding.whose import read_units
from taizhang.importers.units.parties import parties_of
from taizhang.importers.units.register import Register
from taizhang.importers.words import kind_of, plain
from taizhang.ledger.facts import TargetKind
from taizhang.lib.curve_words import read_curve
from taizhang.lib.quantities import amount_in, parse_quantities

COPIED = ("method", "leader", "responsible", "requirement", "criterion", "note")
LENGTHS: Mapping[str, int] = {
    "matter": 300,
    "method": 10000,
    "leader": 64,
    "responsible": 64,
    "due": 100,
    "requirement": 300,
    "criterion": 300,
    "note": 300,
    "measure": 20,
}
FOLLOWS = "本行空白，沿用上一行"
ABOVE = "本项没有写，按下文“以上各项”的说明认定"
NOTHING_SETTLED: Answers = {}
MOST_WEIGHT = Decimal(1000)
MOST_QUANTITY = Decimal(10) ** 15


def understand(
    raw: RawLine,
    *,
    file: str,
    year: int,
    register: Register | None,
    origin: str = "",
    changes: Iterable[Change] = (),
    answers: Answers = NOTHING_SETTLED,
) -> ReadLine:
    """One line read: units matched, the term dated, amounts taken out. Whatever is not certain is in `doubts`.

    Without a register of units (a file looked at on its own) the units stay as written. Where nobody is named, the
    unit that the paper comes from leads, to be confirmed. `answers` are what people said of doubts, by their key.
    """
    words, doubts = mended(given_back(raw, answers), changes, answers)
    reading = LineReading(words, file, parties_of(words.said, register.knows if register else None), answers)
    reading.doubts.extend(doubts)
    for name in raw.implied:
        follows = FOLLOWS if raw.sheet else ABOVE
        proposed = raw.said.get(name, "")
        key = key_of(Topic.ABOVE, name)
        reading.ask(Doubt(name, Certainty.IMPLIED, follows, "", proposed, key))
    reading.fields["matter"] = reading.said("matter")
    for name in COPIED:
        reading.fields[name] = reading.said(name)
    _post(reading)
    _matter(reading)
    read_units(reading, register, origin)
    _kind(reading)
    read_term(reading, year)
    read_beginning(reading, year)
    _quantity(reading)
    _weight(reading)
    _pace(reading)
    _number(reading)
    _lengths(reading)
    return ReadLine(raw, reading.fields, tuple(reading.doubts), tuple(reading.problems), reading.parties)


def _matter(reading: LineReading) -> None:
    if not reading.said("matter"):
        reading.wrong("matter", "没有写明干什么", "请填写工作任务；如非任务行，请不采用这一行")


def _post(reading: LineReading) -> None:
    """Who is responsible below the leaders is a post. A person's name there is asked about: it may be published.

    What stands in the official table was decided on before.
    """
    said = reading.said("responsible")
    if not said or is_exact(reading.raw):
        return
    for name in names_in(said):
        reason = f"“{name}”像是人名，不是岗位；读入后可能公开"
        answer = reading.ask(Doubt("responsible", Certainty.GUESSED, reason, name, name, key_of(Topic.PERSON, name)))
        if answer is not None:
            said = with_answer(said, name, answer)
    reading.fields["responsible"] = said


def _kind(reading: LineReading) -> None:
    """The kind as written, else as the section's heading names it, else a major matter, to be confirmed."""
    said = reading.said("kind")
    kind = kind_of(said) if said else kind_of(reading.said("section"))
    if said and kind is None:
        reading.wrong("kind", "看不出是哪一类目标", "请填写大事、实事、亮点、指标、项目之一", said)
    elif kind is None:
        kind = _usual_kind(reading)
    reading.fields["kind"] = (kind or TargetKind.MAJOR).value


def _usual_kind(reading: LineReading) -> TargetKind | None:
    answer = reading.implied("kind", Topic.KIND, "没有写明类别，暂按大事", TargetKind.MAJOR.value)
    if answer == LEFT_OPEN:
        reading.wrong("kind", "没有写明类别", "请填写大事、实事、亮点、指标、项目之一")
    return TargetKind(answer) if answer else None


def _quantity(reading: LineReading) -> None:
    """The amount to be reached: its own column, else the first one the matter or the requirement states."""
    said = reading.said("quantity")
    if said == NONE:
        reading.fields |= {"quantity": None, "measure": reading.said("measure")}
        return
    if said:
        _stated(reading, said)
        return
    for name in ("matter", "requirement"):
        levels = [
            each for each in parse_quantities(reading.said(name)) if each.value and each.unit and not each.part_of
        ]
        if levels:
            reading.fields |= {"quantity": str(levels[0].value), "measure": levels[0].unit}
            return
    reading.fields |= {"quantity": None, "measure": ""}


def _stated(reading: LineReading, said: str) -> None:
    amount, measure = _decimal(said), reading.said("measure")
    if amount is None and (found := amount_in(said)):
        amount, measure = found[0], measure or found[1]
    if amount is None or amount <= 0:
        reading.wrong(
            "quantity", "目标值不是数字", "请只填写数字和计量单位，例如：12所、1500万吨；无法计量的留空", said
        )
        amount = None
    elif amount >= MOST_QUANTITY:
        reading.wrong("quantity", "目标值太大", "请换用更大的计量单位，例如：亿元", said)
        amount = None
    reading.fields |= {"quantity": None if amount is None else str(amount), "measure": measure}


def _weight(reading: LineReading) -> None:
    said = reading.said("weight")
    weight = _decimal(said) if said else Decimal(1)
    if weight is None or not 0 < weight <= MOST_WEIGHT:
        reading.wrong("weight", "权重不是大于 0 的数字", "请填写数字，例如：2 或 1.5", said)
        weight = Decimal(1)
    reading.fields["weight"] = str(weight)


def _pace(reading: LineReading) -> None:
    """The curve of the work, which only the official table has; without one the rule of the day holds."""
    said = reading.said("pace")
    try:
        reading.fields["pace"] = read_curve(said)
    except ValueError:
        reading.fields["pace"] = ""
        advice = "请填写直线、按节点、集中在末季、按折点 3-31=20 6-30=55 等，或留空按规则"
        reading.wrong("pace", "看不懂这条序时曲线", advice, said)


def _number(reading: LineReading) -> None:
    said = plain(reading.said("number"))
    reading.fields["number"] = int(said) if said.isdecimal() and len(said) <= 6 and int(said) else None


@lru_cache(maxsize=4096)
def _decimal(text: str) -> Decimal | None:
    try:
        amount = Decimal(plain(text).replace(",", ""))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None


def _lengths(reading: LineReading) -> None:
    for name, longest in LENGTHS.items():
        text = reading.said(name)
        if len(text) > longest:
            reading.wrong(name, f"超过 {longest} 个字", "请缩短，或把细节写到工作措施里", str(len(text)))
