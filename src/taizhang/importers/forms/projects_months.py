"""What a monthly table of projects says of the year so far, held against the months that are confirmed already."""

from collections.abc import Sequence

from taizhang.lib.periods import Period
from taizhang.lib.problems import Problem
from taizhang.projects.facts import ProjectEntry
from taizhang.projects.models import Project
from taizhang.projects.queries.figures import confirmed_of
from taizhang.projects.rules.figures import falls_below

SHEET, COLUMN = "重大项目", "累计完成投资(亿元)"


def month_problems(entries: Sequence[ProjectEntry], month: str, filename: str) -> list[Problem]:
    """What is wrong with the cumulative figures: of no month, or less than before or more than after in the year."""
    told = [entry for entry in entries if entry.invested is not None]
    if not told:
        return []
    if not month:
        return [Problem("没有注明月份", "请注明累计完成投资是哪个月的", filename, SHEET, column=COLUMN)]
    period, keys = Period.parse(month), _keys()
    confirmed = confirmed_of(keys.values(), period.start.year)
    found = []
    for entry in told:
        key = keys.get(entry.code) or keys.get(entry.name) or 0
        held = {other: each.invested for other, each in confirmed.get(key, {}).items() if other != period.number}
        other = None if entry.invested is None else falls_below(period.number, entry.invested, held)
        if other is not None:
            advice = f"{other}月已确认{held[other].normalize():f}亿元，请核对"
            row = int(entry.locator.rpartition("!R")[2])
            found.append(Problem("与已确认的月份矛盾", advice, filename, SHEET, row, COLUMN, str(entry.invested)))
    return found


def _keys() -> dict[str, int]:
    """The projects held, by code and by name."""
    rows = list(Project.objects.values_list("code", "name", "pk"))
    return {name: key for _code, name, key in rows} | {code: key for code, _name, key in rows if code}
