"""What travels out of the chain: links, changes, faults."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

OFFICE_STREAM = "office"
ANCHOR = "audit.anchor"
"""The act that ties the heads of all streams together."""


class Operation(StrEnum):
    """What a change did to a guarded row."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"


@dataclass(frozen=True)
class Change:
    """One guarded row after one write; `fields` is the whole row, so that the last change of a row rebuilds it."""

    model: str
    key: int
    revision: int
    operation: Operation
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class Link:
    """One record of a stream as it is hashed; `body` is canonical JSON."""

    stream: str
    sequence: int
    algorithm: str
    previous: str
    body: str
    hash: str


@dataclass(frozen=True)
class Fault:
    """One thing that does not hold, named so that a person can find it."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


class Unrecorded(RuntimeError):
    """A guarded row was about to change outside an action."""


class Stale(RuntimeError):
    """Somebody else changed the row since it was read; nothing was written."""
