"""Small pictures: drawn from what can be drawn, upright, and silent about place and camera."""

import io
from pathlib import Path

import pytest
from PIL import Image

from taizhang.documents.actions import hold, let_go
from taizhang.documents.queries import Damaged, small_picture
from taizhang.documents.thumbnails import thumbnail

ORIENTATION, DESCRIPTION, GPS = 0x0112, 0x010E, 0x8825


def photograph(width: int = 640, height: int = 320, kind: str = "JPEG", turned: int = 1) -> bytes:
    picture, exif = Image.new("RGB", (width, height), "green"), Image.Exif()
    exif[ORIENTATION], exif[DESCRIPTION] = turned, "secret"
    exif.get_ifd(GPS)[1] = "N"
    out = io.BytesIO()
    picture.save(out, kind, exif=exif)
    return out.getvalue()


def test_a_photograph_becomes_small_and_says_nothing_of_where_it_was_taken() -> None:
    drawn = thumbnail(photograph())

    assert drawn is not None
    small = Image.open(io.BytesIO(drawn))
    assert (small.format, small.size, dict(small.getexif()), b"secret" in drawn) == ("JPEG", (160, 80), {}, False)


def test_a_photograph_taken_sideways_stands_upright() -> None:
    drawn = thumbnail(photograph(turned=6))

    assert drawn is not None
    assert Image.open(io.BytesIO(drawn)).size == (80, 160)


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7", b"\xff\xd8\xff1", photograph()[:400]],
    ids=["nothing", "no picture", "no more than a start", "cut off"],
)
def test_what_cannot_be_drawn_has_none(content: bytes) -> None:
    assert thumbnail(content) is None


def test_a_picture_of_too_many_pixels_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    content = photograph()
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 640 * 320 - 1)

    assert thumbnail(content) is None


@pytest.mark.django_db
def test_a_small_picture_is_made_once_and_again_when_it_was_lost(own_files: Path) -> None:
    content = photograph()
    sha256 = hold(content)

    first = small_picture(sha256)
    [path] = (own_files / "thumbnails").rglob("*" + sha256)
    path.unlink()

    assert first is not None
    assert small_picture(sha256) == first
    assert path.read_bytes() == first


@pytest.mark.django_db
def test_bytes_held_for_a_draft_are_let_go_of_unless_the_record_names_them(own_files: Path) -> None:
    sha256 = hold(b"%PDF-1.7")

    let_go(sha256)

    assert [path for path in own_files.rglob("*") if path.is_file()] == []
    with pytest.raises(Damaged):
        small_picture(sha256)
