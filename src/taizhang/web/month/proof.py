"""The files of a line: filed with its report, or held until it is; and where each was seen before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from taizhang.accounts.facts import Actor
from taizhang.documents.rules.kinds import PICTURES
from taizhang.reporting.facts import Sighting
from taizhang.reporting.models import DraftFile, Evidence, Report
from taizhang.reporting.queries import sightings

UNDRAWN = frozenset({"image/heic"})
MOST_NAMED = 3


@dataclass(frozen=True)
class Proof:
    """One file of a line as the screen shows it."""

    key: int
    name: str
    size: int
    sha256: str
    filed: bool
    pictured: bool
    seen: Sequence[Sighting] = ()
    """Other reports that carry the same file, as far as they are the reader's to see."""
    elsewhere: int = 0
    """How many reports of units that are not the reader's carry it."""

    @property
    def address(self) -> str:
        """Where its bytes are handed out."""
        return reverse("evidence" if self.filed else "held_file", args=[self.key])

    @property
    def small(self) -> str:
        """Where its small picture is."""
        return reverse("small_evidence" if self.filed else "small_held_file", args=[self.key])

    @property
    def removal(self) -> str:
        """Where it is taken off."""
        return reverse("remove_evidence" if self.filed else "remove_held_file", args=[self.key])


def proofs(
    reports: Mapping[int, Report], held: Mapping[int, Sequence[DraftFile]], actor: Actor
) -> dict[int, list[Proof]]:
    """The files of each line by the key of its target; one query for where they were seen before."""
    files: dict[int, list[Evidence | DraftFile]] = {key: list(report.evidence.all()) for key, report in reports.items()}
    for key, mine in held.items():
        files.setdefault(key, []).extend(mine)
    hashes = {_hash(file) for each in files.values() for file in each}
    seen = sightings(hashes) if hashes else {}
    own = {key: report.pk for key, report in reports.items()}
    return {
        key: [_proof(file, seen.get(_hash(file), ()), own.get(key), actor) for file in each]
        for key, each in files.items()
    }


def _hash(file: Evidence | DraftFile) -> str:
    return file.file.sha256 if isinstance(file, Evidence) else file.sha256


def _proof(file: Evidence | DraftFile, seen: Iterable[Sighting], own: int | None, actor: Actor) -> Proof:
    kept = file.file if isinstance(file, Evidence) else file
    others = [each for each in seen if each.report_id != own]
    mine = [each for each in others if actor.sees_unit(each.unit_id)]
    return Proof(
        key=file.pk,
        name=file.name,
        size=kept.size,
        sha256=kept.sha256,
        filed=isinstance(file, Evidence),
        pictured=kept.media_type in PICTURES - UNDRAWN,
        seen=mine[:MOST_NAMED],
        elsewhere=len(others) - len(mine[:MOST_NAMED]),
    )
