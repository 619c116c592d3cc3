"""Who does it, as the words of a line say: who leads, who helps, and what kind of leading that is."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from taizhang.importers.facts import LeadKind, Parties
from taizhang.importers.official.notation import read_units
from taizhang.importers.units.brackets import inside_brackets
from taizhang.importers.units.lists import split_units
from taizhang.importers.units.roles import (
    BRACKETED_JOINT,
    BRACKETED_ROLE,
    LABELS,
    OPEN,
    PHRASES,
    ROLE_WORDS,
    TOGETHER_WITH,
    Role,
)
from taizhang.importers.units.words import is_collective, is_whole

AROUND = "，,；;。、 \n\t\u3000"


@dataclass(frozen=True)
class _Part:
    """Words that list units, with the role the sentence gives them; `told` where a phrase or a label says so."""

    role: Role
    text: str
    told: bool = True


def parties_of(said: Mapping[str, str], known: Callable[[str], bool] | None = None) -> Parties:
    """The units a line names in its fields lead, unit and support; words in them (X牵头，Y配合) go before the field.

    `known` tells whether a unit goes by a name: the official table has its names exactly, while nobody changed them.
    """
    lead, unit, helping = (said.get(name, "").strip() for name in ("lead", "unit", "support"))
    if "settled" in said and (exact := _exact(lead, helping, known)):
        return exact
    return _parties(lead, unit, helping)


def _exact(lead: str, support: str, known: Callable[[str], bool] | None) -> Parties | None:
    """The units of the official table, one in a line; None where somebody wrote a name that no unit goes by."""
    helpers = tuple(read_units(support))
    if not lead or (known and not all(map(known, [lead, *helpers]))):
        return None
    return Parties((lead,), helpers, LeadKind.NAMED)


@lru_cache(maxsize=65536)
def _parties(lead: str, unit: str, support: str) -> Parties:
    parts = [*_parts(lead, Role.LEAD), *_parts(unit, Role.OWN), *_parts(support, Role.HELP)]
    chosen, kind = _leading(parts)
    leading = [part for part in parts if part.role is chosen]
    others = [part for part in parts if part.role is not chosen]
    leads = _names(leading)
    helpers = [name for name in _names(others) if name not in leads]
    kind = kind if leads else LeadKind.NONE
    return Parties(tuple(leads), tuple(helpers), kind, _open(leading), _open(others))


def _leading(parts: Sequence[_Part]) -> tuple[Role, LeadKind]:
    """The role that leads a line, and how: who is said to lead; else who shares the work; else who answers for it."""
    listed = {(part.role, part.told) for part in parts if split_units(part.text)}
    if {(Role.LEAD, True), (Role.LEAD, False)} & listed:
        return Role.LEAD, LeadKind.NAMED
    if (Role.JOINT, True) in listed and (Role.OWN, True) not in listed:
        return Role.JOINT, LeadKind.JOINT
    return Role.OWN, LeadKind.NAMED if (Role.HELP, True) in listed else LeadKind.RESPONSIBLE


def _names(parts: Iterable[_Part]) -> list[str]:
    return list(dict.fromkeys(name for part in parts for name in split_units(part.text)))


def _open(parts: Iterable[_Part]) -> bool:
    return any(OPEN.search(part.text) for part in parts)


@lru_cache(maxsize=16384)
def _parts(text: str, role: Role) -> tuple[_Part, ...]:
    """A field's words by role, read once: the same cells stand all down a table."""
    return tuple(_by_role(text, role))


def _by_role(text: str, role: Role) -> Iterator[_Part]:
    """Behind labels, before phrases; what is in neither keeps the role of its field."""
    text = BRACKETED_JOINT.sub(r"\1", _unwrapped(text))
    if not ROLE_WORDS.search(text):
        yield from [_Part(role, text, told=False)] if text else []
        return
    labels = list(LABELS.finditer(text))
    starts = [0, *(label.end() for label in labels)]
    ends = [*(label.start() for label in labels), len(text)]
    roles = [role, *(Role[str(label.lastgroup)] for label in labels)]
    for start, end, given in zip(starts, ends, roles, strict=True):
        marked, rest = _marked(text[start:end].strip(AROUND))
        leads = any(part.role is Role.LEAD for part in marked)
        yield from marked
        yield from _spoken(rest, Role.HELP if leads else given)


def _unwrapped(text: str) -> str:
    """A text without the brackets that stand around the whole of it."""
    depths = accumulate((sign in "（(") - (sign in "）)") for sign in text)
    wrapped = text[:1] in ("（", "(") and next((at for at, depth in enumerate(depths, 1) if not depth), 0) == len(text)
    return text[1:-1].strip() if wrapped else text


def _marked(text: str) -> tuple[list[_Part], str]:
    """The names that a bracket behind them gives a role, 市住建局（牵头）, and the text without them."""
    parts, rest, start = list[_Part](), "", 0
    for mark in BRACKETED_ROLE.finditer(text):
        before = max(text.rfind(sign, start, mark.start()) for sign in AROUND) + 1 or start
        parts.append(_Part(Role[str(mark.lastgroup)], text[before : mark.start()]))
        rest += text[start:before]
        start = mark.end()
    return parts, rest + text[start:]


def _spoken(text: str, given: Role) -> Iterator[_Part]:
    """The words before each phrase have its role; what follows the last one helps where somebody leads."""
    inside = inside_brackets(text)
    phrases = [phrase for phrase in PHRASES.finditer(text) if not inside[phrase.start()]]
    roles = [Role[str(phrase.lastgroup)] for phrase in phrases]
    start = 0
    for phrase, role in zip(phrases, roles, strict=True):
        plain = role is Role.OWN and given is Role.LEAD and Role.LEAD not in roles
        own = _before_helpers(text, start, phrase.start()) if role is Role.HELP and not start else 0
        if own and given is not Role.HELP:
            yield _Part(given, text[:own])
            start = own
        yield from _with_others(text[start : phrase.start()], Role.LEAD if plain else role)
        start = _behind(text, phrase.end())
    rest = text[start:]
    if TOGETHER_WITH.search(rest):
        yield from _with_others(rest, Role.LEAD if given is Role.OWN else given)
    elif rest.strip(AROUND):
        yield _Part(Role.HELP if Role.LEAD in roles else given, rest, told=bool(roles))


def _before_helpers(text: str, start: int, end: int) -> int:
    """Where the group begins that 配合 is said of, if others stand before it: 市交通局、市水利局，各区政府配合."""
    inside = inside_brackets(text)
    signs = [place for place in range(start, end) if text[place] in "，,；;" and not inside[place]]
    return signs[-1] + 1 if signs and split_units(text[start : signs[-1]]) else 0


def _behind(text: str, start: int) -> int:
    """Where names go on behind a phrase: what is to be done (负责制定方案) names nobody."""
    end = next((place for place in range(start, len(text)) if text[place] in AROUND), len(text))
    phrase = PHRASES.search(text, start, end)
    words = text[start : phrase.start() if phrase else end]
    named = TOGETHER_WITH.match(words) or is_whole(words) or is_collective(words)
    return start if named or not words else end


def _with_others(text: str, role: Role) -> Iterator[_Part]:
    """X会同Y: X leads and Y helps, whatever the phrase behind them."""
    first, *others = TOGETHER_WITH.split(text)
    if others:
        yield _Part(Role.LEAD, first)
        yield from (_Part(Role.HELP, other) for other in others)
    else:
        yield _Part(role, text)
