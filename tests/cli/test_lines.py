"""Lines and explanations are written as they come: the very bytes of a whole text, and never more held than a line."""

import csv
import json
import shutil
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.core.management import CommandError

from taizhang.assessment.facts import Fact, Line, Place, Result
from taizhang.assessment.rules.engine import compute, facts_text
from taizhang.assessment.rules.explaining import Explaining
from taizhang.assessment.rules.language.reading import read_scheme, shipped
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.assessment.rules.speech import CHINESE
from taizhang.cli import room
from taizhang.cli.lines import LINE_HEAD, plainly, write_lines
from taizhang.cli.room import NoRoom, Room, size
from tests.cli.test_score import SCHEME, as_parquet, folder, refused, run

__all__ = ["folder"]
ABOUT = {"period": "2012", "scheme_sha256": "ab", "engine": "duckdb"}
MILLIONTHS = ("points", "possible", "measure", "value", "target", "base", "weight")
ODD = [
    Fact("甲", "unit", level="部门"),
    Fact('乙"\n\\', "unit", level="部门"),
    Fact("甲", "target", 'a,"b"\r\n', 1, 3, note="\u2028\t/"),
    Fact("甲", "honour", level="province", source="省发3号"),
]


def written(scheme: Scheme, result: Result) -> tuple[str, str]:
    """The two texts as the streams give them."""
    table, tree = StringIO(newline=""), StringIO(newline="")
    many = write_lines(by_unit(result), scheme, ABOUT, table, tree, lambda _many: None)
    assert many == len(result.lines)
    return table.getvalue(), tree.getvalue()


def by_unit(result: Result) -> Iterator[tuple[Place, list[Line]]]:
    for place in result.places:
        mine = (place.jurisdiction, place.unit)
        yield place, [line for line in result.lines if (line.jurisdiction, line.unit) == mine]


def at_once(scheme: Scheme, result: Result) -> tuple[str, str]:
    """The two texts made whole, by the plainest means."""
    told = Explaining(scheme)
    rows = [(place, [row_of(told, line, place) for line in lines]) for place, lines in by_unit(result)]
    table = StringIO(newline="")
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(LINE_HEAD)
    writer.writerows(row.values() for _place, mine in rows for row in mine)
    head = {"scheme": scheme.code, "title": scheme.title, "total": plainly(int(scheme.total * 10**6))}
    tree = {**ABOUT, **head, "units": [unit_of(scheme, place, mine) for place, mine in rows]}
    return table.getvalue(), json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


def row_of(told: Explaining, line: Line, place: Place) -> dict[str, str]:
    said = {"title": told.title(line), "basis": told.basis(line), "why": told.sentence(line, place)}
    numbers = {name: plainly(getattr(line, name)) for name in MILLIONTHS}
    words = {name: "" if value is None else str(value) for name, value in vars(line).items()}
    return {name: {**words, **numbers, **said}[name] for name in LINE_HEAD}


def unit_of(scheme: Scheme, place: Place, rows: list[dict[str, str]]) -> dict[str, Any]:
    scored = place.scored
    return {
        "jurisdiction": place.jurisdiction,
        "unit": place.unit,
        "group": place.peer_group,
        "total": plainly(place.points) if scored else None,
        "score": plainly(place.read) if scored else None,
        "rank": place.rank,
        "of": place.group_size,
        "grade": place.grade,
        "awards": list(place.awards),
        "overrides": list(place.overrides),
        "parts": {code: plainly(points) for code, points in place.parts.items()},
        "rules": {code: plainly(points) for code, points in place.rules.items()},
        "conditions": [
            {"says": condition.words(scheme.spoken(CHINESE)), "met": met}
            for condition, met in zip(scheme.conditions, place.met, strict=True)
        ],
        "lines": rows,
    }


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_the_streams_are_the_whole_text_byte_by_byte(path: Path) -> None:
    scheme = read_scheme(path.read_text(encoding="utf-8"))

    for example in scheme.example:
        result = compute(facts_text(example.rows()), scheme)
        assert written(scheme, result) == at_once(scheme, result)


@pytest.mark.parametrize("facts", [ODD, ODD[:2], []], ids=["odd words", "units without lines", "nobody"])
def test_odd_words_and_nothing_at_all_are_the_whole_text_too(facts: list[Fact]) -> None:
    scheme = read_scheme(SCHEME)
    result = compute(facts_text(facts), scheme)

    assert written(scheme, result) == at_once(scheme, result)


