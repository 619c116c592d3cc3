"""Which pages a version has, and what each is told."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from taizhang.portal.facts import PublicTarget, PublicUnit, Snapshot, TargetChange
from taizhang.portal.rules import alters_terms
from taizhang.portal.site.rendering import page
from taizhang.portal.words import STATUSES

PAGE = 100
BAR_WIDTH = 640


@dataclass(frozen=True)
class Edition:
    """A snapshot with what every page of its site says beside its own matter."""

    snapshot: Snapshot
    chain_head: str
    fingerprint: str
    previous: str
    simulated: bool
    speak: str

    @cached_property
    def by_unit(self) -> Mapping[str, list[PublicTarget]]:
        """The targets of each unit by its code."""
        held: dict[str, list[PublicTarget]] = defaultdict(list)
        for target in self.snapshot.targets:
            held[target.unit].append(target)
        return held

    @cached_property
    def history(self) -> Mapping[str, list[TargetChange]]:
        """What versions did to each target, the latest first."""
        held: dict[str, list[TargetChange]] = defaultdict(list)
        for change in reversed(self.snapshot.history):
            held[change.code].append(change)
        return held

    @cached_property
    def shell(self) -> Mapping[str, Any]:
        """What every page needs."""
        return {
            "city": self.snapshot.city,
            "version": self.snapshot.version,
            "day": self.snapshot.day,
            "chain_head": self.chain_head,
            "fingerprint": self.fingerprint,
            "simulated": self.simulated,
            "speak": self.speak,
        }

    def render(self, template: str, path: str, **said: Any) -> tuple[str, bytes]:
        """A page at its path, with the way back to the root."""
        return path, page(template, {**self.shell, "root": "../" * path.count("/"), "path": path, **said})


@dataclass(frozen=True)
class Share:
    """One status in a row of targets: its word, tone, count, and where its piece of the bar lies."""

    status: str
    word: str
    tone: str
    count: int
    start: int
    width: int


def shares(targets: Sequence[PublicTarget]) -> list[Share]:
    """How targets stand, status by status; widths of a bar of fixed length that sum to it."""
    counts, total = Counter(target.status for target in targets), len(targets)
    found, seen = [], 0
    for status, (word, tone) in STATUSES.items():
        if count := counts[status.value if hasattr(status, "value") else status]:
            start, end = seen * BAR_WIDTH // total, (seen + count) * BAR_WIDTH // total
            found.append(Share(str(status), word, tone, count, start, end - start))
            seen += count
    return found


def pages(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Every page of the site with its path."""
    yield _home(edition, "home.html", "index.html")
    yield _home(edition, "home_en.html", "en/index.html")
    yield from _ledger(edition)
    yield from (_unit(edition, unit) for unit in edition.snapshot.units)
    yield from (_target(edition, target) for target in edition.snapshot.targets)
    yield edition.render("bulletins.html", "bulletins/index.html", bulletins=edition.snapshot.bulletins[::-1])
    yield _changes(edition)
    yield edition.render(
        "figures.html",
        "figures/index.html",
        figures=edition.snapshot.figures,
        projects=edition.snapshot.projects,
    )
    yield edition.render("data.html", "data/index.html")
    yield edition.render("verify.html", "verify/index.html")
    yield edition.render("verify_en.html", "en/verify.html")


def _home(edition: Edition, template: str, path: str) -> tuple[str, bytes]:
    snapshot = edition.snapshot
    groups: dict[str, list[tuple[PublicUnit, list[Share], int]]] = defaultdict(list)
    for unit in snapshot.units:
        targets = edition.by_unit.get(unit.code, [])
        groups[unit.group].append((unit, shares(targets), len(targets)))
    return edition.render(
        template,
        path,
        total=len(snapshot.targets),
        units=len(snapshot.units),
        shares=shares(snapshot.targets),
        width=BAR_WIDTH,
        groups=list(groups.items()),
        bulletin=snapshot.bulletins[-1] if snapshot.bulletins else None,
        changed=Counter(change.act for change in _of_version(edition)),
        versions=snapshot.versions[::-1],
    )


def _of_version(edition: Edition) -> list[TargetChange]:
    return [change for change in edition.snapshot.history if change.version == edition.snapshot.version]


def _ledger(edition: Edition) -> Iterator[tuple[str, bytes]]:
    targets = edition.snapshot.targets
    count = max(1, -(-len(targets) // PAGE))
    for number in range(1, count + 1):
        path = "ledger/index.html" if number == 1 else f"ledger/{number}.html"
        rows = targets[(number - 1) * PAGE : number * PAGE]
        yield edition.render(
            "ledger.html", path, rows=rows, number=number, count=count, numbers=range(1, count + 1), total=len(targets)
        )


def _unit(edition: Edition, unit: PublicUnit) -> tuple[str, bytes]:
    targets = edition.by_unit.get(unit.code, [])
    scores = [score for score in edition.snapshot.scores if score.unit == unit.code]
    return edition.render(
        "unit.html",
        f"units/{unit.code}.html",
        unit=unit,
        rows=targets,
        shares=shares(targets),
        width=BAR_WIDTH,
        scores=scores,
    )


def _target(edition: Edition, target: PublicTarget) -> tuple[str, bytes]:
    return edition.render(
        "target.html",
        f"targets/{target.code}.html",
        target=target,
        reports=target.reports[::-1],
        history=edition.history.get(target.code, []),
    )


def _changes(edition: Edition) -> tuple[str, bytes]:
    matters = {target.code: target.matter for target in edition.snapshot.targets}
    mine = _of_version(edition)
    return edition.render(
        "changes.html",
        "changes/index.html",
        added=[(change, matters.get(change.code, "")) for change in mine if change.act == "added"],
        withdrawn=[change for change in mine if change.act == "withdrawn"],
        terms=[(change, matters.get(change.code, "")) for change in mine if alters_terms(change)],
        statuses=[
            (change, matters.get(change.code, ""))
            for change in mine
            if any(each.field == "status" for each in change.fields)
        ],
        versions=edition.snapshot.versions[::-1],
        first=len(edition.snapshot.versions) == 1,
    )
