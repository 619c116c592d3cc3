"""Digests against the published vectors."""

import hashlib
from pathlib import Path

import pytest

from taizhang.lib import hashing
from taizhang.lib.hashing import ALGORITHMS, AlgorithmUnavailable, digest, digest_file

VECTORS = [
    ("sha256", b"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),  # FIPS 180-4
    ("sm3", b"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),  # GB/T 32905-2016 A.1
    ("sm3", b"abcd" * 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),  # GB/T 32905-2016 A.2
]


@pytest.mark.parametrize(("algorithm", "data", "expected"), VECTORS)
def test_the_published_vectors(algorithm: str, data: bytes, expected: str) -> None:
    assert digest(data, algorithm=algorithm) == expected


def test_sha256_is_the_default() -> None:
    assert digest(b"abc") == VECTORS[0][2]


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_file_longer_than_a_block_has_the_digest_of_its_bytes(tmp_path: Path, algorithm: str) -> None:
    data = b"0123456789" * (hashing.BLOCK // 5)
    path = tmp_path / "paper.bin"
    path.write_bytes(data)

    assert digest_file(path, algorithm) == digest(data, algorithm=algorithm)


def test_an_unknown_algorithm_is_named() -> None:
    with pytest.raises(ValueError, match=r"^Unknown digest algorithm 'md5'; known: sha256, sm3\.$"):
        digest(b"", algorithm="md5")


def test_a_missing_sm3_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> None:
        raise ValueError(f"unsupported hash type {name}")

    monkeypatch.setattr(hashlib, "new", refuse)

    with pytest.raises(AlgorithmUnavailable, match=r"^sm3 is not offered .* choose sha256\.$"):
        digest(b"", algorithm="sm3")
