"""A code is called the same in a reason as on the screen of its room, and a record has words, in both languages."""

from collections.abc import Mapping

import pytest
from django.utils import translation

from taizhang.assessment.rules import codes
from taizhang.assessment.rules.speech import english
from taizhang.web.assessment.named import RECORDS, record_said
from taizhang.web.assessment.tracing import PAGES
from taizhang.web.commitments.words import STATES as COMMITMENTS
from taizhang.web.figures.words import DIRECTIONS
from taizhang.web.inspections.words import ANSWERS, KINDS
from taizhang.web.meetings.words import PRESENCES
from taizhang.web.paces.words import LIGHTS
from taizhang.web.projects.words import DIMENSIONS, PROJECT_KINDS
from taizhang.web.services.words import RATES
from taizhang.web.suggestions.words import BODIES, CLASSES, RATINGS
from taizhang.web.supervision.words import ORDER_STATES, TRIGGERS
from taizhang.web.voice.words import SOLVED
from taizhang.web.words import REPORT_STATES, STAGES, STATUSES

SCREENS = {
    "status": (codes.STATUSES, STATUSES),
    "report": (codes.REPORTS, REPORT_STATES),
    "rate": (codes.RATES, RATES),
    "stage": (codes.STAGES, STAGES),
    "project": (codes.PROJECTS, PROJECT_KINDS),
    "light": (codes.LIGHTS, LIGHTS),
    "dimension": (codes.DIMENSIONS, DIMENSIONS),
    "direction": (codes.DIRECTIONS, DIRECTIONS),
    "order": (codes.ORDERS, ORDER_STATES),
    "trigger": (codes.TRIGGERS, TRIGGERS),
    "commitment": (codes.COMMITMENTS, COMMITMENTS),
    "body": (codes.BODIES, BODIES),
    "class": (codes.CLASSES, CLASSES),
    "rating": (codes.RATINGS, RATINGS),
    "solved": (codes.SOLVED, SOLVED),
    "inspection": (codes.INSPECTIONS, KINDS),
    "answer": (codes.ANSWERS, ANSWERS),
    "presence": (codes.PRESENCES, PRESENCES),
}
"""The word of a reason beside that of the screen, which may know more states than facts have."""


def shown(words: Mapping[str, object], language: str) -> dict[str, str]:
    with translation.override(language):
        return {str(code): str(word[0] if isinstance(word, tuple) else word) for code, word in words.items()}


ONE_WORD = {"Beginning of work": "Begun"}
"""开工 is a stage and a light; in reasons one word of Chinese has one of English."""


@pytest.mark.parametrize(("said", "screen"), SCREENS.values(), ids=list(SCREENS))
def test_a_reason_calls_a_code_as_its_room_does(said: Mapping[str, str], screen: Mapping[str, object]) -> None:
    chinese, in_english = shown(screen, "zh-hans"), shown(screen, "en")

    assert dict(said) == {code: chinese[code] for code in said}
    assert {code: english().name(word) for code, word in said.items()} == {
        code: ONE_WORD.get(in_english[code], in_english[code]) for code in said
    }


@pytest.mark.parametrize(
    ("source", "chinese", "in_english"),
    [
        ("B07-2012-001/2012-06@3", "2012-06填报，第3稿", "Report of 2012-06, writing 3"),
        ("B07-2012-001@2", "台账任务，第2稿", "Line of the ledger, writing 2"),
        ("B07/2012-06", "2012-06窗口服务", "Service windows of 2012-06"),
        ("run:5", "2012年第二季度考核结果", "Result of 2012-Q2"),
        ("honour:12", "荣誉", "Honour"),
        ("order:7@4", "整改通知", "Remedial order"),
        ("messages:B07/2012-06", "群众来信", "Messages of the public"),
        ("entry:7@1", "测评表的一行", "Row of a sheet"),
        ("series:B07-GDP", "指标数列", "Series of figures"),
        ("省发〔2017〕8号", "省发〔2017〕8号", "省发〔2017〕8号"),
        ("audit:9", "audit:9", "audit:9"),
    ],
)
def test_a_record_is_named_in_words(source: str, chinese: str, in_english: str) -> None:
    said = []
    for language in ("zh-hans", "en"):
        with translation.override(language):
            said.append(record_said(source, "2012-Q2"))

    assert said == [chinese, in_english]


def test_every_kind_of_record_with_a_page_has_a_word() -> None:
    assert set(PAGES) - set(RECORDS) == set()
