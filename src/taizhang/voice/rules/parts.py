"""A mail taken apart into its words and its files. Pure; all of it is hostile."""

from collections.abc import Iterator
from email.message import EmailMessage, Message
from itertools import chain, islice
from typing import cast

from taizhang.voice.facts import MailReason
from taizhang.voice.rules.pages import words_of_page
from taizhang.voice.rules.spelling import Unread, decoded, header_words

MOST_PARTS = 200
MOST_WORDS = 2**20
"""Bytes of a part that is read as words; what is longer is no letter."""


def taken_apart(mail: EmailMessage) -> tuple[str, list[tuple[str, bytes]]]:
    """The words, plain ones rather than those of a page, and the files by their names; Unread for too many parts."""
    plain, page, files = list[str](), list[str](), list[tuple[str, bytes]]()
    for number, part in enumerate(_leaves_of(mail), start=1):
        if _is_file(part):
            files.append(_file(part, number))
        elif part.get_content_type() == "text/html":
            page.append(words_of_page(_text(part)))
        else:
            plain.append(_text(part))
    words = "\n\n".join(filter(str.strip, plain)) or "\n\n".join(page)
    return words, files


def headers_of(mail: EmailMessage) -> dict[str, str]:
    """The first header of each name, as it was sent but for its line breaks; names in small letters."""
    found: dict[str, str] = {}
    for name, value in mail.raw_items():
        found.setdefault(name.lower(), "".join(str(value).splitlines()).strip())
    return found


def _leaves_of(mail: EmailMessage) -> list[EmailMessage]:
    found = list(islice(_leaves(mail), MOST_PARTS + 1))
    if len(found) > MOST_PARTS:
        raise Unread(MailReason.BROKEN)
    return found


def _leaves(part: EmailMessage) -> Iterator[EmailMessage]:
    """Every part that holds no others; a letter within the letter counts as a file."""
    if part.get_content_maintype() != "multipart" or not part.is_multipart():
        yield part
        return
    yield from chain.from_iterable(_leaves(cast(EmailMessage, each)) for each in part.iter_parts())


def _is_file(part: EmailMessage) -> bool:
    named = _name_of(part) or part.get_content_disposition() == "attachment"
    return bool(named) or part.get_content_type() not in ("text/plain", "text/html")


def _file(part: EmailMessage, number: int) -> tuple[str, bytes]:
    return _name_of(part).replace("/", "_").replace("\\", "_") or f"附件{number}", _bytes(part)


def _name_of(part: EmailMessage) -> str:
    """The name of a file, also where it was written in bare bytes; empty where there is none."""
    held, bare = headers_of(part), Message()
    for header in ("content-disposition", "content-type"):
        if header in held:
            bare[header] = decoded(held[header].encode("utf-8", "surrogateescape"), None)
    return header_words(str(bare.get_filename() or ""))


def _text(part: EmailMessage) -> str:
    content = _bytes(part)
    if len(content) > MOST_WORDS:
        raise Unread(MailReason.TOO_LONG)
    return decoded(content, part.get_content_charset())


def _bytes(part: EmailMessage) -> bytes:
    """The content; that of a letter within the letter as it was sent."""
    held = part.get_payload(decode=True)
    return held if isinstance(held, bytes) else b"".join(bytes(each) for each in part.iter_parts())
