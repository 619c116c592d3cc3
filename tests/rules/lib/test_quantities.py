"""Amounts as sentences state them, and the numbers that are none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.lib.quantities import Comparator, parse_quantities


def told(text: str) -> list[tuple[str, Decimal | None, str | None, str, Decimal | None]]:
    return [(q.name, q.value, q.unit, str(q.comparator), q.growth_pct) for q in parse_quantities(text)]


@pytest.mark.parametrize(
    ("text", "name", "value", "unit", "comparator"),
    [
        ("城镇新增就业18万人以上", "城镇新增就业", "18", "万人", ">="),
        ("城镇调查失业率控制在5.5%左右", "城镇调查失业率", "5.5", "%", "~"),
        ("净增规上企业50家", "净增规上企业", "50", "家", "="),
        ("完成棚户区改造2836户", "棚户区改造", "2836", "户", "="),
    ],
)
def test_a_level(text: str, name: str, value: str, unit: str, comparator: str) -> None:
    assert told(text) == [(name, Decimal(value), unit, comparator, None)]


@pytest.mark.parametrize(
    ("text", "comparator", "growth"),
    [("地区生产总值增长10.6%", "=", "10.6"), ("单位能耗下降8%左右", "~", "-8"), ("财政收入增长5%以上", ">=", "5")],
)
def test_a_growth_without_a_level(text: str, comparator: str, growth: str) -> None:
    [quantity] = parse_quantities(text)

    assert (quantity.value, str(quantity.comparator), quantity.growth_pct) == (None, comparator, Decimal(growth))


def test_a_level_with_its_growth_is_one_figure() -> None:
    assert told("地区生产总值完成1335亿元，增长10.6%") == [
        ("地区生产总值", Decimal(1335), "亿元", "=", Decimal("10.6")),
    ]


def test_a_list_pairs_names_and_values_each_with_its_comparator() -> None:
    assert told("一产、二产、三产增加值分别增长5%左右、5%以上、5%左右") == [
        ("一产增加值", None, None, "~", Decimal(5)),
        ("二产增加值", None, None, ">=", Decimal(5)),
        ("三产增加值", None, None, "~", Decimal(5)),
    ]


def test_from_and_to() -> None:
    [quantity] = parse_quantities("最低工资由5元提高至10元")

    assert (quantity.base, quantity.value, quantity.unit) == (Decimal(5), Decimal(10), "元")


def test_a_range_has_two_ends() -> None:
    [quantity] = parse_quantities("地区生产总值增长5%—5.5%")

    assert (quantity.growth_pct, quantity.high) == (Decimal(5), Decimal("5.5"))


def test_growing_with_something_else() -> None:
    [quantity] = parse_quantities("居民收入与经济增长同步")

    assert (quantity.name, quantity.comparator, quantity.value) == ("居民收入", Comparator.SYNC, None)


@pytest.mark.parametrize(
    "text",
    [
        "打通5号线",
        "启动第十二小学建设",
        "建设20万吨级航道",
        "2万元以上个人贷款",
        "提供7×24小时服务",
        "举办第七届园博会",
        "0—6岁儿童",
        "电话0317-5550123",
    ],
)
def test_numbers_in_names_grades_limits_ages_and_telephones_are_no_amounts(text: str) -> None:
    assert parse_quantities(text) == ()


@given(
    st.text(alphabet="完成增长一二三十百千万亿0123456789.%％、，。以上左右分别其中元户所年月至—（） ab", max_size=40)
    | st.text(max_size=40)
)
def test_no_text_breaks_it_and_every_span_cuts_what_was_read(text: str) -> None:
    for quantity in parse_quantities(text):
        begin, end = quantity.span
        assert 0 <= begin < end <= len(text)
        assert text[begin:end] == quantity.raw


WORDS = ["分别", "其中", "完成", "占", "比目标低", "居全省第", "由", "提高到", "每人", "个百分点", "%", "亿元", "个", "，", "；", "、", "5", "12.5", "项目", "增长"]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=30).map("".join))
def test_no_order_of_words_breaks_it(text: str) -> None:
    assert all(quantity.name for quantity in parse_quantities(text))


@pytest.mark.parametrize(
    ("text", "name", "comparator", "growth"),
    [
        ("压减一般性支出10%以上", "一般性支出", ">=", "-10"),
        ("推动减少化肥使用量3%", "化肥使用量", "=", "-3"),
        ("降低企业物流成本5%左右", "企业物流成本", "~", "-5"),
        ("会议文件数量同比精简30%", "会议文件数量", "=", "-30"),
        ("审批时限在法定时限基础上压减60%", "审批时限", "=", "-60"),
        ("一般性支出压减比例不低于15%", "一般性支出压减比例", ">=", "-15"),
        ("“三公”经费支出只减不增，同比下降12%", "“三公”经费支出", "=", "-12"),
    ],
)
def test_what_is_cut_by_a_share_falls_wherever_its_verb_stands(
    text: str, name: str, comparator: str, growth: str
) -> None:
    assert told(text) == [(name, None, None, comparator, Decimal(growth))]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("失业率降至4.8%", "4.8", "%"),
        ("债务率下降到180%以下", "180", "%"),
        ("审批时限压缩至3个工作日以内", "3", "个工作日"),
        ("压减生铁产量20万吨", "20", "万吨"),
    ],
)
def test_what_a_thing_is_brought_down_to_is_a_level(text: str, value: str, unit: str) -> None:
    [quantity] = parse_quantities(text)

    assert (quantity.value, quantity.unit, quantity.growth_pct) == (Decimal(value), unit, None)


@pytest.mark.parametrize(
    ("text", "value", "unit", "growth", "points"),
    [
        ("进出口总额减少3.1%，降至98.7亿元", "98.7", "亿元", "-3.1", None),
        ("企业开办时间压缩50%，压缩至1个工作日", "1", "个工作日", "-50", None),
        ("空气质量优良率同比提升2.4个百分点，达到89.6%", "89.6", "%", None, "2.4"),
        ("税收占比提升1.5个百分点至78%", "78", "%", None, "1.5"),
    ],
)
def test_a_change_and_where_it_led_are_one_figure(
    text: str, value: str, unit: str, growth: str | None, points: str | None
) -> None:
    [quantity] = parse_quantities(text)

    assert (quantity.value, quantity.unit) == (Decimal(value), unit)
    assert (quantity.growth_pct, quantity.change_pp) == tuple(
        None if said is None else Decimal(said) for said in (growth, points)
    )


def test_how_far_something_is_from_others_is_no_level() -> None:
    [quantity] = parse_quantities("开工率低于全市平均水平6.4个百分点")

    assert (quantity.name, quantity.value, quantity.gap_pp, quantity.ref) == (
        "开工率",
        None,
        Decimal("-6.4"),
        "全市平均水平",
    )


@pytest.mark.parametrize(
    ("text", "value", "comparator"),
    [
        ("GDP总量列全市第二位", "2", "="),
        ("营商环境评价进入全省前五位", "5", "<="),
        ("营商环境评价进入全省前5位", "5", "<="),
        ("综合指数排名力争进入全国前三十名", "30", "<="),
        ("空气质量综合指数居全省第十一", "11", "="),
    ],
)
def test_a_place_is_read_in_chinese_numerals_too(text: str, value: str, comparator: str) -> None:
    [quantity] = parse_quantities(text)

    assert (quantity.value, quantity.unit, str(quantity.comparator)) == (Decimal(value), "位", comparator)
    assert quantity.lower_is_better


def test_a_place_of_a_figure_is_the_first_one_named() -> None:
    [quantity] = parse_quantities("社会消费品零售总额增长9%，列全省第二、全市第一")

    assert (quantity.growth_pct, quantity.rank) == (Decimal(9), 2)


@pytest.mark.parametrize(
    "text", ["抓好第三产业", "前三季度有序推进", "建好市第一中学", "第二，压实责任", "位居全省前列"]
)
def test_ordinals_and_names_are_no_places(text: str) -> None:
    assert parse_quantities(text) == ()
