"""The instance's signature: an Ed25519 key made once and kept readable by its owner only."""

import base64
import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
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
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)


def public_pem(key: Ed25519PrivateKey) -> bytes:
    """The public half, as anyone may hold it."""
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def sign(key: Ed25519PrivateKey, content: bytes) -> str:
    """The signature in base64."""
    return base64.b64encode(key.sign(content)).decode("ascii")


def holds(public: bytes, content: bytes, signature: str) -> bool:
    """Whether the signature over the content is by the key whose public half is given as PEM."""
    try:
        key = load_pem_public_key(public)
        if not isinstance(key, Ed25519PublicKey):
            return False
        key.verify(base64.b64decode(signature.strip(), validate=True), content)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public: bytes) -> str:
    """A short name of a public key to compare by eye: the first 16 bytes of its hash in groups of four."""
    name = digest(public.strip())[:32]
    return " ".join(name[start : start + 4] for start in range(0, 32, 4))
