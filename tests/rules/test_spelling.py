"""The macros are spelt out for Spark: nested ones too, and nothing that stands in quotes."""

from taizhang.assessment.rules.sql.spelling import spelt


def test_a_macro_is_spelt_out_with_its_arguments_in_brackets() -> None:
    assert spelt("SELECT days_between(due, done) + 1") == "SELECT CAST(DATEDIFF((done), (due)) AS BIGINT) + 1"


def test_inner_macros_come_first_and_commas_within_brackets_part_nothing() -> None:
    assert spelt("wide(LEAST(addend(a), b))") == "CAST((LEAST(CAST((a) AS DECIMAL(38, 0)), b)) AS DECIMAL(38, 0))"


def test_what_stands_in_quotes_stays() -> None:
    assert spelt("x = 'wide(a), it''s' AND wide(b)") == "x = 'wide(a), it''s' AND CAST((b) AS DECIMAL(38, 0))"


def test_names_that_only_contain_a_macro_s_stay() -> None:
    assert spelt("nationwide(a) + widely") == "nationwide(a) + widely"
