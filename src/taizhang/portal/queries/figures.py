"""What is public of indicators: the latest figure of each that is marked public, beside what its year wants."""

from collections.abc import Iterator

from taizhang.indicators.models import Observation
from taizhang.indicators.queries import latest_figures
from taizhang.indicators.queries.reading import Told, read_series
from taizhang.indicators.rules.exact import shown
from taizhang.portal.facts import PublicFigure
from taizhang.portal.queries.texts import number_text
from taizhang.voice.rules import redacted


def figures() -> Iterator[PublicFigure]:
    """Each with the paper it was read in; a share of the target only where its year has one."""
    latest = [each for each in latest_figures() if each.series.public]
    told = {each.series.pk: each for each in read_series(each.series for each in latest)}
    for each in latest:
        series = each.series
        aim, share = _wanted(told[series.pk], each)
        yield PublicFigure(
            code=series.code,
            name=series.name,
            scope=series.scope,
            period=each.period,
            comparator=each.comparator,
            value=number_text(each.value),
            measure=series.measure,
            growth=number_text(each.growth),
            paper=redacted(each.paper.title),
            locator=each.locator,
            aim=aim,
            share=share,
        )


def _wanted(told: Told, figure: Observation) -> tuple[str, str]:
    """What the year wants, and how much of it is there in percent; blanks without a plan or a whole period."""
    if (seen := figure.seen) is None:
        return "", ""
    pace = told.pace((seen.period.end.year, seen.period.end.month))
    aim = "" if pace.aim is None else number_text(shown(pace.aim, 4))
    return aim, "" if pace.share is None else f"{shown(pace.share, 1):f}"
