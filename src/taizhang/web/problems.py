"""What is wrong in a paper, said in the language of the page: papers are Chinese, and so are those who read them."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

from taizhang.lib.problems import Problem

BLANK = "{}"


def said(problem: Problem) -> str:
    """A problem with its place, as a sentence of the page's language."""
    return str(_in_page_language(problem))


def said_beside(problem: Problem) -> str:
    """A problem as said beside its line, where file, sheet and row need no naming."""
    return said(replace(problem, file="", sheet="", row=None))


def said_at_field(problem: Problem) -> str:
    """A problem as said below its field, which need not be named either."""
    return said(replace(problem, file="", sheet="", row=None, column=""))


def words(text: str) -> str:
    """Words of a reader in the page's language; what has no English stays as it is."""
    return english(text) if _is_english() else text


def _is_english() -> bool:
    return (get_language() or "").startswith("en")


def _in_page_language(problem: Problem) -> Problem:
    if not _is_english():
        return problem
    message, suggestion, column = (english(text) for text in (problem.message, problem.suggestion, problem.column))
    return replace(problem, message=message, suggestion=suggestion, column=column)


def english(text: str) -> str:
    """A sentence of the readers in English, words of the paper within it as they are; else the text itself."""
    held = _exactly().get(text)
    if held is not None:
        return held
    for pattern, form in _forms():
        if match := pattern.fullmatch(text):
            return form.format(*(english(words) for words in match.groups()))
    return text


@cache
def _table() -> Mapping[str, str]:
    held = tomllib.loads(Path(__file__).with_name("english.toml").read_text(encoding="utf-8"))
    return {**held["names"], **held["sentences"]}


@cache
def _exactly() -> Mapping[str, str]:
    return {chinese: said for chinese, said in _table().items() if BLANK not in chinese}


@cache
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The sentences with blanks as patterns, the longest first: what says more decides before what says less."""
    forms = sorted(((chinese, said) for chinese, said in _table().items() if BLANK in chinese), key=_length)
    return tuple((_pattern(chinese), said) for chinese, said in forms)


def _length(form: tuple[str, str]) -> int:
    return -len(form[0])


def _pattern(chinese: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(map(re.escape, chinese.split(BLANK))), re.DOTALL)
