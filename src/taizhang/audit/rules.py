"""What the chain decides: how a link is hashed and whether a stream holds. Pure."""

from collections.abc import Iterable, Iterator

from taizhang.audit.facts import Fault, Link
from taizhang.lib.hashing import digest

GENESIS = ""


def link_hash(*, previous: str, body: str, algorithm: str) -> str:
    """The hash of a link: H(previous ‖ newline ‖ body), hexadecimal.

    The newline cannot occur in canonical JSON, so the two parts cannot be shifted against each other.
    """
    return digest(f"{previous}\n{body}".encode(), algorithm=algorithm)


def stream_faults(links: Iterable[Link]) -> Iterator[Fault]:
    """Every broken place of one stream, given its links in order of sequence; nothing when the stream holds."""
    expected, previous = 1, GENESIS
    for link in links:
        where = f"audit {link.stream}#{link.sequence}"
        if link.sequence != expected:
            yield Fault(where, f"record {expected} of the stream is missing")
        if link.previous != previous:
            yield Fault(where, "does not follow the record before it")
        if link.hash != link_hash(previous=link.previous, body=link.body, algorithm=link.algorithm):
            yield Fault(where, "was altered after it was written")
        expected, previous = link.sequence + 1, link.hash
