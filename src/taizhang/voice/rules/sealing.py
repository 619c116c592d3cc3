"""How a sealed message is kept: boxes that one private key opens, and that key behind a passphrase. Pure.

A box is sealed to a public key (X25519) and opened by its private half alone: each box has a fresh key pair, the
shared secret goes through HKDF-SHA-256, and AES-256-GCM keeps the content; what the box is for is bound into both. A
passphrase becomes a key by scrypt. Each box and lock names its algorithm, so that another can follow.
"""

import base64
import os
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

BOX = "x25519-hkdf-sha256-aes256gcm"
LOCK = "scrypt-n32768-r8-p1-aes256gcm"
KEY, NONCE, SALT = 32, 12, 16
SHORTEST_PASSPHRASE = 15
"""Characters of a passphrase: whoever holds a copy of the database may try as often as the machine can."""

CODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 20
"""Signs of the code of a sealed message: a hundred bits, as an answer is sealed to the code."""


class Unopened(ValueError):
    """The box or lock cannot be opened with this: another key, a wrong passphrase, or altered content."""


def new_pair() -> tuple[bytes, str]:
    """A private key and the public half as text."""
    private = X25519PrivateKey.generate().private_bytes_raw()
    return private, public_of(private)


def public_of(private: bytes) -> str:
    """The public half of a private key, as text."""
    return _text(X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw())


def seal(public: str, content: bytes, purpose: str) -> str:
    """Content in a box that only the private half of `public` opens, and only for this purpose; text."""
    return f"{BOX}${_text(_sealed(public, content, purpose))}"


def unseal(private: bytes, box: str, purpose: str) -> bytes:
    """What a box holds; Unopened for another key or purpose, an altered box, or an algorithm unknown here."""
    return _unsealed(private, _body(box, BOX), purpose)


def seal_file(public: str, content: bytes, purpose: str) -> bytes:
    """A file in a box, as bytes that begin with the algorithm's name, so that they are never taken for another kind."""
    return f"{BOX}\n".encode() + _sealed(public, content, purpose)


def unseal_file(private: bytes, box: bytes, purpose: str) -> bytes:
    """The file in a box; Unopened as for `unseal`."""
    name, _line, body = box.partition(b"\n")
    if name != BOX.encode():
        raise Unopened
    return _unsealed(private, body, purpose)


def lock(secret: bytes, passphrase: str) -> str:
    """A secret behind a passphrase, as text; a passphrase too short is a ValueError of the caller's to prevent."""
    salt = os.urandom(SALT)
    return f"{LOCK}${_text(salt + shut(_stretched(passphrase, salt), secret, LOCK))}"


def unlock(locked: str, passphrase: str) -> bytes:
    """The secret behind a passphrase; Unopened when it is another."""
    body = _body(locked, LOCK)
    return open_up(_stretched(passphrase, body[:SALT]), body[SALT:], LOCK)


def shut(key: bytes, content: bytes, purpose: str) -> bytes:
    """Content under a symmetric key of 32 bytes, bound to a purpose."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, purpose.encode())


def open_up(key: bytes, body: bytes, purpose: str) -> bytes:
    """What was shut under a key for a purpose; Unopened for any other."""
    try:
        return AESGCM(key).decrypt(body[:NONCE], body[NONCE:], purpose.encode())
    except (InvalidTag, ValueError) as error:
        raise Unopened from error


def new_code() -> str:
    """A code that nobody guesses; it alone opens the answers to its writer."""
    return "".join(secrets.choice(CODE_ALPHABET) for _sign in range(CODE_LENGTH))


def of_code(code: str) -> tuple[str, bytes]:
    """What a code gives: the name its message is found by, which does not tell the code, and a private key.

    Stretched, so that the short codes of messages sealed later cannot be found from the name by trying.
    """
    made = Scrypt(salt=b"taizhang sealed code", length=2 * KEY, n=2**14, r=8, p=1).derive(code.encode())
    return made[:KEY].hex(), made[KEY:]


def _sealed(public: str, content: bytes, purpose: str) -> bytes:
    own = X25519PrivateKey.generate()
    sender = own.public_key().public_bytes_raw()
    shared = own.exchange(X25519PublicKey.from_public_bytes(base64.b64decode(public)))
    return sender + shut(_derived(shared, sender, purpose), content, purpose)


def _unsealed(private: bytes, body: bytes, purpose: str) -> bytes:
    sender = body[:KEY]
    try:
        shared = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(sender))
    except ValueError as error:
        raise Unopened from error
    return open_up(_derived(shared, sender, purpose), body[KEY:], purpose)


def _derived(shared: bytes, sender: bytes, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY, salt=sender, info=purpose.encode()).derive(shared)


def _stretched(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=KEY, n=2**15, r=8, p=1).derive(passphrase.encode())


def _body(text: str, algorithm: str) -> bytes:
    name, _sign, body = text.partition("$")
    if name != algorithm:
        raise Unopened
    return base64.b64decode(body)


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")
