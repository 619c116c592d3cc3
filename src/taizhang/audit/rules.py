"""What the chain decides: how a link is hashed, whether a stream holds, what a body says. Pure."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from taizhang.audit.facts import Fault, Link
from taizhang.lib.hashing import digest

GENESIS = ""
ROW = re.compile(r'"key":(\d+),"model":"([a-z.]+)"')
CHANGE = frozenset({"model", "key", "revision", "operation", "fields"})


def link_hash(*, previous: str, body: str, algorithm: str) -> str:
    """The hash of a link: H(previous ‖ newline ‖ body), hexadecimal.

    The newline cannot occur in canonical JSON, so the two parts cannot be shifted against each other.
    """
    return digest(f"{previous}\n{body}".encode(), algorithm=algorithm)


def own_hash(link: Link) -> str:
    """The hash a link should have by what it holds; empty where it names a hash there is not."""
    try:
        return link_hash(previous=link.previous, body=link.body, algorithm=link.algorithm)
    except ValueError:
        return ""


def stream_faults(links: Iterable[Link]) -> Iterator[Fault]:
    """Every broken place of one stream, given its links in order of sequence; nothing when the stream holds.

    A link follows the one before if it names the hash written there or the one that should be: whichever of a link's
    own body and hash was altered, only that link is named.
    """
    expected, before = 1, {GENESIS}
    for link in links:
        where, own = f"audit {link.stream}#{link.sequence}", own_hash(link)
        if link.sequence != expected:
            yield Fault(where, f"record {expected} of the stream is missing")
        if link.previous not in before:
            yield Fault(where, "does not follow the record before it")
        if link.hash != own:
            yield Fault(where, "was altered after it was written")
        expected, before = link.sequence + 1, {link.hash, own}


def parsed(body: str) -> dict[str, Any]:
    """What a body says; empty when it can no longer be read."""
    try:
        said = json.loads(body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def changes_in(body: str) -> list[Mapping[str, Any]]:
    """The changes a body holds, as written; what is no whole change is left out."""
    changes = parsed(body).get("changes", [])
    if not isinstance(changes, list):
        return []
    return [change for change in changes if isinstance(change, dict) and change.keys() >= CHANGE]


def rows_in(body: str) -> set[tuple[str, int]]:
    """The rows a body speaks of, as (model, key), without reading the whole of it, and though it be broken.

    The text is what canonical JSON writes; inside a quoted text its quotation marks would be escaped.
    """
    return {(model, int(key)) for key, model in ROW.findall(body)}


def differing(said: Mapping[str, Any], shown: Mapping[str, Any]) -> list[str]:
    """The names under which something else is shown than was said, in the order shown."""
    return [name for name, value in shown.items() if name not in said or said[name] != value]
