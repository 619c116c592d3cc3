"""A site is judged by its files, its manifest and a key alone, whatever somebody made of it."""

import json
import os
import shutil
from pathlib import Path

import pytest

from taizhang.portal.signing import fingerprint, holds, private_key, public_pem, sign
from taizhang.portal.site.building import build
from taizhang.portal.verifying import MANIFEST, PUBLIC_KEY, SIGNATURE, site_faults, version_of
from tests.portal.samples import edition, no_paper


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    build(edition(3), folder / "site", key=private_key(folder / "keys"), read=no_paper, progress=lambda _written: None)
    return folder


@pytest.fixture
def site(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole / "site", tmp_path / "site"))


def faults(site: Path, key: bytes | None = None) -> list[str]:
    return [str(fault) for fault in site_faults(site, key)]


def signed_again(site: Path, whole: Path, **said: object) -> None:
    """The manifest with something else in it, signed by the same key."""
    manifest = json.dumps({**json.loads((site / MANIFEST).read_bytes()), **said}).encode()
    (site / MANIFEST).write_bytes(manifest)
    (site / SIGNATURE).write_text(f"{sign(private_key(whole / 'keys'), manifest)}\n")


def test_one_changed_byte_is_named(site: Path) -> None:
    page = site / "index.html"
    content = bytearray(page.read_bytes())
    content[100] ^= 1
    page.write_bytes(bytes(content))

    assert faults(site) == ["index.html: was changed after it was signed"]


def test_a_manifest_cannot_point_outside_the_site(site: Path, whole: Path) -> None:
    files = json.loads((site / MANIFEST).read_bytes())["files"]
    signed_again(site, whole, files={**files, "../../etc/passwd": {"sha256": "0"}, "/etc/passwd": {"sha256": "0"}})

    assert faults(site) == [
        "manifest.json: names '../../etc/passwd', which is no file of a site",
        "manifest.json: names '/etc/passwd', which is no file of a site",
    ]


def test_a_link_in_place_of_a_file_is_named(site: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.html"
    (site / "index.html").rename(elsewhere)
    os.symlink(elsewhere, site / "index.html")

    assert faults(site) == ["index.html: is missing", "index.html: is a link; a site has none"]


@pytest.mark.parametrize("manifest", [b"", b"not json", b"[]", b'{"files": 7}'])
def test_a_manifest_that_cannot_be_read_is_named(site: Path, manifest: bytes) -> None:
    (site / MANIFEST).write_bytes(manifest)

    assert faults(site) == [
        "manifest.json: the signature in manifest.sig does not hold for this key",
        "manifest.json: cannot be read",
    ]
    assert version_of(site) == ""


def test_a_missing_signature_does_not_hold(site: Path) -> None:
    (site / SIGNATURE).unlink()

    assert faults(site) == ["manifest.sig: is missing"]


def test_a_forger_with_a_key_of_his_own_agrees_with_himself_but_not_with_the_city(
    site: Path, whole: Path, tmp_path: Path
) -> None:
    forger = private_key(tmp_path / "forger")
    city = (site / PUBLIC_KEY).read_bytes()
    build(edition(3), tmp_path / "forged", key=forger, read=no_paper, progress=lambda _written: None)

    assert faults(tmp_path / "forged") == []
    assert faults(tmp_path / "forged", city) == [
        "manifest.json: the signature in manifest.sig does not hold for this key"
    ]


@pytest.mark.parametrize("signature", ["", "###", "é", "AAAA"])
def test_what_is_no_signature_does_not_hold(whole: Path, signature: str) -> None:
    assert holds(public_pem(private_key(whole / "keys")), b"content", signature) is False


def test_a_fingerprint_is_of_the_key_and_not_of_the_text(whole: Path) -> None:
    pem = public_pem(private_key(whole / "keys"))

    assert fingerprint(pem.replace(b"\n", b"\r\n")) == fingerprint(pem)


def test_what_is_no_key_has_no_fingerprint() -> None:
    with pytest.raises(ValueError, match=r"."):
        fingerprint(b"no key")
