"""The columns of the open data and what each means, in both languages: the schema that travels with them."""

from collections.abc import Mapping
from typing import Any

from taizhang.assessment.rules.codes import RATES, STAGES
from taizhang.portal.site.tongues import tongues
from taizhang.portal.words import STATUSES

COLUMNS: Mapping[str, tuple[str, str]] = {
    "code": (
        "编号：目标为单位、年份、序号，终身不变；units.csv 中为单位编码",
        "code: of a line unit, year and number, kept for ever; of a unit its own",
    ),
    "unit": ("牵头单位编码，见 units.csv", "code of the lead unit, see units.csv"),
    "number": ("在单位台账中的序号", "number within the unit's ledger"),
    "kind": ("类别：major 大事、livelihood 实事、highlight 亮点、indicator 指标、project 项目", "kind of target"),
    "matter": ("干什么", "what is to be done"),
    "method": ("怎么干", "how"),
    "lead": ("牵头单位", "lead unit"),
    "support": ("配合单位", "supporting units"),
    "leader": ("责任领导", "responsible leader"),
    "leader_post": ("责任领导在发布当日的职务", "the leader's post on the day of publication"),
    "responsible": ("责任岗位", "responsible post"),
    "due": ("完成日期", "last day"),
    "due_text": ("完成时限原文", "the time limit as the paper words it"),
    "requirement": ("进度要求", "progress requirement"),
    "criterion": ("验收标准", "acceptance criterion"),
    "quantity": ("目标值", "quantity to be reached"),
    "measure": ("目标值的计量单位；在 reports.csv 中为对策", "unit of the quantity; in reports.csv the countermeasure"),
    "standing": ("推进状况：active 推进中、suspended 暂缓、cancelled 取消", "whether work goes on"),
    "status": (
        "进度状态：" + "、".join(f"{code} {word}" for code, word in STATUSES.items()),
        "status: " + ", ".join(f"{code} ({tongues()[1].say(word)})" for code, word in STATUSES.items()),
    ),
    "expected": (
        "按日历天数直线推算应完成的百分比",
        "percent that should be done, on a straight line by calendar days",
    ),
    "achieved": ("最近一次经审核的完成百分比", "percent done by the last verified report"),
    "paper": ("出处：文件标题", "title of the paper the line came from"),
    "paper_number": ("出处：文号", "number of that paper"),
    "paper_sha256": ("出处文件的 SHA-256", "SHA-256 of that paper"),
    "locator": ("在出处文件中的位置：工作表和行，或段落", "place in that paper: sheet and row, or paragraph"),
    "month": ("月份", "month"),
    "value": ("累计完成数量", "cumulative quantity"),
    "percent": ("累计完成百分比", "cumulative percent"),
    "narrative": ("进展情况", "progress in words"),
    "gap": ("差距", "gap"),
    "cause": ("原因", "cause"),
    "verified_on": ("审核日期", "day of verification"),
    "body": ("来源：congress 代表建议、cppcc 委员提案", "whose it is: a deputy's suggestion, a CPPCC proposal"),
    "session": ("届次", "session"),
    "title": ("标题", "title"),
    "proposers": ("提出人", "proposers"),
    "due_on": ("答复期限", "last day to answer"),
    "fulfilled_on": ("计划落实日期", "day on which what was planned was carried out"),
    "reply_class": (
        "答复类别：A 已解决、B 列入计划、C 暂不能解决、D 参考",
        "A solved, B planned, C not for now, D reference",
    ),
    "text": ("答复", "reply"),
    "planned_on": ("计划落实时间", "day by which it is to be carried out"),
    "answered_on": ("答复日期", "day of the reply"),
    "rating": ("提出人评价；空为未评价", "the proposer's rating; empty where none was given"),
    "rated_on": ("评价日期", "day of the rating"),
    "name": ("名称", "name"),
    "short_name": ("简称", "short name"),
    "group": ("同类组", "peer group"),
    "valid_from": ("事项版本生效日期", "day from which a service item's version holds"),
    "basis": ("事项设定依据", "legal basis of a service item"),
    "materials": ("全部办理材料", "complete list of materials"),
    "steps": ("办理环节", "steps"),
    "promise": ("承诺时限（工作日）", "promised working days"),
    "legal": ("法定时限（工作日），空为未规定", "working days by law, empty where it sets no limit"),
    "fee": ("收费，空为不收费", "fee, empty where it is free"),
    "rate": (
        "窗口指标：" + "、".join(f"{code} {word}" for code, word in RATES.items()),
        "rate of a unit's service windows: "
        + ", ".join(f"{code} ({tongues()[1].say(word)})" for code, word in RATES.items()),
    ),
    "part": ("分子（件）", "cases counted"),
    "whole": (
        "分母（件）；按时办结率的分母为办结加超期未办结",
        "out of so many; in time: of decided, open and overdue ones",
    ),
    "unit_code": ("责任单位编码，见 units.csv", "code of the responsible unit, see units.csv"),
    "stage": (
        "项目阶段：" + "、".join(f"{code} {word}" for code, word in STAGES.items()),
        "stage of a project: " + ", ".join(f"{code} ({tongues()[1].say(word)})" for code, word in STAGES.items()),
    ),
    "total": ("总投资（亿元）", "total investment, 100 million yuan"),
    "year": ("年度", "year of the plan"),
    "annual": ("年度投资计划（亿元）", "investment planned in the year, 100 million yuan"),
    "invested": ("年度累计完成投资（亿元），经审核", "invested in the year so far, 100 million yuan, verified"),
    "share": ("占年度计划的百分比，一位小数", "percent of the year's plan, one decimal"),
}

TARGET_COLUMNS = tuple(COLUMNS)[: tuple(COLUMNS).index("month")]
REPORT_COLUMNS = ("month", "expected", "value", "percent", "narrative", "gap", "cause", "measure", "verified_on")
SERVICE_COLUMNS = ("code", "name", "unit", "valid_from", "basis", "materials", "steps", "promise", "legal", "fee")
RATE_COLUMNS = ("month", "unit", "rate", "part", "whole", "percent")
SUGGESTION_COLUMNS = ("code", "body", "session", "title", "proposers", "unit", "due_on", "fulfilled_on")
REPLY_COLUMNS = ("number", "reply_class", "text", "planned_on", "answered_on", "rating", "rated_on")
PROJECT_COLUMNS = ("code", "name", "unit_code", "stage", "total", "year", "annual", "invested", "share")
UNIT_COLUMNS = ("code", "name", "short_name", "group")


def columns() -> list[tuple[str, str, str]]:
    """Every column with what it means in Chinese and in English."""
    return [(name, chinese, english) for name, (chinese, english) in COLUMNS.items()]


def schema() -> Mapping[str, Any]:
    """Which file has which columns, and what they mean; for programs."""
    said = {name: {"zh": chinese, "en": english} for name, chinese, english in columns()}
    return {
        "files": {
            "targets.csv": TARGET_COLUMNS,
            "targets.json": TARGET_COLUMNS,
            "reports.csv": ("code", *REPORT_COLUMNS),
            "units.csv": UNIT_COLUMNS,
            "services.csv": SERVICE_COLUMNS,
            "services.json": SERVICE_COLUMNS,
            "windows.csv": RATE_COLUMNS,
            "projects.csv": PROJECT_COLUMNS,
            "suggestions.csv": (*SUGGESTION_COLUMNS, *REPLY_COLUMNS),
        },
        "columns": said,
    }
