"""What the codes in the columns of the house's own facts are called: by metric and column, each code its word.

The words are those of the screens of the room that the facts come from, some of them those of the public site too. What
stands in no table is a word already.
Pure.
"""

from collections.abc import Mapping
from functools import cache

from taizhang.honours.rules.rulebook import Rules, read_rules, shipped_text
from taizhang.indicators.facts import Direction
from taizhang.inspections.facts import Answer
from taizhang.inspections.papers.words import KINDS
from taizhang.meetings.facts import Presence
from taizhang.projects.facts import Dimension, ProjectKind, Stage
from taizhang.reporting.facts import Light, ReportState, Status
from taizhang.suggestions.facts import Body, Rating, ReplyClass
from taizhang.supervision.facts import CommitmentState, OrderState, Trigger
from taizhang.voice.facts import Solved

Codes = Mapping[tuple[str, str], Mapping[str, str]]
"""By metric and column: what each code is called in Chinese."""

METRICS: Mapping[str, str] = {
    "progress": "目标任务的进度",
    "report": "当月填报",
    "window": "窗口服务的比率",
    "unit": "单位",
    "score": "较短考核期的得分",
    "honour": "表彰荣誉",
    "project": "重点项目",
    "project-light": "重点项目的亮灯",
    "indicator": "经济指标",
    "indicator-growth": "经济指标的增速",
    "indicator-rank": "经济指标的全省位次",
    "order": "督办整改",
    "commitment": "公开承诺",
    "suggestion": "建议提案的答复",
    "suggestion-rating": "建议提案的满意度",
    "message": "群众来信的答复",
    "message-rating": "群众来信的评价",
    "inspection": "督导检查的结论",
    "inspection-point": "督导检查的检查要点",
    "attendance": "会议出席",
    "adjustment": "人工调整",
}
"""What a metric of ours is called; one that a city made keeps its own word."""

