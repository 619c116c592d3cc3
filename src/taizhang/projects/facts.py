"""The stages of a project, and a project as a paper states it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Stage(StrEnum):
    """谋划→前期→开工→在建→竣工→投产."""

    PLANNED = "planned"
    PREPARED = "prepared"
    STARTED = "started"
    BUILDING = "building"
    BUILT = "built"
    PRODUCING = "producing"


@dataclass(frozen=True)
class ProjectEntry:
    """A mega-project as a paper states it; investment in 亿元, unit and leader by key."""

    name: str
    unit_id: int
    leader_id: int | None
    total_investment: Decimal
    annual_investment: Decimal
    stage: Stage
    locator: str
