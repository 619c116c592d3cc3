"""The scores that a computation outside any instance gives; the scheme it is given. Faults are told line by line."""

import csv
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from django.core.management import CommandError

from taizhang.assessment.rules.language.reading import read_scheme
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.lib.dated import InvalidRule
from taizhang.lib.problems import Problem

BUFFER = 1 << 20


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A file that takes its name when it is whole; what was begun is taken away where it does not come to an end."""
    begun = path.with_name(f"{path.name}.part")
    try:
        with begun.open("w", encoding="utf-8", newline="", buffering=BUFFER) as file:
            yield file
        os.replace(begun, path)
    finally:
        begun.unlink(missing_ok=True)


def write_scores(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """A row for every unit, under the names of the columns."""
    with whole_file(path) as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


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
