"""What is public of service windows: the items with their published versions, the rates of units; no case."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from taizhang.lib.periods import Period, PeriodKind
from taizhang.organisations.models import Unit
from taizhang.portal.facts import PublicRate, PublicService, PublicTerms
from taizhang.portal.queries.texts import number_text
from taizhang.services.models import Version
from taizhang.services.queries.months import by_unit, month_read, months_with_cases
from taizhang.services.queries.versions import published
from taizhang.voice.rules import redacted

MONTHS = 6
"""So many months that are over are told."""


def services(day: date) -> Iterator[PublicService]:
    """Every item with the versions that had begun by a day."""
    begun = published().filter(valid_from__lte=day)
    for item, versions in groupby(begun, key=lambda version: version.item):
        yield PublicService(item.code, redacted(item.name), item.unit.code, tuple(map(_terms, versions)))


def _terms(version: Version) -> PublicTerms:
    return PublicTerms(
        valid_from=version.valid_from.isoformat(),
        basis=redacted(version.basis),
        materials=tuple(map(redacted, version.materials)),
        steps=tuple(map(redacted, version.steps)),
        promise=version.promise,
        legal="" if version.legal is None else str(version.legal),
        fee=redacted(version.fee),
    )


def rates(day: date) -> Iterator[PublicRate]:
    """The rates of every unit that has items, of the last months that were over by a day, the latest month first."""
    units = {unit.pk: unit for unit in Unit.objects.filter(service_items__isnull=False).distinct()}
    for period in _months(day):
        tallies = by_unit(month_read(period, list(units)))
        for key in sorted(tallies, key=lambda key: (units[key].order, units[key].code)):
            for name, rate in tallies[key].rates.items():
                if rate.percent is not None:
                    percent = number_text(rate.percent)
                    yield PublicRate(period.label, units[key].code, name, rate.part, rate.whole, percent)


def _months(day: date) -> Iterator[Period]:
    held = months_with_cases()
    last = Period.containing(PeriodKind.MONTH, day).start - timedelta(days=1)
    for _number in range(MONTHS):
        if held is None or last < held[0]:
            return
        period = Period.containing(PeriodKind.MONTH, last)
        yield period
        last = period.start - timedelta(days=1)
