"""What the papers say is what the reader takes out of them, but for the slips they carry on purpose."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from taizhang.cli.demo.city import units
from taizhang.cli.demo.papers import BLANK_TERMS, MISWRITTEN, write_papers
from taizhang.cli.demo.targets import lines
from taizhang.importers.facts import ReadLine
from taizhang.importers.pipeline import Result, propose
from taizhang.importers.readers import read_file

NAMES = {word: at for at, unit in enumerate(units(), start=1) for word in {unit.name, unit.short, *unit.aliases}}
CODES = {at: unit.code for at, unit in enumerate(units(), start=1)}


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> list[Result]:
    paths = write_papers(tmp_path_factory.mktemp("papers"))
    return [propose(read_file(path.read_bytes(), path.name), year=2012, names=NAMES) for path in paths]


def read(results: list[Result]) -> Iterator[ReadLine]:
    return (line for result in results for line in result.lines)


def test_no_line_is_lost_and_none_is_added(results: list[Result]) -> None:
    assert sorted(line.fields["matter"] for line in read(results)) == sorted(line.matter for line in lines())


def test_nothing_is_wrong_but_the_names_that_are_miswritten(results: list[Result]) -> None:
    wrong = {problem.found for line in read(results) for problem in line.problems}

    assert [problem for result in results for problem in result.problems] == []
    assert wrong - set(MISWRITTEN.values()) == set()


def test_every_line_comes_to_the_unit_that_wrote_it(results: list[Result]) -> None:
    written = {(line.unit, line.matter) for line in lines()}

    read_as = {(CODES[line.fields["lead_id"]], line.fields["matter"]) for line in read(results) if not line.problems}

    assert read_as - written == set()


def test_who_helps_and_who_answers_is_kept(results: list[Result]) -> None:
    said = {line.matter: (line.leader, line.responsible, line.criterion) for line in lines()}

    changed = [
        line.fields["matter"]
        for line in read(results)
        if (line.fields["leader"], line.fields["responsible"], line.fields["criterion"]) != said[line.fields["matter"]]
    ]

    # Two units may word a matter alike; their lines differ in who answers.
    shared = [matter for matter, count in Counter(line.matter for line in lines()).items() if count > 1]
    assert set(changed) - set(shared) == set()


def test_a_counted_line_keeps_its_count(results: list[Result]) -> None:
    counted = {(line.unit, line.matter): line for line in lines() if line.quantity is not None}

    changed = [
        each.matter
        for line in read(results)
        if not line.problems
        for each in [counted.get((CODES[line.fields["lead_id"]], line.fields["matter"]))]
        if each and (float(line.fields["quantity"]), line.fields["measure"]) != (float(each.quantity), each.measure)
    ]

    assert changed == []


def test_only_terms_left_blank_are_implied(results: list[Result]) -> None:
    implied = [line for line in read(results) if line.fields["due_kind"] == "implied"]

    assert 0 < len(implied) <= BLANK_TERMS


def test_the_papers_are_the_same_bytes_each_time(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()

    first, second = ([path.read_bytes() for path in write_papers(folder)] for folder in folders)

    assert first == second
