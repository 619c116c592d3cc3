"""Which pages a version has, and what each is told."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from taizhang.assessment.rules.codes import RATES
from taizhang.portal.facts import PublicBulletin, PublicRate, PublicTarget, PublicUnit, TargetChange
from taizhang.portal.rules import HOLDER, alters_terms
from taizhang.portal.rules.beside import MANY, counted
from taizhang.portal.site.columns import columns
from taizhang.portal.site.edition import Edition
from taizhang.portal.site.projects import project_pages
from taizhang.portal.site.tallies import FINISHED, LATE, Tally, tally
from taizhang.portal.words import KINDS

Page = tuple[str, bytes]
PAGE = 100
BACKMOST = 8
"""How many of the lines furthest behind the home page names."""


def pages(edition: Edition) -> Iterator[Page]:
    """Every page of the site but those of the lines, with its path, each in every language."""
    snapshot = edition.snapshot
    yield from _home(edition)
    yield from _ledger(edition)
    yield from edition.render("units.html", "units/index.html", groups=_groups(edition), total=len(snapshot.units))
    for unit in snapshot.units:
        yield from _unit(edition, unit)
    yield from _gone(edition)
    yield from _bulletins(edition)
    yield from _changes(edition)
    yield from edition.render("figures.html", "figures/index.html", figures=snapshot.figures)
    yield from project_pages(edition)
    yield from _services(edition)
    yield from edition.render("commitments.html", "commitments/index.html", commitments=snapshot.commitments)
    yield from edition.render("inspections.html", "inspections/index.html", inspections=snapshot.inspections)
    yield from edition.render(
        "honours.html", "honours/index.html", honours=snapshot.honours, highlights=snapshot.highlights
    )
    yield from _letters(edition)
    yield from edition.render("lists.html", "lists/index.html", lists=snapshot.lists)
    yield from edition.render("suggestions.html", "suggestions/index.html", suggestions=snapshot.suggestions)
    yield from edition.render("meetings.html", "meetings/index.html", meetings=snapshot.meetings)
    yield from edition.render("data.html", "data/index.html", columns=columns(), oc4ids=bool(snapshot.projects))
    yield from edition.render("verify.html", "verify/index.html", versions=snapshot.versions[::-1])


def line_pages(edition: Edition, lines: Sequence[PublicTarget]) -> Iterator[Page]:
    """The pages of some lines, each in every language."""
    for line in lines:
        yield from _target(edition, line)


def _home(edition: Edition) -> Iterator[Page]:
    snapshot = edition.snapshot
    return edition.render(
        "home.html",
        "index.html",
        all=tally(snapshot.targets),
        units=len(snapshot.units),
        kinds=[(kind, tally([each for each in snapshot.targets if each.kind == kind])) for kind in KINDS],
        groups=_groups(edition),
        bulletin=snapshot.bulletins[-1] if snapshot.bulletins else None,
        mine=snapshot.versions[-1],
        first=len(snapshot.versions) == 1,
        back=furthest_behind(snapshot.targets),
    )


def furthest_behind(targets: Sequence[PublicTarget]) -> list[tuple[PublicTarget, str]]:
    """The lines behind or overdue that lack most of what should be done, with how many points they lack."""
    late = [(gap(target), target) for target in targets if target.status in LATE]
    late = sorted(late, key=lambda each: (-each[0], each[1].code))
    return [(target, f"{points:.1f}") for points, target in late[:BACKMOST]]


def gap(target: PublicTarget) -> Decimal:
    """Percentage points between what should be done and what is."""
    return Decimal(target.expected or 100) - Decimal(target.achieved or 0)


def _groups(edition: Edition) -> list[tuple[str, Tally, list[tuple[PublicUnit, Tally]]]]:
    found = []
    for group, units in edition.groups.items():
        rows = [(unit, tally(edition.by_unit.get(unit.code, []))) for unit in units]
        found.append((group, tally([each for unit in units for each in edition.by_unit.get(unit.code, [])]), rows))
    return found


def _ledger(edition: Edition) -> Iterator[Page]:
    targets = edition.snapshot.targets
    count = max(1, -(-len(targets) // PAGE))
    for number in range(1, count + 1):
        yield from edition.render(
            "ledger.html",
            "ledger/index.html" if number == 1 else f"ledger/{number}.html",
            rows=targets[(number - 1) * PAGE : number * PAGE],
            number=number,
            numbers=range(1, count + 1),
            count=count,
            total=len(targets),
            kinds=KINDS,
            all=tally(targets),
        )


def _unit(edition: Edition, unit: PublicUnit) -> Iterator[Page]:
    targets = edition.by_unit.get(unit.code, [])
    return edition.render(
        "unit.html",
        f"units/{unit.code}.html",
        unit=unit,
        rows=targets,
        all=tally(targets),
        scores=edition.scores.get(unit.code, []),
    )


def _services(edition: Edition) -> Iterator[Page]:
    """The items by unit with the rates of the last month, and a page for each item."""
    snapshot = edition.snapshot
    held = {unit.code: unit for unit in snapshot.units}
    month = snapshot.rates[0].month if snapshot.rates else ""
    told: dict[str, dict[str, PublicRate]] = {}
    for rate in snapshot.rates:
        if rate.month == month and rate.unit in held:
            told.setdefault(rate.unit, {})[rate.rate] = rate
    items = [(each, held[each.unit]) for each in snapshot.services if each.unit in held]
    rows = [(held[code], [(name, by_name.get(name)) for name in RATES]) for code, by_name in told.items()]
    yield from edition.render("services.html", "services/index.html", items=items, rates=rows, names=RATES, month=month)
    for each, unit in items:
        yield from edition.render("service.html", f"services/{each.code}.html", item=each, unit=unit)


def _target(edition: Edition, target: PublicTarget) -> Iterator[Page]:
    return edition.render(
        "target.html",
        f"targets/{target.code}.html",
        target=target,
        reports=target.reports[::-1],
        finished=target.status in FINISHED,
        late=target.status in LATE,
        gap=f"{gap(target):.1f}" if target.expected else "",
        history=edition.history.get(target.code, []),
        first=first_said(target),
    )


def first_said(target: PublicTarget) -> Mapping[str, str]:
    """What the line said when it came into force, of every field that an amendment replaced since."""
    held: dict[str, str] = {}
    for amendment in target.amendments:
        for field in amendment.fields:
            held.setdefault(field.field, field.before)
    return held


def _gone(edition: Edition) -> Iterator[Page]:
    """A line that was published once and is no more keeps a page: why, and what the versions said of it."""
    for code, history in edition.history.items():
        if code not in edition.by_code:
            yield from edition.render("gone.html", f"targets/{code}.html", code=code, last=history[0], history=history)


def _bulletins(edition: Edition) -> Iterator[Page]:
    bulletins: Sequence[PublicBulletin] = edition.snapshot.bulletins[::-1]
    yield from edition.render("bulletins.html", "bulletins/index.html", bulletins=bulletins)
    for each in bulletins:
        yield from edition.render(
            "bulletin.html",
            f"bulletins/{each.month}.html",
            bulletin=each,
            sections=[(section.heading, section.text.splitlines()) for section in each.sections],
        )


def _changes(edition: Edition) -> Iterator[Page]:
    mine = edition.of_version
    return edition.render(
        "changes.html",
        "changes/index.html",
        added=_with_lines(edition, [change for change in mine if change.act == "added"]),
        withdrawn=[change for change in mine if change.act == "withdrawn"],
        terms=_with_lines(edition, [change for change in mine if alters_terms(change)]),
        holders=_with_lines(edition, [change for change in mine if _says(change, HOLDER)]),
        statuses=_with_lines(edition, [change for change in mine if _says(change, "status")]),
        beside=edition.snapshot.beside,
        counted=counted(edition.snapshot.beside),
        many=MANY,
        versions=edition.snapshot.versions[::-1],
        first=len(edition.snapshot.versions) == 1,
    )


def _letters(edition: Edition) -> Iterator[Page]:
    """Every letter, the last one first, with the line it is about."""
    held = [(message, line) for line in edition.snapshot.targets for message in line.messages]
    about_none = [(message, None) for message in edition.snapshot.letters]
    letters = sorted([*held, *about_none], key=lambda each: each[0].received_on, reverse=True)
    return edition.render("letters.html", "letters/index.html", letters=letters)


def _with_lines(edition: Edition, changes: Sequence[TargetChange]) -> list[tuple[TargetChange, PublicTarget]]:
    return [(change, edition.by_code[change.code]) for change in changes]


def _says(change: TargetChange, field: str) -> bool:
    return any(each.field == field for each in change.fields)
