"""Deadlines inside sentences; the document speaks of 2025."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.lib.due import Confirm, DueKind, due_in


def found(sentence: str) -> tuple[str, str | None, list[tuple[str, str]], str] | None:
    """The words, the day, the steps and the doubt; checked to be cut from the sentence."""
    answer = due_in(sentence, 2025)
    if answer is None:
        return None
    due, (begin, end) = answer
    assert sentence[begin:end] == due.text
    steps = [(step.name, step.on.isoformat()) for step in due.milestones]
    return due.text, due.on.isoformat() if due.on else None, steps, due.confirm


@pytest.mark.parametrize(
    ("sentence", "words", "on"),
    [
        ("6月底前完成项目招标", "6月底前", "2025-06-30"),
        ("力争年底前建成通车", "年底前", "2025-12-31"),
        ("新建幼儿园6所（市教育局牵头，6月底前完成）", "6月底前", "2025-06-30"),
        ("（牵头单位：市住建局；完成时限：2025年12月底前）", "2025年12月底前", "2025-12-31"),
        ("于2025年12月底前完成改造", "2025年12月底前", "2025-12-31"),
        ("十二月底前完成招标", "十二月底前", "2025-12-31"),
        ("二〇二五年六月三十日前完成", "二〇二五年六月三十日前", "2025-06-30"),
        ("6 月 30 日前完成", "6 月 30 日前", "2025-06-30"),
        ("2025-06-30前完成", "2025-06-30前", "2025-06-30"),
        ("今年底前完成验收", "今年底前", "2025-12-31"),
        ("今年年底前完成验收", "今年年底前", "2025-12-31"),
        ("明年6月底前建成", "明年6月底前", "2026-06-30"),
        ("次年1月15日前兑现", "次年1月15日前", "2026-01-15"),
        ("3月中旬前完成招标", "3月中旬前", "2025-03-20"),
        ("第三季度末前完成", "第三季度末前", "2025-09-30"),
        ("3月12日前植树5万株", "3月12日前", "2025-03-12"),
        ("年内建成5G基站2000个", "年内", "2025-12-31"),
        ("年底前，全市建成区绿地率达到38%", "年底前", "2025-12-31"),
        ("到2027年底，森林覆盖率达到40%", "到2027年底", "2027-12-31"),
        ("到2027年，建成国家级示范区", "到2027年", "2027-12-31"),
        ("到6月底，完成年度目标的60%", "到6月底", "2025-06-30"),
        ("2025年12月底完成", "2025年12月底", "2025-12-31"),
        ("制定实施方案（12月底）", "12月底", "2025-12-31"),
    ],
)
def test_the_word_that_bounds_a_date_makes_it_a_deadline(sentence: str, words: str, on: str) -> None:
    assert found(sentence) == (words, on, [], "")


@pytest.mark.parametrize(
    ("sentence", "words", "steps", "confirm"),
    [
        ("人行天桥新建2座，9月投入使用", "9月投入使用", [("投入使用", "2025-09-30")], ""),
        ("推动10个项目一季度集中建成", "一季度集中建成", [("集中建成", "2025-03-31")], ""),
        ("上半年建成投用", "上半年建成投用", [("建成投用", "2025-06-30")], ""),
        ("确保第四季度竣工投产", "第四季度竣工投产", [("竣工投产", "2025-12-31")], ""),
        ("2026年建成投产", "2026年建成投产", [("建成投产", "2026-12-31")], ""),
        ("10月底建成", "10月底建成", [("建成", "2025-10-31")], ""),
        ("县图书馆3月开工、10月完工", "3月开工、10月完工", [("开工", "2025-03-31"), ("完工", "2025-10-31")], ""),
        ("力争6月份开工，12月份竣工", "6月份开工，12月份竣工", [("开工", "2025-06-30"), ("竣工", "2025-12-31")], ""),
        ("2026年3月开工、10月完工", "2026年3月开工、10月完工", [("开工", "2026-03-31"), ("完工", "2026-10-31")], ""),
        (
            "上半年完成主体、年底竣工",
            "上半年完成主体、年底竣工",
            [("完成主体", "2025-06-30"), ("竣工", "2025-12-31")],
            "",
        ),
        ("5月启动，6月完成验收", "5月启动，6月完成验收", [("启动", "2025-05-31"), ("完成验收", "2025-06-30")], ""),
        ("二季度开工建设", "二季度开工建设", [("开工建设", "2025-06-30")], Confirm.START_OF_WORK),
        ("推动项目于5月底前动工", "5月底前", [("动工", "2025-05-31")], Confirm.START_OF_WORK),
        ("10月开工，3月完工", "10月开工，3月完工", [("开工", "2025-10-31"), ("完工", "2025-03-31")], Confirm.ORDER),
    ],
)
def test_the_step_that_follows_a_date_makes_it_a_deadline(
    sentence: str, words: str, steps: list[tuple[str, str]], confirm: str
) -> None:
    assert found(sentence) == (words, max(on for _, on in steps), steps, confirm)


@pytest.mark.parametrize(
    ("sentence", "words", "steps"),
    [
        (
            "5月底前动工建设，12月底前完成主体工程",
            "5月底前动工建设，12月底前",
            [("动工建设", "2025-05-31"), ("完成主体工程", "2025-12-31")],
        ),
        (
            "一是6月底前完成排查。二是12月底前完成整改。",
            "12月底前",
            [("完成排查", "2025-06-30"), ("完成整改", "2025-12-31")],
        ),
        (
            "制定方案（3月底前）、组织实施（11月底前）、总结验收（12月底前）",
            "12月底前",
            [("制定方案", "2025-03-31"), ("组织实施", "2025-11-30"), ("总结验收", "2025-12-31")],
        ),
        (
            "年内新建学校5所，明年6月底前投入使用",
            "年内新建学校5所，明年6月底前",
            [("新建学校5所", "2025-12-31"), ("投入使用", "2026-06-30")],
        ),
        (
            "4月启动改造，11月底前全面完成",
            "4月启动改造，11月底前",
            [("启动改造", "2025-04-30"), ("", "2025-11-30")],
        ),
    ],
)
def test_of_several_the_last_day_is_the_deadline_and_each_is_a_step(
    sentence: str, words: str, steps: list[tuple[str, str]]
) -> None:
    assert found(sentence) == (words, steps[-1][1], steps, "")


@pytest.mark.parametrize(
    ("sentence", "words", "steps"),
    [
        ("市发改委牵头，市财政局按职责分工负责，年内持续推进", "年内持续推进", []),
        ("（市司法局牵头，持续推进）", "持续推进", []),
        ("开展普法宣传，长期坚持。", "长期坚持", []),
        ("6月底前出台相关政策，年内持续推进", "6月底前出台相关政策，年内持续推进", [("出台相关政策", "2025-06-30")]),
    ],
)
def test_work_that_goes_on_has_no_day(sentence: str, words: str, steps: list[tuple[str, str]]) -> None:
    answer = due_in(sentence, 2025)

    assert answer is not None
    assert (answer[0].kind, found(sentence)) == (DueKind.CONTINUOUS, (words, None, steps, ""))


@pytest.mark.parametrize(
    ("sentence", "words", "confirm"),
    [
        ("国庆前建成开放", "国庆前", Confirm.EVENT),
        ("汛期前完成水毁工程修复", "汛期前", Confirm.EVENT),
        ("入冬前完成供热管网改造", "入冬前", Confirm.EVENT),
        ("“五一”前开放", "“五一”前", Confirm.EVENT),
        ("“十一”黄金周前完成", "“十一”黄金周前", Confirm.EVENT),
        ("春运前完成整治", "春运前", Confirm.EVENT),
        ("9月开学前投入使用", "9月开学前", Confirm.EVENT),
        ("秋季学期开学前投入使用", "秋季学期开学前", Confirm.EVENT),
        ("2025年春节前兑付到位", "2025年春节前", Confirm.EVENT),
        ("一季度前完成招标", "一季度前", Confirm.BEFORE),
        ("2月30日前完成", "2月30日前", Confirm.NO_SUCH_DAY),
        ("13月底前完成", "13月底前", Confirm.NO_SUCH_DAY),
    ],
)
def test_what_names_no_day_is_given_none_and_asked(sentence: str, words: str, confirm: Confirm) -> None:
    assert found(sentence) == (words, None, [], confirm)


@pytest.mark.parametrize(
    "sentence",
    [
        "1-6月完成投资20亿元",
        "1至9月投入使用12个",
        "前三季度完成投资50亿元",
        "全年新增城镇就业5万人",
        "2025年度重点工作",
        "2025年完成投资100亿元",
        "2025年建成学校5所",
        "2025年建成的学校",
        "今年建成学校5所",
        "上半年，地区生产总值增长6%",
        "上半年以来，全市经济平稳运行",
        "今年以来新增就业2万人",
        "从2021年起实施新标准",
        "自2025年1月1日起施行",
        "截至6月底，累计完成投资12亿元",
        "截止到2025年6月底完成12项",
        "较2024年底增加3万人",
        "比上年末增加2个百分点",
        "由2025年底的30%提高到40%",
        "2025年底的目标",
        "2024年底前完成",
        "去年底前完成",
        "每年底前开展考核",
        "每月28日前报送进展",
        "每季度末月20日前报送",
        "完成2024年底前开工的项目收尾",
        "梳理2025年6月底前完成的项目",
        "年初谋划、年中调度、年底考核",
        "推动2024—2025学年课后服务",
        "编制《工作手册（2023版）》",
        "落实《关于2025年底前完成改造的通知》",
        "2024年3月5日印发的方案",
        "7月5日就2个项目作了方案汇报",
        "已于3月开工建设",
        "3月开工率达到80%",
        "9月投入使用资金3亿元",
        "6月前期工作完成",
        "“十四五”期间新建学校20所",
        "2023-2025年累计建成",
        "2025年、2026年分别完成30%、70%",
        "开展为期3年的行动",
        "三年内建成",
        "推行7个工作日内办结",
        "自收到之日起3个工作日内答复",
        "第一季度工作进展：设计招标完成",
        "持续推进“一件事”高效办理",
        "持续推进“数字+执法”能力提升三年行动",
        "尽快完成，适时启动",
        "高质量完成年内目标",
        "年末总人口100万人",
        "6月末贷款余额增长8%",
        "12月末，全市存款余额500亿元",
        "恢复到疫情前水平",
        "年初确定的目标",
        "建设5号线、第十二小学，改造10千伏线路",
        "",
    ],
)
def test_a_period_a_past_day_or_a_promise_is_no_deadline(sentence: str) -> None:
    assert found(sentence) is None


@given(
    st.lists(
        st.sampled_from(
            [
                "2025年",
                "今年",
                "明年",
                "6月",
                "十二月",
                "30日",
                "第三季度",
                "上半年",
                "年",
                "底",
                "末",
                "前",
                "内",
                "之前",
                "到",
                "至",
                "截至",
                "-",
                "（",
                "）",
                "，",
                "。",
                "、",
                "力争",
                "完成",
                "开工",
                "竣工",
                "投入使用",
                "国庆",
                "汛期",
                "持续推进",
                "年内",
                "的",
                "了",
                "《",
                "》",
                "0",
                "9999年",
                "13月",
                "〇",
                "２",
            ]
        ),
        max_size=14,
    ),
    st.integers(1990, 2090),
)
def test_no_sentence_breaks_the_reader_and_its_words_are_cut_from_it(words: list[str], year: int) -> None:
    sentence = "".join(words)

    answer = due_in(sentence, year)

    if answer is not None:
        due, (begin, end) = answer
        assert due.text == sentence[begin:end] != ""
        assert (due.on is not None) == (due.kind is DueKind.FIXED)
        assert due.on is None or due.on >= date(year - 1, 12, 31)
