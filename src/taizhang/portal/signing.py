"""The instance's signature: an Ed25519 key made once and kept readable by its owner only."""

import base64
import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from taizhang.lib.hashing import digest

KEY_FILE = "publication.pem"
SIGNATURE_LENGTH = 64
PUBLIC_FILE = "public-key.pem"
"""The half to hand out: printed in the gazette, put on every site, given to whoever asks."""


def private_key(folder: Path) -> Ed25519PrivateKey:
    """The instance's key; made at the first use. Another kind of key in its place is a ValueError."""
    path = folder / KEY_FILE
    if not path.exists():
        _make(path)
    key = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError(f"{path} holds no Ed25519 key")
    return key


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = Ed25519PrivateKey.generate()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(_private_pem(key))
        file.flush()
        os.fsync(file.fileno())
    (path.parent / PUBLIC_FILE).write_bytes(public_pem(key))


def public_pem(key: Ed25519PrivateKey) -> bytes:
    """The public half, as anyone may hold it."""
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def is_whole(folder: Path) -> bool:
    """Whether the key's file reads as it was written, to the byte."""
    try:
        key = private_key(folder)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return False
    return (folder / KEY_FILE).read_bytes() == _private_pem(key)


def _private_pem(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def sign(key: Ed25519PrivateKey, content: bytes) -> str:
    """The signature in base64."""
    return base64.b64encode(key.sign(content)).decode("ascii")


def holds(public: bytes, content: bytes, signature: str) -> bool:
    """Whether the signature over the content is by the key whose public half is given as PEM."""
    try:
        _public(public).verify(base64.b64decode(signature, validate=True), content)
    except (InvalidSignature, ValueError):
        return False
    return is_signature(signature)


def is_signature(text: str) -> bool:
    """Whether a text is a signature in base64 as it is written: the same bits have one spelling."""
    try:
        content = base64.b64decode(text, validate=True)
    except ValueError:
        return False
    return len(content) == SIGNATURE_LENGTH and base64.b64encode(content).decode("ascii") == text


def fingerprint(public: bytes) -> str:
    """A short name of a public key to compare by eye: half the SHA-256 of its DER form, in groups of four.

    `openssl pkey -pubin -in public-key.pem -outform DER | sha256sum` begins with the same digits.
    """
    name = digest(_public(public).public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))[:32]
    return " ".join(name[start : start + 4] for start in range(0, 32, 4))


def _public(pem: bytes) -> Ed25519PublicKey:
    """The key in a PEM text; ValueError when it is none, or of another kind."""
    try:
        key = load_pem_public_key(pem)
    except UnsupportedAlgorithm as error:
        raise ValueError(str(error)) from error
    if not isinstance(key, Ed25519PublicKey):
        raise ValueError("this is no Ed25519 public key")
    return key
