"""Every page of tests/golden is read as its gold answer says, and nothing is invented."""

import json
from pathlib import Path
from typing import Any

import pytest

from taizhang.importers.answers.evaluation import judge, pages
from taizhang.importers.answers.reading import read_paper
from taizhang.importers.answers.telling import as_data

FOLDER = Path(__file__).parents[1] / "golden"
PAGES = list(pages(FOLDER))


def read(page: Path) -> dict[str, Any]:
    return as_data(read_paper(page.read_bytes(), page.name, this_year=2012))


@pytest.mark.parametrize(("page", "gold"), PAGES, ids=[page.name for page, _gold in PAGES])
def test_a_page_is_read_as_its_gold_says(page: Path, gold: dict[str, Any]) -> None:
    score = judge(read(page), gold)

    assert (score.remarks, score.invented) == ([], [])


def test_the_answer_is_plain_json() -> None:
    page, _gold = PAGES[0]

    answer = read(page)

    assert json.loads(json.dumps(answer, ensure_ascii=False)) == answer


def test_a_wrong_unit_a_lost_task_and_a_made_up_number_are_counted() -> None:
    gold = {
        "tasks": [
            {"title": "新建学校", "lead": ["市教育局"], "support": [], "due": None, "due_text": None, "indicators": []},
            {"title": "修建公路", "lead": [], "support": [], "due": None, "due_text": None, "indicators": []},
        ]
    }
    number = {"name": "学校", "value": 3, "unit": "所", "comparator": "=", "growth_pct": None}
    mine = {"title": "新建学校", "text": "新建学校", "lead": ["市财政局"], "support": [], "due": "2012-12-31"}
    found = {"tasks": [{**mine, "due_text": "年底", "indicators": [number], "confirm": []}], "indicators": []}

    score = judge(found, gold)

    assert {kind: (each.right, each.wrong, each.missed) for kind, each in score.counts.items()} == {
        "tasks": (1, 0, 1),
        "lead": (0, 1, 1),
        "support": (0, 0, 0),
        "due": (0, 1, 0),
        "due_text": (0, 1, 0),
        "indicators": (0, 1, 0),
    }
    assert score.invented == ["number 3 of 学校", "新建学校: due 2012-12-31", "新建学校: lead 市财政局"]


def test_what_waits_for_a_person_is_no_invention() -> None:
    gold = {
        "tasks": [{"title": "新建学校", "lead": [], "support": [], "due": None, "due_text": None, "indicators": []}]
    }
    mine = {**gold["tasks"][0], "lead": ["市财政局"], "due": "2012-12-31"}
    asked = [{"field": "lead", "reason": "按来文单位"}, {"field": "due", "reason": "请核对"}]

    assert judge({"tasks": [{**mine, "confirm": asked}]}, gold).invented == []


def test_a_unit_named_below_several_items_is_asked_about_as_their_lead() -> None:
    words = "1.地区生产总值增幅9%；\n2.财政收入80亿元；\n以上2项责任单位均为市财政局。"

    answer = as_data(read_paper(words.encode(), "任务.txt", this_year=2012))

    assert [task["lead"] for task in answer["tasks"]] == [["市财政局"], ["市财政局"]]
    assert [{each["field"] for each in task["confirm"]} for task in answer["tasks"]] == [{"lead", "kind", "due"}] * 2
