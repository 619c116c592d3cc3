"""The three sheets of indicators: the list of series, the plans of years, the figures; and the words in them."""

from collections.abc import Mapping

from taizhang.importers.forms.sheets import SheetForm
from taizhang.indicators.facts import Absent, Direction, Form, OverTime, OverUnits, Per, Source
from taizhang.lib.periods import PeriodKind

DIRECTIONS: Mapping[str, Direction] = {"越高越好": Direction.HIGHER, "越低越好": Direction.LOWER}
COMPARATORS = {"为": "=", "超过": ">", "不低于": ">=", "低于": "<", "不超过": "<=", "约": "~"}
RHYTHMS = {"月": PeriodKind.MONTH, "季": PeriodKind.QUARTER, "半年": PeriodKind.HALF, "年": PeriodKind.YEAR}
SHAPES = {"累计": Form.CUMULATIVE, "当期": Form.SINGLE}
OVER_TIME = {"求和": OverTime.SUM, "期末": OverTime.LAST, "平均": OverTime.MEAN, "最大": OverTime.MAX}
OVER_UNITS = {"求和": OverUnits.SUM, "平均": OverUnits.MEAN, "最大": OverUnits.MAX, "不汇总": OverUnits.NONE}
SOURCES = {"统计部门": Source.STATISTICS, "单位自报": Source.OWN}
PER = {"面积": Per.AREA, "从业人员": Per.PEOPLE}
ANSWERS = {"是": True, "否": False}
ABSENT = {
    "尚未公布": Absent.NOT_YET,
    "未统计": Absent.NOT_COLLECTED,
    "口径调整": Absent.SCOPE,
    "不予公开": Absent.WITHHELD,
}

FIGURES = SheetForm(
    "主要经济指标",
    {
        "编码": "code",
        "指标名称": "name",
        "范围": "scope",
        "计量单位": "measure",
        "方向": "direction",
        "时期": "period",
        "比较": "comparator",
        "数值": "value",
        "同比增长(%)": "growth",
        "可比基数": "base",
        "省内名次": "rank",
        "参评数": "ranked_of",
        "无数原因": "absent",
        "修订原因": "reason",
    },
    frozenset({"code", "name", "scope", "direction", "period", "comparator"}),
)
CATALOGUE = SheetForm(
    "指标目录",
    {
        "编码": "code",
        "指标名称": "name",
        "范围": "scope",
        "计量单位": "measure",
        "方向": "direction",
        "频率": "rhythm",
        "口径": "form",
        "按时间汇总": "over_time",
        "按单位汇总": "over_units",
        "数据来源": "source",
        "责任单位": "unit",
        "报送单位": "keeper",
        "所属总量指标": "whole",
        "用作分母": "per",
        "公开": "public",
        "基期年": "baseline_year",
        "基期值": "baseline",
    },
    frozenset({"code", "name", "scope", "direction"}),
)
PLANS = SheetForm(
    "年度计划",
    {"编码": "code", "年度": "year", "计划值": "value", "计划增幅(%)": "growth", "调整原因": "reason"},
    frozenset({"code", "year"}),
)
FORMS = (CATALOGUE, PLANS, FIGURES)
