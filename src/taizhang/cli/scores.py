"""The files that a computation outside any instance gives: scores, lines, explanations. Numbers are written plainly."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.management import CommandError

from taizhang.assessment.facts import Line, Place
from taizhang.assessment.rules.explaining import basis_of, explain, title_of
from taizhang.assessment.rules.language.reading import read_scheme
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.lib.dated import InvalidRule
from taizhang.lib.problems import Problem

HEAD = ("jurisdiction", "unit", "group", "total", "score", "rank", "of", "grade", "awards", "overrides")
LINE_HEAD = (
    *("jurisdiction", "unit", "rule", "title", "item", "points", "possible", "measure", "value", "target", "base"),
    *("weight", "due", "done", "level", "kind", "period", "place", "among", "step", "source", "note", "basis", "why"),
)
MILLIONTHS = frozenset({"points", "possible", "measure", "value", "target", "base", "weight"})


def plainly(millionths: int | None) -> str:
    """Millionths as a number without idle noughts; empty for none."""
    return "" if millionths is None else f"{(Decimal(millionths) / 10**6).normalize():f}"


def write_scores(path: Path, scheme: Scheme, places: Iterable[Place]) -> None:
    """A row for every unit."""
    parts, rules = [part.code for part in scheme.parts], [rule.code for rule in scheme.rule]
    head = [*HEAD, *(f"part:{code}" for code in parts), *(f"rule:{code}" for code in rules)]
    _write(path, head, (_score_row(place, parts, rules) for place in places))


def _score_row(place: Place, parts: Sequence[str], rules: Sequence[str]) -> list[str]:
    rank = "" if place.rank is None else str(place.rank)
    return [
        *(place.jurisdiction, place.unit, place.peer_group, *_totals(place), rank),
        *(str(place.group_size), place.grade, "、".join(place.awards), "、".join(place.overrides)),
        *(plainly(place.parts[code]) for code in parts),
        *(plainly(place.rules[code]) for code in rules),
    ]


def _totals(place: Place) -> tuple[str, str]:
    """The total and the score as read; empty for a unit that is not scored."""
    return (plainly(place.points), plainly(place.read)) if place.scored else ("", "")


def write_lines(path: Path, scheme: Scheme, lines: Iterable[Line], places: Mapping[tuple[str, str], Place]) -> None:
    """A row for every line, its sentence at the end."""
    _write(path, LINE_HEAD, (_line_row(scheme, line, places[line.jurisdiction, line.unit]) for line in lines))


def _line_row(scheme: Scheme, line: Line, place: Place) -> list[str]:
    said = {"title": title_of(scheme, line), "basis": basis_of(scheme, line), "why": explain(scheme, line, place)}
    return [said[name] if name in said else _shown(name, getattr(line, name)) for name in LINE_HEAD]


def _shown(name: str, value: object) -> str:
    return plainly(value) if name in MILLIONTHS else "" if value is None else str(value)  # type: ignore[arg-type]  # millionths


def _write(path: Path, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def write_explanations(
    path: Path, scheme: Scheme, lines: Iterable[Line], places: Sequence[Place], about: Mapping[str, str]
) -> None:
    """Everything about every unit, for programs and for a person: conditions, lines and sentences."""
    mine: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        mine.setdefault((line.jurisdiction, line.unit), []).append(line)
    units = [_unit(scheme, place, mine.get((place.jurisdiction, place.unit), [])) for place in places]
    said = {
        **about,
        "scheme": scheme.code,
        "title": scheme.title,
        "total": plainly(int(scheme.total * 10**6)),
        "units": units,
    }
    path.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _unit(scheme: Scheme, place: Place, lines: Sequence[Line]) -> dict[str, Any]:
    return {
        "jurisdiction": place.jurisdiction,
        "unit": place.unit,
        "group": place.peer_group,
        "total": _totals(place)[0] or None,
        "score": _totals(place)[1] or None,
        "rank": place.rank,
        "of": place.group_size,
        "grade": place.grade,
        "awards": list(place.awards),
        "overrides": list(place.overrides),
        "parts": {code: plainly(points) for code, points in place.parts.items()},
        "rules": {code: plainly(points) for code, points in place.rules.items()},
        "conditions": [
            {"says": condition.words_zh(), "met": met}
            for condition, met in zip(scheme.conditions, place.met, strict=True)
        ],
        "lines": [dict(zip(LINE_HEAD, _line_row(scheme, line, place), strict=True)) for line in lines],
    }


def by_unit(places: Iterable[Place]) -> dict[tuple[str, str], Place]:
    """Places by jurisdiction and unit."""
    return {(place.jurisdiction, place.unit): place for place in places}


def scheme_in(path: Path) -> tuple[Scheme, str]:
    """The scheme of a file and its text; CommandError with every fault and its line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        return read_scheme(text), text
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"The scheme {path} cannot be read: {error}") from error
    except InvalidRule as error:
        raise CommandError(f"{path}:\n{said_of(error.problems)}") from error


def said_of(problems: tuple[Problem, ...]) -> str:
    """Problems, a line each."""
    return "\n".join(map(str, problems))
