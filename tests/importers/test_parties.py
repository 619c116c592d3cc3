"""Who leads and who helps, as lines of every kind say it."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.importers.units.parties import parties_of

CELLS: list[tuple[Mapping[str, str], str]] = [
    ({}, "none"),
    ({"lead": "市教育局"}, "named 市教育局"),
    ({"lead": "市教育局", "unit": "市财政局、市住建局"}, "named 市教育局 + 市财政局 市住建局"),
    ({"lead": "市教育局", "support": "市财政局"}, "named 市教育局 + 市财政局"),
    ({"lead": "市教育局、市财政局"}, "named 市教育局 市财政局"),
    ({"unit": "市教育局、财政局"}, "responsible 市教育局 市财政局"),
    ({"unit": "市教育局", "support": "市财政局"}, "responsible 市教育局 + 市财政局"),
    ({"support": "市财政局"}, "none + 市财政局"),
    ({"unit": "市教育局负责"}, "responsible 市教育局"),
    ({"unit": "由市教育局负责"}, "responsible 市教育局"),
    ({"unit": "市教育局牵头"}, "named 市教育局"),
    ({"unit": "（市教育局牵头）"}, "named 市教育局"),
    ({"lead": "市教育局牵头负责"}, "named 市教育局"),
    ({"unit": "市教育局牵头，市财政局配合"}, "named 市教育局 + 市财政局"),
    ({"unit": "市教育局牵头、市财政局配合"}, "named 市教育局 + 市财政局"),
    ({"unit": "市教育局牵头；市财政局、住建局配合"}, "named 市教育局 + 市财政局 市住建局"),
    ({"unit": "由市教育局牵头，市财政局、住建局参与"}, "named 市教育局 + 市财政局 市住建局"),
    ({"unit": "市教育局牵头市财政局配合"}, "named 市教育局 + 市财政局"),
    ({"unit": "市教育局、市体育局牵头，各区按职责分工负责"}, "named 市教育局 市体育局 + 各区"),
    ({"unit": "（省教育厅牵头，各有关单位按职责分工负责）"}, "named 省教育厅 + 各有关单位"),
    (
        {"unit": "省教育厅牵头，省财政厅、审计厅，省通信管理局等按职责分工负责"},
        "named 省教育厅 + 省财政厅 省审计厅 省通信管理局 等",
    ),
    ({"unit": "省教育厅、财政厅，省税务局按职责分工负责"}, "joint 省教育厅 省财政厅 省税务局"),
    ({"lead": "省教育厅、财政厅按职责分工负责"}, "joint 省教育厅 省财政厅"),
    ({"unit": "省有关部门按职责分工负责"}, "joint 省有关部门"),
    ({"unit": "各区政府、市直有关部门按照各自职责负责"}, "joint 各区政府 市直有关部门"),
    ({"unit": "市教育局、市财政局分工负责"}, "joint 市教育局 市财政局"),
    ({"unit": "市教育局、市财政局分别负责"}, "joint 市教育局 市财政局"),
    ({"unit": "市教育局、市财政局按职责落实"}, "joint 市教育局 市财政局"),
    ({"unit": "市教育局、市财政局等按职责分工负责"}, "joint 市教育局 市财政局 等"),
    ({"unit": "市住建局牵头会同市财政局"}, "named 市住建局 + 市财政局"),
    ({"unit": "由市住建局会同市财政局负责"}, "named 市住建局 + 市财政局"),
    ({"unit": "市住建局会同市财政局、民政局办理"}, "named 市住建局 + 市财政局 市民政局"),
    ({"unit": "市住建局牵头，会同市财政局、有关区政府落实"}, "named 市住建局 + 市财政局 有关区政府"),
    ({"unit": "市住建局牵头商市财政局"}, "named 市住建局 + 市财政局"),
    ({"unit": "市住建局负责，市财政局配合"}, "named 市住建局 + 市财政局"),
    ({"unit": "市住建局负责，市财政局、审计局协助"}, "named 市住建局 + 市财政局 市审计局"),
    ({"unit": "市住建局主办，市财政局协办"}, "named 市住建局 + 市财政局"),
    ({"unit": "市住建局（牵头）、市财政局、市审计局"}, "named 市住建局 + 市财政局 市审计局"),
    ({"unit": "市财政局、市住建局（牵头）、市审计局"}, "named 市住建局 + 市财政局 市审计局"),
    ({"unit": "市住建局(牵头单位)、市财政局(配合单位)"}, "named 市住建局 + 市财政局"),
    ({"unit": "市住建局、市财政局（配合）"}, "named 市住建局 + 市财政局"),
    ({"unit": "牵头单位：市住建局；责任单位：市财政局、审计局"}, "named 市住建局 + 市财政局 市审计局"),
    ({"lead": "牵头单位：市住建局 配合单位：市财政局"}, "named 市住建局 + 市财政局"),
    ({"unit": "牵头单位:市住建局\n配合单位:市财政局"}, "named 市住建局 + 市财政局"),
    ({"unit": "责任单位：市住建局"}, "responsible 市住建局"),
    ({"unit": "责任部门：市住建局、水务局"}, "responsible 市住建局 市水务局"),
    ({"unit": "牵头：市住建局，配合：市财政局"}, "named 市住建局 + 市财政局"),
    ({"unit": "责任单位是市经委"}, "responsible 市经委"),
    ({"lead": "市住建局", "unit": "各责任单位按职责分工负责"}, "named 市住建局 + 各责任单位"),
    ({"lead": "市住建局", "support": "各相关单位"}, "named 市住建局 + 各相关单位"),
    ({"lead": "市住建局等", "support": "市财政局等有关单位"}, "named 市住建局 等 + 市财政局 等"),
    ({"unit": "市高院、市公安局等；各区政府"}, "responsible 市高院 市公安局 各区政府 等"),
    ({"unit": "市住建局牵头组织实施，各区政府具体落实"}, "named 市住建局 + 各区政府"),
    ({"unit": "市住建局负责制定方案，市财政局负责保障资金"}, "responsible 市住建局 市财政局"),
    ({"unit": "市住建局牵头推进，市财政局负责保障资金"}, "named 市住建局 + 市财政局"),
    ({"lead": "市住建局", "unit": "市住建局、市财政局"}, "named 市住建局 + 市财政局"),
    ({"unit": "市住建局牵头，市财政局按职责分工配合"}, "named 市住建局 + 市财政局"),
    ({"lead": "无", "support": "—"}, "none"),
    ({"lead": "　", "unit": "市住建局"}, "responsible 市住建局"),
    ({"unit": "以市住建局为主，市财政局配合"}, "named 市住建局 + 市财政局"),
    ({"unit": "市住建局、市水务局共同牵头，市财政局配合"}, "named 市住建局 市水务局 + 市财政局"),
    (
        {"unit": "省委宣传部、教育厅牵头，省财政厅、文化和旅游厅等参与"},
        "named 省委宣传部 省教育厅 + 省财政厅 省文化和旅游厅 等",
    ),
    ({"lead": "各区人民政府", "support": "市住建局"}, "named 各区人民政府 + 市住建局"),
    ({"unit": "县水务局县住建局县护城河指挥部"}, "responsible 县水务局 县住建局 县护城河指挥部"),
    ({"unit": "汇总单位：市水务局"}, "named 市水务局"),
    ({"unit": "责任单位 市水务局"}, "responsible 市水务局"),
    ({"unit": "市水务局、市住建局为牵头单位，各区为责任单位"}, "named 市水务局 市住建局 + 各区"),
    ({"unit": "市发改委总牵头，市工信局、商务局分别牵头"}, "named 市发改委 市工信局 市商务局"),
    ({"unit": "市发改委、市工信局按职责分工，加强协同配合"}, "joint 市发改委 市工信局"),
    ({"unit": "各区政府负责组织实施，市住建局指导督促"}, "named 各区政府 + 市住建局"),
    ({"unit": "市住建局统筹，各区政府组织实施"}, "responsible 市住建局 各区政府"),
    ({"unit": "市住建局负总责，各区具体负责"}, "named 市住建局 + 各区"),
    ({"unit": "市水务局（主要责任单位）、市住建局"}, "named 市水务局 + 市住建局"),
    ({"unit": "县人大办、县政协办"}, "responsible 县人大办 县政协办"),
    ({"unit": "市教育局、市财政局(按职责分工负责)"}, "joint 市教育局 市财政局"),
    ({"unit": "市教育局牵头，市财政局配合，12月底前完成"}, "named 市教育局 + 市财政局"),
    ({"unit": "市教育局牵头，2025年底前完成"}, "named 市教育局"),
    ({"unit": "省教育厅等省直有关部门按职责分工负责"}, "joint 省教育厅 等"),
    ({"unit": "市教育局牵头，市财政局，市住建局，各区政府配合"}, "named 市教育局 + 市财政局 市住建局 各区政府"),
]


def told(said: Mapping[str, str]) -> str:
    """What a line says in one sentence: the kind, who leads, who helps; 等 after an open list."""
    parties = parties_of(said)
    words = [parties.kind.value, *parties.lead, *["等"] * parties.lead_open]
    if parties.support:
        words += ["+", *parties.support, *["等"] * parties.support_open]
    return " ".join(words)


@pytest.mark.parametrize(("said", "sentence"), CELLS, ids=[";".join(said.values()) for said, _sentence in CELLS])
def test_a_line_says_who_leads_and_who_helps(said: Mapping[str, str], sentence: str) -> None:
    assert told(said) == sentence


@given(st.fixed_dictionaries({name: st.text(max_size=30) for name in ("lead", "unit", "support")}))
def test_no_words_break_the_reader_and_nobody_leads_and_helps_at_once(said: dict[str, str]) -> None:
    parties = parties_of(said)

    assert set(parties.lead) & set(parties.support) == set()
