"""Which unit of the register a written name is taken for, and how sure that is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.importers.units.matches import Ground, Match
from taizhang.importers.units.register import Register

UNITS = {
    1: ("沧宁市教育局", "市教育局"),
    2: ("沧宁市发展和改革委员会", "市发改委"),
    3: ("沧宁市人力资源和社会保障局",),
    4: ("沧宁市工业和信息化局", "市工信局"),
    5: ("沧宁市住房和城乡建设局",),
    6: ("沧宁市卫生健康委员会",),
    7: ("沧宁市自然资源和规划局",),
    8: ("沧宁市生态环境局", "市环境局"),
    9: ("沧宁市市场监督管理局",),
    10: ("沧宁市应急管理局",),
    11: ("沧宁市文化广电和旅游局",),
    12: ("沧宁市交通运输局",),
    13: ("沧宁市城市管理局",),
    14: ("沧宁市农业农村局",),
    15: ("沧宁市政务服务和数据管理局",),
    16: ("沧宁市人民政府国有资产监督管理委员会", "市国资委"),
    17: ("清渠区人民政府", "清渠区"),
    18: ("临泽县人民政府", "临泽县"),
    19: ("沧宁经济技术开发区管理委员会", "经开区"),
    20: ("沧宁市公共交通集团有限公司", "公交集团"),
    21: ("沧宁市第一人民医院", "市第一医院"),
    22: ("沧宁市第二人民医院", "市第二医院"),
    23: ("国家税务总局沧宁市税务局", "市税务局"),
    24: ("沧宁市消防救援支队",),
    25: ("中共沧宁市委宣传部", "市委宣传部"),
    26: ("沧宁市残疾人联合会", "市残联"),
    27: ("沧宁市财政局", "市财政局"),
    28: ("沧宁市商务局", "市商务局"),
    29: ("沧宁市水务局", "市水务局"),
    30: ("沧宁市妇女联合会",),
    31: ("沧宁市机关事务服务中心",),
    32: ("沧宁市园林绿化建设管理站",),
}
FORMER = {"市地震局": 10}
REGISTER = Register({name: key for key, names in UNITS.items() for name in names}, FORMER)

SURE = [
    ("沧宁市教育局", 1, "name"),
    ("市教育局", 1, "name"),
    ("市 教育局", 1, "name"),
    ("市教育局（市招生办）", 1, "name"),
    ("市发改委", 2, "name"),
    ("市发展和改革委员会", 2, "abbreviation"),
    ("市发展改革委", 2, "abbreviation"),
    ("沧宁市发展改革委", 2, "abbreviation"),
    ("市人社局", 3, "abbreviation"),
    ("市人力资源社会保障局", 3, "abbreviation"),
    ("市工业和信息化局", 4, "abbreviation"),
    ("市住建局", 5, "abbreviation"),
    ("市住房城乡建设局", 5, "abbreviation"),
    ("市住房和城乡建设局（市人防办）", 5, "abbreviation"),
    ("市卫健委", 6, "abbreviation"),
    ("市卫生健康委", 6, "abbreviation"),
    ("市自规局", 7, "abbreviation"),
    ("市资规局", 7, "abbreviation"),
    ("市生态环境局", 8, "abbreviation"),
    ("市市场监管局", 9, "abbreviation"),
    ("市市监局", 9, "abbreviation"),
    ("市应急局", 10, "abbreviation"),
    ("市文广旅局", 11, "abbreviation"),
    ("市交通局", 12, "abbreviation"),
    ("市城管局", 13, "abbreviation"),
    ("市城管委", 13, "abbreviation"),
    ("市农业农村局", 14, "abbreviation"),
    ("市政务和数据局", 15, "abbreviation"),
    ("市国资委", 16, "name"),
    ("清渠区政府", 17, "abbreviation"),
    ("临泽县政府", 18, "abbreviation"),
    ("公交集团", 20, "name"),
    ("市消防救援支队", 24, "abbreviation"),
    ("市妇联", 30, "abbreviation"),
    ("市残联", 26, "name"),
]
UNSURE = [
    ("教育局", 1, "level", 95),
    ("发改委", 2, "level", 95),
    ("人社局", 3, "level", 95),
    ("市监局", 9, "level", 95),
    ("市场监管局", 9, "level", 95),
    ("卫健委", 6, "level", 95),
    ("税务局", 23, "level", 95),
    ("消防支队", 24, "level", 95),
    ("宣传部", 25, "level", 95),
    ("市公交集团", 20, "level", 95),
    ("市经开区", 19, "level", 95),
    ("市国土资源局", 7, "renamed", 93),
    ("市环保局", 8, "renamed", 93),
    ("市工商局", 9, "renamed", 93),
    ("市质监局", 9, "renamed", 93),
    ("市安监局", 10, "renamed", 93),
    ("市卫计委", 6, "renamed", 93),
    ("市农业局", 14, "renamed", 93),
    ("市旅游局", 11, "renamed", 93),
    ("市经信委", 4, "renamed", 93),
    ("市地震局", 10, "renamed", 93),
    ("市园林绿化站", 32, "letters left out", 91),
    ("市公共交通集团", 20, "letters left out", 91),
    ("沧宁市公共交通集团有限责任公司", 20, "likeness", 92),
    ("沧宁市机关事务服务中芯", 31, "likeness", 90),
]
UNKNOWN = [
    ("区教育局", ""),
    ("县住建局", ""),
    ("省教育厅", ""),
    ("清渠区教育局", "清渠区人民政府"),
    ("市第三人民医院", "沧宁市第一人民医院|沧宁市第二人民医院"),
    ("沧宁市第三人民医院", "沧宁市第一人民医院|沧宁市第二人民医院"),
    ("市丧务局", "国家税务总局沧宁市税务局|沧宁市商务局|沧宁市水务局"),
    ("市烟花办", ""),
    ("某研究所", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "unit", "ground"), SURE)
def test_a_name_or_an_abbreviation_is_sure(text: str, unit: int, ground: str) -> None:
    score = {"name": 100, "abbreviation": 98}[ground]

    assert REGISTER.match(text) == Match(text, unit, True, score, Ground(ground), UNITS[unit][0])


@pytest.mark.parametrize(("text", "unit", "ground", "score"), UNSURE)
def test_what_is_merely_likely_is_left_to_be_confirmed(text: str, unit: int, ground: str, score: int) -> None:
    assert REGISTER.match(text) == Match(text, unit, False, score, Ground(ground), UNITS[unit][0])


@pytest.mark.parametrize(("text", "likely"), UNKNOWN)
def test_what_is_of_another_level_or_merely_similar_is_no_unit(text: str, likely: str) -> None:
    match = REGISTER.match(text)

    assert (match.unit_id, match.sure, "|".join(match.likely)) == (None, False, likely)


def test_units_that_are_equally_likely_are_both_suggested() -> None:
    register = Register({"清渠区教育局": 1, "临河区教育局": 2})

    assert register.match("区教育局") == Match("区教育局", None, sure=False, likely=("清渠区教育局", "临河区教育局"))


def test_an_abbreviation_with_a_rival_is_not_sure() -> None:
    register = Register({"市城市管理局": 1, "市综合行政执法局": 2})

    assert register.match("市城管局").likely == ("市城市管理局", "市综合行政执法局")


def test_a_name_of_old_goes_before_what_the_reforms_usually_did() -> None:
    register = Register({"市水利局": 1, "市自然资源局": 2}, {"市国土局": 1})

    assert (register.match("市国土局").unit_id, register.match("市国土资源局").unit_id) == (1, 2)


def test_a_name_still_in_use_was_not_renamed() -> None:
    register = Register({"市国土局": 1, "市自然资源局": 2})

    assert register.match("市国土局").ground is Ground.NAME


@given(st.text(max_size=30))
def test_no_text_breaks_the_lookup_and_only_names_and_abbreviations_are_sure(text: str) -> None:
    match = REGISTER.match(text)

    assert match.sure == (match.ground in (Ground.NAME, Ground.ABBREVIATION))
