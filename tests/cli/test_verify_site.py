"""A published site is verified from the command line wherever it lies, without an instance."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from taizhang.portal.signing import fingerprint, private_key, public_pem
from taizhang.portal.site.building import build
from tests.portal.samples import edition, no_paper

ROOT = Path(__file__).parents[2]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    build(edition(2), tmp_path / "site", key=private_key(tmp_path / "keys"), read=no_paper, progress=lambda _w: None)
    return tmp_path / "site"


def verify(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as somebody runs it in an empty folder, with nothing set."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("TAIZHANG_", "DJANGO_"))}
    place = site.parent / "elsewhere"
    place.mkdir(exist_ok=True)
    return subprocess.run(
        [sys.executable, "-m", "taizhang", "verify", str(site), *arguments],
        env={**own, "PYTHONPATH": str(ROOT / "src"), "DATABASE_URL": ""},
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


def test_a_whole_site_holds_for_the_key_given_and_nothing_is_written(site: Path) -> None:
    key = site.parent / "keys" / "public-key.pem"
    before = sorted(site.rglob("*"))

    held = verify(site, "--key", str(key))

    assert (held.returncode, held.stderr) == (0, "")
    assert held.stdout.splitlines() == [
        f"Version 2012-06, checked against key {fingerprint(key.read_bytes())}.",
        "All holds: every file is as it was signed.",
    ]
    assert sorted(site.rglob("*")) == before
    assert list((site.parent / "elsewhere").iterdir()) == []


def test_without_a_key_it_is_said_that_only_self_agreement_is_shown(site: Path) -> None:
    held = verify(site)

    assert held.returncode == 0
    assert held.stdout.splitlines()[1].startswith("This key came with the site, so only its agreement with itself")


def test_a_changed_file_is_named_and_the_exit_code_is_one(site: Path) -> None:
    (site / "data" / "units.csv").write_text("x")

    broken = verify(site, "--key", str(site.parent / "keys" / "public-key.pem"))

    assert (broken.returncode, broken.stderr) == (1, "CommandError: 1 things do not hold.\n")
    assert broken.stdout.splitlines()[1:] == ["data/units.csv: was changed after it was signed"]


def test_another_city_s_key_is_refused(site: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.pem"
    other.write_bytes(public_pem(private_key(tmp_path / "others")))

    broken = verify(site, "--key", str(other))

    assert broken.returncode == 1
    assert broken.stdout.splitlines()[1:] == ["manifest.json: the signature in manifest.sig does not hold for this key"]


@pytest.mark.parametrize(("name", "said"), [("none.pem", "No such file"), ("site/index.html", "is no Ed25519 public")])
def test_a_key_that_is_none_is_said(site: Path, name: str, said: str) -> None:
    refused = verify(site, "--key", str(site.parent / name))

    assert (refused.returncode, refused.stderr.count(said)) == (1, 1)
