"""What a problem says, in either language."""

from taizhang.lib.problems import Problem, Severity


def test_an_english_problem_is_one_sentence_with_its_place_first() -> None:
    problem = Problem(
        "The deadline is not a date",
        suggestion="Write 2012-06-30",
        file="plan.xlsx",
        sheet="Sheet1",
        row=5,
        column="完成时限",
        found="soon",
    )

    assert (
        str(problem) == "plan.xlsx, Sheet1, row 5, 完成时限: The deadline is not a date (read: soon). Write 2012-06-30."
    )


def test_a_chinese_problem_is_punctuated_as_chinese() -> None:
    problem = Problem("完成时限无法识别。", suggestion="请填写日期。", file="台账.xlsx", row=5, found="尽快")

    assert str(problem) == "台账.xlsx，第5行：完成时限无法识别（读到：尽快）。请填写日期。"


def test_a_problem_without_a_place_is_only_its_message() -> None:
    assert str(Problem("The file is empty.")) == "The file is empty."


def test_row_zero_is_a_place() -> None:
    assert str(Problem("No header", row=0)) == "row 0: No header."


def test_a_problem_is_an_error_unless_said_otherwise() -> None:
    assert Problem("x").severity is Severity.ERROR
    assert Problem("x", severity=Severity.WARNING).severity == "warning"
