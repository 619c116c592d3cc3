"""Digests of papers and records: SHA-256 everywhere, SM3 (GB/T 32905-2016) where national cryptography is required."""

import hashlib
from pathlib import Path

ALGORITHMS = ("sha256", "sm3")

BLOCK = 1 << 20


class AlgorithmUnavailable(RuntimeError):
    """This Python's OpenSSL was built without the algorithm."""


def digest(data: bytes, *, algorithm: str = "sha256") -> str:
    """The digest as 64 lower-case hexadecimal digits."""
    hasher = _hasher(algorithm)
    hasher.update(data)
    return hasher.hexdigest()


def digest_file(path: str | Path, algorithm: str = "sha256") -> str:
    """The digest of a file's bytes, read in blocks so that size does not matter."""
    hasher = _hasher(algorithm)
    with Path(path).open("rb") as file:
        while block := file.read(BLOCK):
            hasher.update(block)
    return hasher.hexdigest()


def _hasher(algorithm: str) -> "hashlib._Hash":
    if algorithm not in ALGORITHMS:
        raise ValueError(f"Unknown digest algorithm {algorithm!r}; known: {', '.join(ALGORITHMS)}.")
    try:
        return hashlib.new(algorithm)
    except ValueError as error:
        raise AlgorithmUnavailable(
            f"{algorithm} is not offered by this Python's OpenSSL; install OpenSSL 1.1.1 or later, or choose sha256."
        ) from error
