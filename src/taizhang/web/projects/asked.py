"""Which projects are asked for: by kind, stage, nature, unit, light, words, or those whose task force one heads."""

from dataclasses import asdict, dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict

from taizhang.accounts.facts import Actor
from taizhang.projects.facts import Nature, ProjectKind, Stage
from taizhang.projects.queries import led_by, living, projects
from taizhang.projects.queries.reading import Read, read_projects
from taizhang.reporting.facts import Light

WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Asked:
    """What is asked; empty is everything."""

    kind: str = ""
    stage: str = ""
    nature: str = ""
    unit: str = ""
    light: str = ""
    mine: str = ""
    q: str = ""

    @property
    def query(self) -> str:
        """The same as an address says it."""
        return urlencode({name: value for name, value in asdict(self).items() if value})

    def rows(self, actor: Actor, day: date) -> list[Read]:
        """The projects asked for as they stand on a day, the largest first."""
        found = led_by(actor, day) if self.mine else living()
        if self.stage == WITHDRAWN:
            found = projects().exclude(withdrawn_at=None)
        for column in ("kind", "nature"):
            found = found.filter(**{column: getattr(self, column)}) if getattr(self, column) else found
        found = found.filter(unit__code=self.unit) if self.unit else found
        found = found.filter(name__contains=self.q) | found.filter(code__contains=self.q) if self.q else found
        return [row for row in read_projects(found, day) if self._fits(row)]

    def _fits(self, row: Read) -> bool:
        by_stage = self.stage in ("", WITHDRAWN) or row.stage == self.stage
        return by_stage and (not self.light or row.light == self.light)


KNOWN = {
    "kind": frozenset(ProjectKind),
    "stage": frozenset({*Stage, WITHDRAWN}),
    "nature": frozenset(Nature),
    "light": frozenset({Light.CLEAR, Light.WATCH, Light.ALARM, Light.UNLIT}),
    "mine": frozenset({"1"}),
}


def asked(given: QueryDict) -> Asked:
    """What an address asks for; what it cannot mean is left out."""
    said = {name: given.get(name, "").replace("\0", "").strip()[:64] for name in asdict(Asked())}
    return Asked(**{name: value for name, value in said.items() if value in KNOWN.get(name, {value})})
