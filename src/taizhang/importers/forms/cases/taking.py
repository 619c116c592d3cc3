"""Taking the window system's file in, whole or not at all."""

from pathlib import PurePath

from django.db import transaction

from taizhang.accounts.facts import Actor
from taizhang.documents.actions import let_go, receive
from taizhang.importers.actions import Unreadable
from taizhang.importers.forms.cases import Cleaned, cleaned
from taizhang.importers.forms.cases.events import from_events
from taizhang.importers.forms.cases.forms import EVENTS
from taizhang.importers.forms.cases.rows import Placed, from_rows
from taizhang.importers.forms.services import say
from taizhang.importers.forms.sheets import read_rows
from taizhang.lib import clock
from taizhang.lib.hashing import digest
from taizhang.lib.problems import Problem
from taizhang.services.actions.cases import CasesRefused, enter_cases
from taizhang.services.facts import Taken
from taizhang.services.permissions import may_enter_some

ORIGIN = "窗口系统"
SHOWN = 200
"""So many faults are told at once; nobody reads more."""


def take_in_cases(*, by: Actor, content: bytes, filename: str) -> Taken:
    """Take in a file of cases, all or none; Unreadable names what is wrong by file, row and column.

    Columns that tell who somebody is are dropped before anything is kept, and named in what is returned.
    """
    may_enter_some(by)
    found = cleaned(content, filename)
    if isinstance(found, Problem):
        raise Unreadable([found])
    problems: list[Problem] = []
    rows = read_rows(found.file, found.form, problems)
    placed = from_events(rows) if found.form is EVENTS else from_rows(rows)
    if problems or not placed:
        raise Unreadable(problems[:SHOWN] or [Problem("没有读到任何数据", "请检查工作表是否为空", filename)])
    return _kept(found, placed, filename, by, problems)


def _kept(found: Cleaned, placed: list[Placed], filename: str, by: Actor, problems: list[Problem]) -> Taken:
    name = f"{PurePath(filename).stem}.csv"
    title = f"{clock.today()} 办件导入"
    try:
        with transaction.atomic():
            paper = receive(by=by, content=found.kept, filename=name, title=title, origin=ORIGIN)
            entries = [entry for _row, entry in placed]
            return enter_cases(entries, by=by, paper=paper, dropped=(*found.personal, *found.unused))
    except CasesRefused as refusal:
        let_go(digest(found.kept))
        for each in refusal.faults[:SHOWN]:
            say(placed[each.place][0], each.fault)
        raise Unreadable(problems) from refusal
