"""What was adopted and computed in the language before the first release can still be read, and is not faulted."""

from datetime import date

import pytest
from django.db import connection

from taizhang.accounts.facts import Actor, Role
from taizhang.assessment.actions import adopt_scheme, score
from taizhang.assessment.models import Run, Scheme, ScoreLine, UnitScore
from taizhang.assessment.queries import explain, faults, recomputes
from taizhang.assessment.rules.language.former import brought_up
from taizhang.assessment.rules.language.reading import read_kept, shipped_text
from taizhang.lib.dated import InvalidRule
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import open_period
from tests.assessment.city import filed, lines

FORMER = """\
code = "monthly-2012"
title = "目标任务月度考核办法（2012年）"
valid_from = 2012-01-01
valid_to = 2012-12-31
total = 100
rounding = "half_up"
[[rule]]
code = "completion"
kind = "completion"
title = "任务完成"
points = 50
[[rule]]
code = "pace"
kind = "pace"
title = "序时进度"
points = 25
bands = [{ from = 0, share = 100, title = "达到序时" }, { above = -10, share = 60, title = "略欠序时" }]
[[rule]]
code = "timeliness"
kind = "timeliness"
title = "按时填报"
points = 15
late = 50
late_within = 10
[[rule]]
code = "window"
kind = "window"
title = "窗口"
points = 10
rate = "asked_again"
fewest = 5
"""


def test_a_former_scheme_says_in_the_present_language_what_it_said() -> None:
    scheme = read_kept(FORMER)

    assert [(rule.code, rule.kind, rule.metric, rule.of, rule.points) for rule in scheme.rule] == [
        ("completion", "proportional", "progress", "completion", 50),
        ("pace", "bands", "progress", "gap", 25),
        ("timeliness", "bands", "report", "days_late", 15),
        ("window", "proportional", "window", "rest", 10),
    ]
    assert [(band.title, band.share) for band in scheme.rule[2].bands] == [("按时", 100), ("逾期10天以内", 50)]


def test_a_present_scheme_is_left_as_it_is() -> None:
    assert brought_up({"rule": [{"kind": "given"}]}) == {"rule": [{"kind": "given"}]}
    assert read_kept(shipped_text()).rule[0].kind == "proportional"


@pytest.mark.django_db
@pytest.mark.usefixtures("own_files")
def test_none_is_adopted_in_the_former_language_any_more(roles: dict[Role, Actor]) -> None:
    with pytest.raises(InvalidRule):
        adopt_scheme(FORMER, by=roles[Role.CHIEF])


@pytest.mark.django_db
@pytest.mark.usefixtures("own_files")
@pytest.mark.today(date(2012, 7, 10))
def test_a_run_of_the_former_arithmetic_is_shown_and_kept_and_the_month_can_be_computed_anew(
    unit: Unit, roles: dict[Role, Actor]
) -> None:
    adopt_scheme(shipped_text(), by=roles[Role.CHIEF])
    june = open_period("2012-06")
    filed(lines(unit, roles, {}), [30], june, roles)
    kept = score(june)
    as_the_migration_left_it(kept)

    former = Run.objects.get(pk=kept.pk)
    told = explain(former, unit)

    assert told[0].explanation == "按当时的算法计，应得60.00分，得0.00分。"
    assert (recomputes(former), [str(fault) for fault in faults()]) == (True, [])
    assert score(june).pk != former.pk
    assert Scheme.objects.get().says.code == "monthly-2012"


def as_the_migration_left_it(run: Run) -> None:
    """A run with an edition of 1, lines without what is kept since, and a unit's score without its detail."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE assessment_run SET edition = 1 WHERE id = %s", [run.pk])
    for line in ScoreLine.objects.filter(run=run):
        line.inputs = {name: line.inputs[name] for name in ("value", "target", "weight", "due", "done", "level")}
        line.save()
    UnitScore.objects.filter(run=run).update(detail={}, read=0)
