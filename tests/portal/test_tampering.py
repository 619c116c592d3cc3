"""One byte of any published file, a file gone, added, renamed or exchanged, a key, a link: each is named, and nothing else."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from taizhang.audit.facts import Fault
from taizhang.portal.actions import publish
from taizhang.portal.queries.checking import version_faults
from taizhang.portal.signing import private_key
from taizhang.portal.site.building import build
from taizhang.portal.verifying import MANIFEST, PUBLIC_KEY, SIGNATURE, site_faults
from tests.portal.conftest import Office
from tests.portal.samples import edition, no_paper

UNSIGNED = "manifest.json: the signature in manifest.sig does not hold for this key"
ALTERED, ADDED, GONE = "was changed after it was signed", "was added after the site was signed", "is missing"
KINDS = ("index.html", ".html", ".css", ".js", ".json", ".csv", ".pdf", ".docx", ".xml", ".svg", "SUMS", ".pem")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    build(edition(3), folder / "site", key=private_key(folder / "keys"), read=no_paper, progress=lambda _written: None)
    return folder


@pytest.fixture
def site(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole / "site", tmp_path / "site"))


@pytest.fixture
def key(whole: Path) -> bytes:
    return (whole / "keys" / "public-key.pem").read_bytes()


def said(faults: Any) -> list[str]:
    found: list[Fault] = list(faults)
    return [str(fault) for fault in found]


def flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(bytes(content))


def of_kind(site: Path, kind: str) -> Path:
    """The last file of a kind that is signed by its hash."""
    found = [path for path in sorted(site.rglob("*")) if path.name.endswith(kind) and path.name != MANIFEST]
    return found[-1]


def test_the_kinds_are_all_there_are(site: Path) -> None:
    files = [path for path in site.rglob("*") if path.is_file() and path.name not in {MANIFEST, SIGNATURE}]

    assert {path.name for path in files if not path.name.endswith(KINDS)} == set()


@pytest.mark.parametrize("place", [0, 0.5, 1])
@pytest.mark.parametrize("kind", KINDS)
def test_one_bit_of_any_kind_of_file_is_named(site: Path, key: bytes, kind: str, place: float) -> None:
    path = of_kind(site, kind)
    flip(path, round(place * (path.stat().st_size - 1)))

    assert said(site_faults(site, key)) == [f"{path.relative_to(site)}: {ALTERED}"]


def test_every_bit_of_the_signature_counts(site: Path, key: bytes) -> None:
    signature, found = site / SIGNATURE, set()
    kept = signature.read_bytes()
    for place in range(len(kept)):
        for bit in range(8):
            content = bytearray(kept)
            content[place] ^= 1 << bit
            signature.write_bytes(bytes(content))
            found.add(str(next(site_faults(site, key))))

    assert found == {UNSIGNED, "manifest.sig: is no signature any more"}


@pytest.mark.parametrize("place", range(0, 1000, 37))
def test_one_bit_of_the_manifest_is_named_first(site: Path, key: bytes, place: int) -> None:
    flip(site / MANIFEST, place)

    assert said(site_faults(site, key))[0] == UNSIGNED


def remove(site: Path) -> list[str]:
    (site / "ledger" / "index.html").unlink()
    return [f"ledger/index.html: {GONE}"]


def add(site: Path) -> list[str]:
    (site / "units" / "new.html").write_text("")
    return [f"units/new.html: {ADDED}"]


def add_hidden(site: Path) -> list[str]:
    (site / "units" / ".htaccess").write_text("")
    return [f"units/.htaccess: {ADDED}"]


def rename(site: Path) -> list[str]:
    (site / "feed.xml").rename(site / "feed.atom")
    return [f"feed.xml: {GONE}", f"feed.atom: {ADDED}"]


def rename_case(site: Path) -> list[str]:
    (site / "feed.xml").rename(site / "Feed.xml")
    return [f"feed.xml: {GONE}", f"Feed.xml: {ADDED}"]


def exchange(site: Path) -> list[str]:
    one, other, between = site / "index.html", site / "feed.xml", site / "between"
    one.rename(between)
    other.rename(one)
    between.rename(other)
    return [f"feed.xml: {ALTERED}", f"index.html: {ALTERED}"]


def empty(site: Path) -> list[str]:
    (site / "feed.xml").write_bytes(b"")
    return [f"feed.xml: {ALTERED}"]


def lengthen(site: Path) -> list[str]:
    with (site / "feed.xml").open("ab") as file:
        file.write(b"\n")
    return [f"feed.xml: {ALTERED}"]


def folder_gone(site: Path) -> list[str]:
    shutil.rmtree(site / "verify")
    return [f"verify/index.html: {GONE}"]


@pytest.mark.parametrize(
    "act",
    [remove, add, add_hidden, rename, rename_case, exchange, empty, lengthen, folder_gone],
    ids=lambda act: act.__name__,
)
def test_what_is_done_to_files_is_named(site: Path, key: bytes, act: Callable[[Path], list[str]]) -> None:
    expected = act(site)

    assert said(site_faults(site, key)) == expected


@pytest.fixture
def public(office: Office) -> Path:
    """The folder of an instance with two versions."""
    office.line("新建幼儿园12所")
    publish(name="2012-05", by=office.chief)
    publish(name="2012-06", by=office.chief)
    folder = Path(settings.PUBLIC)
    assert said(version_faults()) == []
    return folder


def test_a_site_set_back_to_an_older_version_is_named(public: Path) -> None:
    (public / "current").unlink()
    (public / "current").symlink_to("2012-05")

    assert said(version_faults()) == ["public/current: is not the latest version, 2012-06"]


def test_a_current_site_that_is_an_altered_copy_elsewhere_is_named(public: Path) -> None:
    shutil.copytree(public / "2012-06", public / ".hidden")
    (public / ".hidden" / "index.html").write_text("forged")
    (public / "current").unlink()
    (public / "current").symlink_to(".hidden")

    assert said(version_faults()) == [f"public/current/index.html: {ALTERED}"]


def test_the_whole_folder_of_a_version_gone_is_named(public: Path) -> None:
    shutil.rmtree(public / "2012-05")

    assert said(version_faults()) == ["public/2012-05: is missing"]


def test_a_signature_that_is_not_the_one_recorded_is_named_beside_the_one_that_holds(public: Path) -> None:
    signature = public / "2012-05" / SIGNATURE
    letters = signature.read_text()
    signature.write_text(("B" if letters[0] == "A" else "A") + letters[1:])

    assert said(version_faults()) == [
        "public/2012-05/manifest.sig: is not the one recorded",
        f"public/2012-05/{UNSIGNED}",
    ]


def test_a_manifest_that_is_not_the_one_recorded_is_named(public: Path) -> None:
    flip(public / "2012-05" / MANIFEST, 20)

    assert said(version_faults())[0] == "public/2012-05/manifest.json: is not the one recorded"


@pytest.mark.parametrize("place", [3, 40, 80, 118])
def test_an_altered_key_is_named_and_no_version_is_accused(public: Path, place: int) -> None:
    assert (public / "current").is_symlink()
    flip(Path(settings.KEYS) / "publication.pem", place)

    assert said(version_faults()) in (
        ["keys/publication.pem: was altered; nothing more can be published under it"],
        ["keys/publication.pem: is not of the key that the versions were signed with"],
    )


@pytest.mark.parametrize("place", [3, 40, 80, 112])
def test_an_altered_public_half_is_named_and_no_version_is_accused(public: Path, place: int) -> None:
    assert (public / "current").is_symlink()
    flip(Path(settings.KEYS) / PUBLIC_KEY, place)

    assert said(version_faults()) == ["keys/public-key.pem: is not of the key that the versions were signed with"]


def test_a_key_in_place_of_the_city_s_is_named(public: Path, tmp_path: Path) -> None:
    private_key(tmp_path / "forger")
    os.replace(tmp_path / "forger" / "publication.pem", Path(settings.KEYS) / "publication.pem")

    assert said(version_faults()) == ["keys/publication.pem: is not of the key that the versions were signed with"]
    assert (public / "current").is_symlink()


def test_a_key_that_is_gone_is_named_and_the_versions_are_checked_by_its_public_half(public: Path) -> None:
    (Path(settings.KEYS) / "publication.pem").unlink()
    flip(public / "2012-05" / "index.html", 9)

    assert said(version_faults()) == [
        "keys/publication.pem: is missing; nothing more can be published under it",
        f"public/2012-05/index.html: {ALTERED}",
    ]
