"""What a version is called, and what it changed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FieldChange:
    """One field of a target before and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class TargetChange:
    """What a version did to a target: added, withdrawn or changed in the fields named; with the reason, where known."""

    version: str
    code: str
    act: str
    fields: tuple[FieldChange, ...] = ()
    matter: str = ""
    reason: str = ""


@dataclass(frozen=True)
class ItemChange:
    """What a version did to something that is no line: of which part, with which line it stands, what it is called.

    What is withdrawn has no title.
    """

    part: str
    act: str
    code: str = ""
    title: str = ""


@dataclass(frozen=True)
class PublicVersion:
    """A version and what it changed; the hash of its manifest is known to the versions after it, not to itself.

    `beside`: how much came, went or changed that is no line.
    """

    name: str
    day: str
    added: int
    changed: int
    withdrawn: int
    manifest_hash: str = ""
    beside: int = 0
