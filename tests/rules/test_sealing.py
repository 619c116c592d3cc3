"""Boxes that one key opens, and that key behind a passphrase."""

import pytest

from taizhang.voice.rules.sealing import (
    CODE_ALPHABET,
    CODE_LENGTH,
    Unopened,
    lock,
    new_code,
    new_pair,
    of_code,
    open_up,
    public_of,
    seal,
    seal_file,
    shut,
    unlock,
    unseal,
    unseal_file,
)

TEXT = "学前教育科推诿不办".encode()


def test_the_private_half_opens_what_was_sealed_to_the_public_one() -> None:
    private, public = new_pair()

    box = seal(public, TEXT, "letter")

    assert (unseal(private, box, "letter"), public_of(private)) == (TEXT, public)
    assert box.startswith("x25519-hkdf-sha256-aes256gcm$")
    assert box != seal(public, TEXT, "letter")


def test_another_key_another_purpose_or_another_byte_opens_nothing() -> None:
    (private, public), (other, _public) = new_pair(), new_pair()
    box = seal(public, TEXT, "letter")
    name, _sign, body = box.partition("$")
    altered = f"{name}${body[:40]}{'A' if body[40] != 'A' else 'B'}{body[41:]}"

    for key, what, purpose in (
        (other, box, "letter"),
        (private, box, "answer"),
        (private, altered, "letter"),
        (private, f"rot13${body}", "letter"),
        (private, f"{name}$", "letter"),
    ):
        with pytest.raises(Unopened):
            unseal(key, what, purpose)


def test_a_file_in_a_box_is_no_file_of_any_kind() -> None:
    private, public = new_pair()
    content = b"%PDF-1.7 " + TEXT

    box = seal_file(public, content, "file")

    assert unseal_file(private, box, "file") == content
    assert box.startswith(b"x25519-hkdf-sha256-aes256gcm\n")
    with pytest.raises(Unopened):
        unseal_file(private, b"%PDF-1.7", "file")


def test_a_passphrase_unlocks_and_another_does_not() -> None:
    locked = lock(TEXT, "four words of my own")

    assert unlock(locked, "four words of my own") == TEXT
    assert locked.startswith("scrypt-n32768-r8-p1-aes256gcm$")
    with pytest.raises(Unopened):
        unlock(locked, "four words of my Own")


def test_what_is_shut_for_one_purpose_is_not_opened_for_another() -> None:
    key = bytes(32)

    assert open_up(key, shut(key, TEXT, "session of 1"), "session of 1") == TEXT
    with pytest.raises(Unopened):
        open_up(key, shut(key, TEXT, "session of 1"), "session of 2")


def test_a_code_gives_always_the_same_name_and_key_and_tells_neither() -> None:
    code = new_code()

    (lookup, private), again = of_code(code), of_code(code)

    assert (lookup, private) == again
    assert (len(code), set(code) <= set(CODE_ALPHABET)) == (CODE_LENGTH, True)
    assert of_code(new_code()) != again
    assert (code in lookup, private.hex() in lookup) == (False, False)
