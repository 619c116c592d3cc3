"""Where a leader and the units stand right behind the last sentence of a row, without a sign between them.

何海平教育局经开区各街道: the leader's name, the unit that leads, and those that help, as a Word table loses its cells.
"""

import re
from functools import cache

from taizhang.importers.people import SURNAMES
from taizhang.importers.units.bodies import bodies

_ENDS = "街道|公司|集团|中心|管委会|委员会|指挥部|联合会|委员|[局委办区园镇乡会院校社]"
_UNIT = rf"[^、，。；\s]{{1,10}}?(?:{_ENDS})(?!(?:街道|公司))(?:[（(][^（()）]{{1,8}}[）)])?"
_LIST = re.compile(rf"(?:{_UNIT})+")
_NAMES = re.compile(_UNIT)
_AT = re.compile(rf"(?<=[。；])\s*(?=[{SURNAMES}])")
_OFFICE = re.compile(r"[一-龥]{1,9}?[局委办会]")
SHORTEST, LONGEST = 2, 3
"""Characters of a person's name."""

Place = tuple[int, int]


def led_items(text: str, start: int, end: int) -> list[dict[str, Place]]:
    """The items of a row, each up to its leader and units; none where the row does not end with such."""
    items, begin = list[dict[str, Place]](), start
    stop = start + len(text[start:end].rstrip())
    for at in _AT.finditer(text, start, stop):
        led = _led(text, at.end(), stop) if at.end() >= begin else None
        if led:
            items.append({"matter": _trimmed(text, begin, at.start())} | led)
            begin = max(last for _, last in led.values())
    return items if begin == stop else []


def unsigned(text: str) -> str:
    """Names of units without a sign between them, with one; any other text as it is."""
    names = _NAMES.findall(text)
    return "、".join(names) if len(names) > 1 and "".join(names) == text else text


def _trimmed(text: str, start: int, end: int) -> Place:
    words = text[start:end]
    return start + len(words) - len(words.lstrip(" .．、\t\n")), start + len(words.rstrip())


def _led(text: str, at: int, end: int) -> dict[str, Place] | None:
    """The name is as long as leaves a body that every government has; else of three characters."""
    for length in (LONGEST, SHORTEST):
        if body := _bodies().match(text, at + length, end):
            return _with_helpers(text, at, at + length, body.end(), end)
    office = _OFFICE.match(text, at + LONGEST, end)
    return _with_helpers(text, at, at + LONGEST, office.end(), end) if office else None


def _with_helpers(text: str, at: int, lead: int, others: int, end: int) -> dict[str, Place] | None:
    """What follows names helpers up to a sentence that begins, or the end."""
    rest = _LIST.match(text, others, end)
    stop = rest.end() if rest else others
    if text[stop : stop + 1] in tuple("，、。；"):
        return None
    led = {"leader": (at, lead), "lead": (lead, others)}
    return led | ({"support": (others, stop)} if stop > others else {})


@cache
def _bodies() -> re.Pattern[str]:
    names = sorted((name for name in bodies() if len(name) > SHORTEST), key=len, reverse=True)
    return re.compile("[省市区县]?(?:" + "|".join(map(re.escape, names)) + ")")
