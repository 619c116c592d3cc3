"""What a version did beside the fields of its lines."""

from typing import Any

from taizhang.portal.facts import ItemChange
from taizhang.portal.rules.beside import counted, differences

LINE = {"code": "B07-2012-001", "orders": [], "messages": [], "reports": [], "milestones": []}


def held(**said: Any) -> dict[str, Any]:
    return {"targets": [LINE], "commitments": [], "letters": [], **said}


def order(**said: Any) -> dict[str, Any]:
    return {"number": "督办〔2012〕5号", "finding": "欠序时", "state": "in_hand", **said}


def with_line(**said: Any) -> dict[str, Any]:
    return held(targets=[{**LINE, **said}])


def test_two_equal_versions_do_not_differ() -> None:
    one = with_line(orders=[order()], messages=[{"received_on": "2012-06-03", "text": "何时开学"}])

    assert list(differences(one, one)) == []


def test_what_came_and_what_says_something_else_is_named_with_its_line() -> None:
    before = with_line(orders=[order()])
    after = with_line(orders=[order(state="closed"), order(number="督办〔2012〕6号", finding="未报送")])

    assert list(differences(before, after)) == [
        ItemChange("orders", "changed", "B07-2012-001", "督办〔2012〕5号 欠序时"),
        ItemChange("orders", "added", "B07-2012-001", "督办〔2012〕6号 未报送"),
    ]


def test_what_is_withdrawn_is_not_named() -> None:
    letter = {"received_on": "2012-06-03", "text": "张三家的事"}

    assert list(differences(held(letters=[letter]), held())) == [ItemChange("letters", "withdrawn")]


def test_two_letters_of_one_day_and_wording_are_two() -> None:
    letter = {"received_on": "2012-06-03", "text": "何时开学"}

    found = list(differences(held(letters=[letter]), held(letters=[letter, letter])))

    assert found == [ItemChange("letters", "added", "", "何时开学")]


def test_a_part_or_a_field_that_only_one_version_knows_is_no_difference() -> None:
    before = held(commitments=[{"number": "1号", "promise": "月底通车"}])
    after = held(commitments=[{"number": "1号", "promise": "月底通车", "finding": "慢"}], honours=[{"code": "H1"}])

    assert list(differences(before, after)) == []


def test_a_change_deep_within_a_thing_is_seen() -> None:
    before = held(commitments=[{"number": "1号", "promise": "通车", "measures": [{"on": "6月", "what": "铺路"}]}])
    after = held(commitments=[{"number": "1号", "promise": "通车", "measures": [{"on": "7月", "what": "铺路"}]}])

    assert list(differences(before, after)) == [ItemChange("commitments", "changed", "", "1号 通车")]


def test_of_a_new_line_and_of_a_report_said_anew_the_line_s_own_change_tells() -> None:
    report = {"month": "2012-05", "narrative": "封顶"}
    before = with_line(reports=[report])
    after = with_line(reports=[{**report, "narrative": "封顶2所"}, {"month": "2012-06", "narrative": "装修"}])
    after["targets"].append({**LINE, "code": "B07-2012-002", "orders": [order()]})

    assert list(differences(before, after)) == [ItemChange("reports", "added", "B07-2012-001", "2012-06 装修")]


def test_changes_are_counted_by_part_in_the_order_of_the_site() -> None:
    mine = [
        ItemChange("honours", "added"),
        ItemChange("orders", "changed"),
        ItemChange("orders", "added"),
        ItemChange("orders", "added"),
    ]

    assert counted(mine) == [("orders", 2, 1, 0), ("honours", 1, 0, 0)]
