"""The two forms of the window system's file, and the words that stand in them."""

from collections.abc import Mapping

from taizhang.importers.forms.sheets import SheetForm
from taizhang.services.facts import Ending, PauseReason, Rating

CASES = SheetForm(
    "办件",
    {
        "办件编号": "number",
        "事项编码": "item",
        "收件日期": "received_on",
        "受理日期": "accepted_on",
        "补正告知日期": "asked_on",
        "补正材料": "materials",
        "补正收到日期": "answered_on",
        "再次补正告知日期": "again_on",
        "再次补正材料": "again_materials",
        "再次补正收到日期": "again_answered_on",
        "特别程序": "pause",
        "特别程序开始日期": "paused_on",
        "特别程序结束日期": "resumed_on",
        "办结日期": "ended_on",
        "办结结果": "ending",
        "不予受理理由": "reason",
        "取件日期": "collected_on",
        "评价": "rating",
        "到窗次数": "visits",
    },
    frozenset({"number", "item", "received_on"}),
)
"""A row for each case."""

EVENTS = SheetForm(
    "办件过程",
    {"办件编号": "number", "事项编码": "item", "环节": "event", "日期": "on", "内容": "said"},
    frozenset({"number", "item", "event", "on"}),
)
"""A row for each event, in the order of the days."""

EVENT_WORDS: Mapping[str, str] = {
    "收件": "received",
    "受理": "accepted",
    "不予受理": "not_accepted",
    "补正告知": "asked",
    "补正收到": "answered",
    "暂停": "paused",
    "恢复": "resumed",
    "办结": "ended",
    "取件": "collected",
    "撤回": "withdrawn",
    "评价": "rated",
    "到窗": "visited",
}

ENDINGS: Mapping[str, Ending] = {
    "准予许可": Ending.APPROVED,
    "准予": Ending.APPROVED,
    "办结": Ending.APPROVED,
    "通过": Ending.APPROVED,
    "不予许可": Ending.REFUSED,
    "不予": Ending.REFUSED,
    "不通过": Ending.REFUSED,
    "不予受理": Ending.NOT_ACCEPTED,
    "撤回": Ending.WITHDRAWN,
    "撤件": Ending.WITHDRAWN,
}

PAUSES: Mapping[str, PauseReason] = {
    "听证": PauseReason.HEARING,
    "鉴定": PauseReason.APPRAISAL,
    "专家评审": PauseReason.REVIEW,
    "评审": PauseReason.REVIEW,
    "检验检测": PauseReason.INSPECTION,
    "检验": PauseReason.INSPECTION,
    "检测": PauseReason.INSPECTION,
    "勘验": PauseReason.INSPECTION,
    "公示": PauseReason.PUBLICATION,
}

RATINGS: Mapping[str, Rating] = {
    "非常满意": Rating.VERY_SATISFIED,
    "满意": Rating.SATISFIED,
    "基本满意": Rating.FAIR,
    "不满意": Rating.DISSATISFIED,
    "非常不满意": Rating.VERY_DISSATISFIED,
}
SILENT = frozenset({"", "未评价", "默认", "—", "-"})
"""What stands where nobody rated: no word is no satisfaction."""


def pause_of(word: str) -> str:
    """The reason the law knows by this word; any other word stays as it was written."""
    return PAUSES.get(word, word)