def test_each_line_is_written_before_the_next_is_made() -> None:
    scheme = read_scheme(SCHEME)
    result = compute(facts_text([Fact("甲", "target", str(n), 1, 2) for n in range(30)]), scheme)
    table, tree, seen = StringIO(), StringIO(), []

    def told() -> Iterator[Line]:
        for line in result.lines:
            seen.append((table.getvalue().count("\n") - 1, tree.getvalue().count('"why"')))
            yield line

    write_lines([(result.places[0], told())], scheme, ABOUT, table, tree, lambda _many: None)

    assert seen == [(n, n) for n in range(30)]


class Disk(NamedTuple):
    free: int


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk of 300 bytes, and two lines that tell how long the others will be."""
    monkeypatch.setattr(room, "SAMPLE", 2)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Disk(300))


@pytest.mark.usefixtures("small")
def test_a_disk_that_is_too_small_is_told_before_it_is_full(folder: Path) -> None:
    [said] = refused(folder)

    assert said.split(": ")[-1] == (
        f"3 lines are about 0 MB; {folder}/out has room for 0 MB. Only scores.csv was written. Free the disk, name "
        "another folder with --out, or leave out explain.json (--only lines) or the lines altogether (--only scores)."
    )
    assert [path.name for path in (folder / "out").iterdir()] == ["scores.csv"]


@pytest.mark.usefixtures("small")
def test_the_scores_alone_fit_on_a_small_disk(folder: Path) -> None:
    assert run(folder, only="scores").splitlines()[-1] == "2 units, 0 lines"


@pytest.mark.parametrize(("written", "told"), [(1, 0), (2, 1), (3, 0)])
def test_a_large_result_is_told_once_and_a_small_one_never(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: int, told: int
) -> None:
    monkeypatch.setattr(room, "SAMPLE", 2)
    heard: list[str] = []
    with (tmp_path / "a").open("w") as file:
        file.write("x" * 1_000_000)
        Room(tmp_path, [file], 10, heard.append).watch(written)
        Room(tmp_path, [file], 2, heard.append).watch(written)

    assert len(heard) == told
    assert [said.split(";")[0] for said in heard] == ["10 lines are about 5 MB"] * told


def test_what_is_too_much_says_how_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "SAMPLE", 2)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Disk(10**9))
    with (tmp_path / "a").open("w") as file:
        file.write("x" * 1_000_000)
        with pytest.raises(NoRoom, match=r"^200,000 lines are about 102\.0 GB; .* has room for 1\.0 GB\.$"):
            Room(tmp_path, [file], 200_000, print).watch(2)

    assert [size(1), size(999 * 10**6), size(2 * 10**12)] == ["0 MB", "999 MB", "2,000.0 GB"]


def test_lines_without_explanations_are_the_same_lines(folder: Path) -> None:
    run(folder)
    run(folder, only="lines", out=folder / "lines")

    both = [(each / "lines.csv").read_bytes() for each in (folder / "out", folder / "lines")]
    assert both[0] == both[1]
    assert sorted(path.name for path in (folder / "lines").iterdir()) == ["lines.csv", "scores.csv"]


def test_what_was_written_before_stays_until_the_new_is_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(folder)
    before = {path.name: path.read_bytes() for path in (folder / "out").iterdir()}
    monkeypatch.setattr(Explaining, "sentence", lambda *_said: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        run(folder)

    assert {path.name: path.read_bytes() for path in (folder / "out").iterdir()} == before


def test_points_by_hand_have_their_column_and_their_sentence(folder: Path) -> None:
    as_parquet(
        folder,
        "('甲', 'target', 'A1', 50000000::BIGINT, 50000000::BIGINT, '', ''),"
        "('甲', 'adjustment', 'J1', -1500000, NULL, '', '')",
    )

    run(folder, "f.parquet")

    head, row = (folder / "out" / "scores.csv").read_text(encoding="utf-8").splitlines()
    assert dict(zip(head.split(","), row.split(","), strict=True))["rule:adjustment"] == "-1.5"
    with (folder / "out" / "lines.csv").open(encoding="utf-8", newline="") as file:
        assert [(line["title"], line["points"]) for line in csv.DictReader(file)] == [
            ("完成", "100"),
            ("人工调整", "-1.5"),
        ]


def test_a_refused_file_leaves_nothing_behind(folder: Path) -> None:
    (folder / "f.csv").write_text("unit,metric\n,a\n", encoding="utf-8")

    with pytest.raises(CommandError):
        run(folder)

    assert list((folder / "out").iterdir()) == []