STATUSES: Mapping[str, str] = {
    Status.NOT_STARTED: "未启动",
    Status.ON_PACE: "按序时",
    Status.AHEAD: "超序时",
    Status.BEHIND: "慢序时",
    Status.DONE: "已完成",
    Status.DONE_EARLY: "提前完成",
    Status.OVERDUE: "已逾期",
    Status.SUSPENDED: "已暂缓",
    Status.CANCELLED: "已取消",
    Status.OTHER: "其他",
}
REPORTS: Mapping[str, str] = {
    ReportState.DRAFT: "草稿",
    ReportState.FILED: "已填报",
    ReportState.SIGNED: "已签批",
    ReportState.VERIFIED: "已审核",
    ReportState.RETURNED: "已退回",
}
RATES: Mapping[str, str] = {
    "on_time": "按时办结率",
    "early": "提前办结率",
    "one_visit": "一次办好率",
    "asked_again": "重复要求补正率",
    "content": "满意率",
}
STAGES: Mapping[str, str] = {
    Stage.PLANNED: "谋划",
    Stage.PREPARED: "前期",
    Stage.STARTED: "开工",
    Stage.BUILDING: "在建",
    Stage.BUILT: "竣工",
    Stage.PRODUCING: "投产",
}
PROJECTS: Mapping[str, str] = {
    ProjectKind.MEGA: "重大项目",
    ProjectKind.LARGE: "亿元以上项目",
    ProjectKind.LIVELIHOOD: "民生项目",
    ProjectKind.OTHER: "其他重点项目",
}
LIGHTS: Mapping[str, str] = {
    Light.CLEAR: "正常",
    Light.WATCH: "提示",
    Light.ALARM: "警示",
    Light.DONE: "办结",
    Light.UNLIT: "不亮灯",
}
DIMENSIONS: Mapping[str, str] = {
    Dimension.START: "开工",
    Dimension.PACE: "投资进度",
    Dimension.FUNDS: "资金到位",
    Dimension.REGISTRATION: "统计入库",
}
DIRECTIONS: Mapping[str, str] = {Direction.HIGHER: "越高越好", Direction.LOWER: "越低越好"}
ORDERS: Mapping[str, str] = {
    OrderState.ISSUED: "已交办，待签收",
    OrderState.IN_HAND: "办理中",
    OrderState.ANSWERED: "已答复待核实",
    OrderState.RETURNED: "退回答复",
    OrderState.VERIFIED: "已核实，待办结",
    OrderState.CLOSED: "已核实销号",
    OrderState.UNSOLVED: "未解决终止",
    OrderState.ARCHIVED: "已归档，待回头看",
    OrderState.HELD: "回头看：已巩固",
    OrderState.REOPENED: "回头看：反弹，重新立项",
}
TRIGGERS: Mapping[str, str] = {
    Trigger.LATE: "迟缓",
    Trigger.FORMALISTIC: "走过场",
    Trigger.INEFFECTIVE: "无实效",
    Trigger.ASSIGNED: "交办",
}
COMMITMENTS: Mapping[str, str] = {
    CommitmentState.PUBLISHED: "已公开，履行中",
    CommitmentState.REPORTED: "已报结果，待核查",
    CommitmentState.KEPT: "已兑现",
    CommitmentState.BROKEN: "未兑现",
}
BODIES: Mapping[str, str] = {Body.CONGRESS: "代表建议", Body.CPPCC: "委员提案"}
CLASSES: Mapping[str, str] = {
    ReplyClass.A: "A类 已解决或采纳",
    ReplyClass.B: "B类 列入计划",
    ReplyClass.C: "C类 暂不能解决",
    ReplyClass.D: "D类 留作参考",
}
RATINGS: Mapping[str, str] = {Rating.SATISFIED: "满意", Rating.MOSTLY: "基本满意", Rating.DISSATISFIED: "不满意"}
SOLVED: Mapping[str, str] = {Solved.SOLVED: "已解决", Solved.NOT_YET: "尚未解决", Solved.NOT_SOLVED: "未解决"}
INSPECTIONS: Mapping[str, str] = {str(kind): word for kind, word in KINDS.items()}
ANSWERS: Mapping[str, str] = {Answer.HOLDS: "符合", Answer.FAILS: "不符合", Answer.NOT_APPLICABLE: "不适用"}
PRESENCES: Mapping[str, str] = {
    Presence.INVITED: "已邀请",
    Presence.PRESENT: "到会",
    Presence.DEPUTISED: "代会",
    Presence.ABSENT: "请假",
}
SEATS: Mapping[str, str] = {"member": "成员单位", "invited": "列席"}


def honour_codes(*rules: Rules) -> Codes:
    """What the codes of honours are called under some rules of honours; the first that names a code decides."""
    return {
        ("honour", column): {
            code: named.word for each in reversed(rules) for code, named in getattr(each, table).items()
        }
        for column, table in (("level", "levels"), ("kind", "kinds"), ("note", "grades"))
    }


@cache
def house_codes() -> Codes:
    """Every code of the house; those of honours as the rule that comes with the system calls them."""
    return {
        ("progress", "level"): STATUSES,
        ("report", "level"): REPORTS,
        ("window", "item"): RATES,
        ("project", "level"): STAGES,
        ("project", "kind"): PROJECTS,
        ("project-light", "level"): LIGHTS,
        ("project-light", "kind"): DIMENSIONS,
        **{(metric, "kind"): DIRECTIONS for metric in ("indicator", "indicator-growth", "indicator-rank")},
        ("order", "level"): ORDERS,
        ("order", "kind"): TRIGGERS,
        ("commitment", "level"): COMMITMENTS,
        ("suggestion", "level"): CLASSES,
        ("suggestion", "kind"): BODIES,
        ("suggestion-rating", "level"): RATINGS,
        ("suggestion-rating", "kind"): BODIES,
        ("message", "item"): {"answered-in-time": "按期答复"},
        ("message-rating", "level"): SOLVED,
        ("inspection", "kind"): INSPECTIONS,
        ("inspection-point", "level"): ANSWERS,
        ("inspection-point", "kind"): INSPECTIONS,
        ("attendance", "level"): PRESENCES,
        ("attendance", "kind"): SEATS,
        **honour_codes(read_rules(shipped_text())),
    }
