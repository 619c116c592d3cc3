"""What a proof-reader would mark."""

import pytest

from taizhang.documents.gbt9704 import check, render_pdf
from taizhang.documents.gbt9704.facts import DocumentKind, Paragraph
from taizhang.documents.gbt9704.fonts import substitutions
from tests.documents.gbt9704.samples import bulletin, red_head

FACES = [f"字体替代：{named}。" for named in substitutions()]


def test_a_paper_in_good_form_has_nothing_to_mark() -> None:
    assert check(bulletin(), render_pdf(bulletin())) == FACES


@pytest.mark.parametrize(
    ("length", "marks"),
    [
        (4000, []),
        (4001, ["正文4,001字，超过专项文件4,000字的上限。"]),
        (5000, ["正文5,000字，超过专项文件4,000字的上限。"]),
        (5001, ["正文5,001字，超过5,000字的上限。"]),
    ],
)
def test_length_is_held_to_the_limits_of_2024(length: int, marks: list[str]) -> None:
    assert check(red_head(title="题", body=(Paragraph("字" * (length - 1)),))) == marks + FACES


@pytest.mark.parametrize("number", ["云政发[2012]2号", "云政发〔2012〕02号", "云政发〔2012〕第2号", "云政发〔12〕2号"])
def test_a_number_out_of_form_is_marked(number: str) -> None:
    assert [mark[:4] for mark in check(red_head(number=number))][:1] == ["发文字号"]


def test_what_is_lacking_is_named() -> None:
    assert check(red_head(number="", copy_number="12"))[:2] == ["缺发文字号。", "份号“12”应为6位阿拉伯数字。"]
    assert check(bulletin(kind=DocumentKind.BULLETIN, issue="", title=" "))[:2] == ["通报缺期号。", "缺标题。"]


def test_a_character_no_face_shows_is_named() -> None:
    assert check(red_head(signature="甲𓀀"))[-1] == "没有字体能显示：𓀀，将印作“〓”。"


def test_a_sheet_that_is_not_a4_is_marked() -> None:
    assert check(bulletin(), b"/MediaBox [0 0 612 792]")[-1] == "有1页不是A4纸。"
    assert check(bulletin(), b"")[-1] == "读不出纸张尺寸。"
