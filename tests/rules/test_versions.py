"""What differs between two versions, and what a version may be called."""

from dataclasses import fields, replace

import pytest

from taizhang.portal.facts import FieldChange, PublicReport, PublicTarget, TargetChange
from taizhang.portal.rules import PROGRESS, TERMS, alters_terms, changes, good_name

PLAIN = {each.name: "" for each in fields(PublicTarget)}
LINE = PublicTarget(
    **{
        **PLAIN,
        "code": "B07-2012-001",
        "matter": "新建幼儿园",
        "support": ("财政局",),
        "status": "behind",
        "reports": (),
    }
)


def test_an_equal_line_is_no_change() -> None:
    assert list(changes([LINE], [replace(LINE)], "2012-06")) == []


def test_a_line_that_comes_and_one_that_goes() -> None:
    other = replace(LINE, code="B07-2012-002")

    assert list(changes([LINE], [other], "2012-06")) == [
        TargetChange("2012-06", "B07-2012-001", "withdrawn"),
        TargetChange("2012-06", "B07-2012-002", "added"),
    ]


def test_each_field_before_and_after() -> None:
    after = replace(LINE, matter="新建幼儿园12所", support=("财政局", "住建局"))

    assert list(changes([LINE], [after], "2012-06")) == [
        TargetChange(
            "2012-06",
            "B07-2012-001",
            "changed",
            (FieldChange("matter", "新建幼儿园", "新建幼儿园12所"), FieldChange("support", "财政局", "财政局、住建局")),
        )
    ]


@pytest.mark.parametrize("name", [*TERMS, *PROGRESS])
def test_no_promised_field_changes_unseen(name: str) -> None:
    after = replace(LINE, **{name: ("别的",) if name == "support" else "别的"})

    [change] = changes([LINE], [after], "2012-06")

    assert [each.field for each in change.fields] == [name]
    assert alters_terms(change) == (name in TERMS)


def test_another_holder_of_the_leading_post_changes_no_commitment() -> None:
    before = replace(LINE, leader="刘晓峰", leader_post="局长")

    [change] = changes([before], [replace(before, leader="赵新民")], "2012-06")

    assert (change.fields, alters_terms(change)) == ((FieldChange("holder", "刘晓峰", "赵新民"),), False)


def test_another_leading_post_changes_the_commitment() -> None:
    before = replace(LINE, leader="刘晓峰", leader_post="局长")

    [change] = changes([before], [replace(before, leader="王伟", leader_post="副局长")], "2012-06")

    assert ([each.field for each in change.fields], alters_terms(change)) == (["leader", "leader_post"], True)


@pytest.mark.parametrize(
    ("name", "good"),
    [("2012-06", True), ("2012-06-b", True), ("2012-6", False), ("06", False), ("2012-06-B", False), ("..", False)],
)
def test_a_version_is_named_for_its_month(name: str, good: bool) -> None:
    assert good_name(name) == good


def report(month: str, narrative: str) -> PublicReport:
    return PublicReport(month, "5", "40", narrative, "", "", "")


def test_a_report_already_published_that_says_another_thing_is_a_change_of_its_own() -> None:
    before = replace(LINE, reports=(report("2012-04", "3所封顶"), report("2012-05", "5所封顶")))
    after = replace(LINE, reports=(report("2012-04", "3所封顶"), report("2012-05", "4所封顶"), report("2012-06", "新")))

    [change] = changes([before], [after], "2012-06")

    assert change.fields == (FieldChange("report 2012-05", "40%；5；5所封顶", "40%；5；4所封顶"),)
    assert alters_terms(change) is True


def test_a_report_taken_back_is_not_passed_over() -> None:
    before = replace(LINE, reports=(report("2012-05", "5所封顶"),))

    [change] = changes([before], [LINE], "2012-06")

    assert change.fields == (FieldChange("report 2012-05", "40%；5；5所封顶", ""),)


def test_a_line_that_goes_is_named_with_its_reason_or_by_its_code_alone() -> None:
    other = replace(LINE, code="B07-2012-002")

    assert list(changes([LINE, other], [], "2012-06", {"B07-2012-001": "合并"})) == [
        TargetChange("2012-06", "B07-2012-001", "withdrawn", (), "新建幼儿园", "合并"),
        TargetChange("2012-06", "B07-2012-002", "withdrawn"),
    ]
