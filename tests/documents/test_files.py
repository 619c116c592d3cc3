"""Files, papers and numbers."""

import io
import zipfile
from pathlib import Path

import pytest
from django.conf import LazySettings

from taizhang.accounts.facts import SYSTEM
from taizhang.audit.actions import recorded
from taizhang.audit.facts import Unrecorded
from taizhang.audit.queries import verify
from taizhang.documents.actions import next_number, receive, store
from taizhang.documents.models import StoredFile
from taizhang.documents.queries import Damaged, file_faults, read_bytes
from taizhang.documents.rules import media_type_of
from taizhang.documents.rules.kinds import EVIDENCE, OLE_START

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines]

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PAPERS = Path(__file__).parents[1] / "importers" / "papers"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture(autouse=True)
def _own_folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.FILES = tmp_path


def receive_text(text: str = "目标一") -> StoredFile:
    return receive(by=SYSTEM, content=text.encode(), filename="../台账.txt", title="台账", origin="市教育局").file


def test_a_paper_keeps_its_bytes_under_their_hash(tmp_path: Path) -> None:
    file = receive_text()

    assert read_bytes(file) == "目标一".encode()
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [file.sha256]
    assert file.papers.get().filename == "台账.txt"
    assert list(verify()) == []


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    first, second = receive_text(), receive_text()

    assert first == second
    assert first.papers.count() == 2


def test_an_altered_and_a_missing_file_are_named(tmp_path: Path) -> None:
    altered, missing = receive_text("a"), receive_text("b")
    place = f"files/{altered.sha256[:2]}/{altered.sha256}"
    (tmp_path / altered.sha256[:2] / altered.sha256).write_bytes(b"c")
    (tmp_path / missing.sha256[:2] / missing.sha256).unlink()

    found = [str(fault) for fault in file_faults()]

    assert found == [
        f"{place}: was altered after it was kept",
        f"files/{missing.sha256[:2]}/{missing.sha256}: is missing",
    ]
    with pytest.raises(Damaged, match="was altered"):
        read_bytes(altered)


def test_nothing_is_kept_outside_an_action() -> None:
    with pytest.raises(Unrecorded):
        store(b"x")


def test_numbers_follow_one_another_within_series_and_year() -> None:
    with recorded("test.number", by="tester"):
        given = [
            next_number(series=series, year=year)
            for series, year in [("a", 2012), ("a", 2012), ("b", 2012), ("a", 2013)]
        ]

    assert given == [1, 2, 1, 1]


def test_a_number_of_an_action_that_fails_is_given_again() -> None:
    with pytest.raises(ZeroDivisionError), recorded("test.number", by="tester"):
        next_number(series="a", year=2012)
        raise ZeroDivisionError

    with recorded("test.number", by="tester"):
        assert next_number(series="a", year=2012) == 1


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in names:
            packed.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"%PDF-1.7", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"MZ\x90\x00", "application/x-msdownload"),
        (b"#!/bin/sh", "application/x-executable"),
        (b"BM" + bytes(12) + b"\x28\0\0\0", "image/bmp"),
        (b"BMW", "text/plain"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"RIFF\0\0\0\0WAVEfmt ", "application/octet-stream"),
        (b"\0\0\0\x18ftypheic", "image/heic"),
        (b"\0\0\0\x18ftypisom", "application/octet-stream"),
        (zipped("xl/workbook.xml"), WORKBOOK),
        (zipped("word/document.xml"), WORD),
        (zipped("word/document.xml", "word/vbaProject.bin"), "application/x-office-macros"),
        (zipped("OFD.xml", "Doc_0/Document.xml"), "application/ofd"),
        (zipped("word/a.txt", "photo.jpg"), "application/zip"),
        (OLE_START + "WordDocument".encode("utf-16-le"), "application/msword"),
        (OLE_START + "_VBA_PROJECT".encode("utf-16-le"), "application/x-office-macros"),
        (OLE_START, "application/x-ole-storage"),
        (b"PK\x03\x04....", "application/zip"),
        ("纪要".encode(), "text/plain"),
        (b"\x00\x01", "application/octet-stream"),
        ("纪要".encode("gb18030"), "application/octet-stream"),
    ],
)
def test_the_type_is_told_by_the_content(content: bytes, media_type: str) -> None:
    assert media_type_of(content) == media_type


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("by-libreoffice.doc", True),
        ("by-libreoffice.odt", True),
        ("shown.xls", True),
        ("shown.ods", True),
        ("shown.xlsx", True),
    ],
)
def test_files_as_offices_write_them_are_known(name: str, taken: bool) -> None:
    content = (PAPERS / name).read_bytes()

    assert (media_type_of(content) in EVIDENCE) is taken
