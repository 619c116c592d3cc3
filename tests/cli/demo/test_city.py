"""The fictional city has the size and shape of the reference city, under invented names."""

from collections import Counter
from pathlib import Path

from openpyxl import load_workbook

from taizhang.cli.demo.city import CONTENT, leaders, person, units
from taizhang.cli.demo.organisation import write_organisation

REAL_PLACES = ("天津", "唐山", "沧州", "黄骅", "渤海", "河北", "任丘", "泊头", "石家庄", "廊坊", "衡水")


def test_ninety_units_keep_a_ledger() -> None:
    assert Counter(unit.kind for unit in units()) == {"部门": 51, "企事业": 5, "县市区": 16, "园区": 18}


def test_there_are_nine_peer_groups_and_none_is_tiny() -> None:
    sizes = Counter(unit.group for unit in units())
    assert (len(sizes), min(sizes.values())) == (9, 4)


def test_names_and_aliases_point_at_one_unit_each() -> None:
    words = [word for unit in units() for word in {unit.name, unit.short, *unit.aliases}]
    assert [word for word, count in Counter(words).items() if count > 1] == []


def test_every_portfolio_entry_names_a_unit() -> None:
    held = [short for leader in leaders() for short in leader.holds]
    assert set(held) - {unit.short for unit in units()} == set()
    assert len(held) == len(set(held))


def test_there_are_one_mayor_one_executive_and_seven_vice_mayors() -> None:
    posts = Counter(leader.post for leader in leaders())
    assert (posts["市长"], posts["常务副市长"], posts["副市长"], posts["市政府秘书长"]) == (1, 1, 7, 1)


def test_people_do_not_share_a_name() -> None:
    names = [person(index) for index in range(270)] + [leader.name for leader in leaders()]
    assert len(names) == len(set(names))


def test_no_real_place_of_the_region_is_named() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(CONTENT.iterdir()))
    assert [place for place in REAL_PLACES if place in text] == []


def test_the_organisation_workbook_is_the_same_bytes_each_time(tmp_path: Path) -> None:
    first = write_organisation(tmp_path).read_bytes()
    second = write_organisation(tmp_path).read_bytes()
    assert first == second


def test_the_organisation_workbook_has_its_six_sheets(tmp_path: Path) -> None:
    book = load_workbook(write_organisation(tmp_path))
    rows = {sheet.title: sheet.max_row - 1 for sheet in book}
    assert rows == {"单位": 92, "领导": 15, "岗位": 270, "分工": 90, "领导小组": 14, "账号": 195}
