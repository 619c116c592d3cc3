"""The bodies every government has, whatever the place: their names and abbreviations, and what reforms made of them."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("bodies.toml").read_text(encoding="utf-8"))


@cache
def stems() -> frozenset[str]:
    """Names of bodies without level and ending: 财政, 发改, 住房和城乡建设."""
    return frozenset(stem for body in _table()["bodies"] for stem in body.get("stems", ()))


def _names_of(body: Mapping[str, Any]) -> Iterator[str]:
    yield from map("".join, product(body.get("stems", ()), body.get("ends", ("局", "厅"))))
    yield from body.get("names", ())


@cache
def bodies() -> Mapping[str, int]:
    """Every way of writing a body without its level → one number for the same body."""
    return {name: number for number, body in enumerate(_table()["bodies"]) for name in _names_of(body)}


@cache
def successors() -> Mapping[int, tuple[int, ...]]:
    """Bodies that reforms ended → those that took their work over."""
    known = bodies()
    return {known[old]: tuple(known[new] for new in news) for old, news in _table()["renamed"].items()}
