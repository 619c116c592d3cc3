"""What codes are called on the published site, in Chinese, and which tone repeats the word."""

from collections.abc import Mapping

from taizhang.assessment.rules.codes import BODIES, CLASSES, RATES, RATINGS, STAGES
from taizhang.inspections.facts import InspectionState, Outcome
from taizhang.inspections.papers.words import KINDS as INSPECTION_KINDS
from taizhang.ledger.facts import AmendmentKind, Level, Reason, Standing, TargetKind
from taizhang.reporting.facts import Status
from taizhang.supervision.facts import CommitmentState, OrderState
from taizhang.voice.facts import MessageKind, Solved, Source

STATUSES: Mapping[str, str] = {
    Status.DONE_EARLY: "提前完成",
    Status.DONE: "已完成",
    Status.AHEAD: "超序时",
    Status.ON_PACE: "按序时",
    Status.BEHIND: "慢序时",
    Status.OVERDUE: "已逾期",
    Status.NOT_STARTED: "未启动",
    Status.SUSPENDED: "暂缓",
    Status.CANCELLED: "取消",
    Status.OTHER: "其他",
}
TONES: Mapping[str, str] = {
    Status.DONE_EARLY: "blue",
    Status.DONE: "blue",
    Status.AHEAD: "good",
    Status.ON_PACE: "good",
    Status.BEHIND: "warn",
    Status.OVERDUE: "bad",
    Status.NOT_STARTED: "calm",
    Status.SUSPENDED: "calm",
    Status.CANCELLED: "calm",
    Status.OTHER: "calm",
}
KINDS: Mapping[str, str] = {
    TargetKind.MAJOR: "大事",
    TargetKind.LIVELIHOOD: "实事",
    TargetKind.HIGHLIGHT: "亮点",
    TargetKind.INDICATOR: "指标",
    TargetKind.PROJECT: "项目",
}
STANDINGS: Mapping[str, str] = {Standing.ACTIVE: "推进中", Standing.SUSPENDED: "暂缓", Standing.CANCELLED: "取消"}
ORDERS: Mapping[str, str] = {
    OrderState.ISSUED: "已下达，待签收",
    OrderState.IN_HAND: "整改中",
    OrderState.ANSWERED: "已答复，待核实",
    OrderState.RETURNED: "退回重办",
    OrderState.VERIFIED: "已核实，待销号",
    OrderState.CLOSED: "核实销号",
    OrderState.ARCHIVED: "已销号，待回头看",
    OrderState.HELD: "回头看已巩固",
    OrderState.REOPENED: "回头看发现反弹，重新交办",
    OrderState.UNSOLVED: "未解决终止",
}
COMMITMENTS: Mapping[str, str] = {
    CommitmentState.PUBLISHED: "履行中",
    CommitmentState.REPORTED: "已报结果，待核查",
    CommitmentState.KEPT: "已兑现",
    CommitmentState.BROKEN: "未兑现",
}
INSPECTIONS: Mapping[str, str] = {
    InspectionState.PLANNED: "已列入计划",
    InspectionState.APPROVED: "已列入计划",
    InspectionState.NOTIFIED: "即将开展",
    InspectionState.FIELD: "正在开展",
    InspectionState.DRAFTED: "正在形成结论",
    InspectionState.CONCLUDED: "已作出结论",
    InspectionState.RECHECK: "正在复核",
    InspectionState.RECHECKED: "已作出复核决定",
    InspectionState.CLOSED: "已办结",
    InspectionState.CANCELLED: "取消",
}
OUTCOMES: Mapping[str, str] = {
    Outcome.UPHELD: "维持原结论",
    Outcome.CHANGED: "变更原结论",
    Outcome.WITHDRAWN: "撤销原结论",
}
MESSAGES: Mapping[str, str] = {
    MessageKind.QUESTION: "提问",
    MessageKind.COMMENT: "评论",
    MessageKind.SUGGESTION: "建议",
    MessageKind.COMPLAINT: "投诉",
    MessageKind.PRAISE: "表扬",
}
SOURCES: Mapping[str, str] = {
    Source.CITIZEN: "市民",
    Source.RETIRED_CADRE: "老干部",
    Source.NATIVE: "在外乡亲",
    Source.ENTERPRISE: "企业",
    Source.MEDIA: "媒体",
    Source.OTHER: "其他身份",
}
SOLVED: Mapping[str, str] = {
    Solved.SOLVED: "来信人：已解决",
    Solved.NOT_YET: "来信人：尚未解决，未到承诺时间",
    Solved.NOT_SOLVED: "来信人：没有解决",
}
COMPARATORS: Mapping[str, str] = {"=": "", ">": "超过", ">=": "不低于", "<": "低于", "<=": "不超过", "~": "约"}
FIELDS: Mapping[str, str] = {
    "kind": "类别",
    "matter": "干什么",
    "method": "怎么干",
    "lead": "牵头单位",
    "support": "配合单位",
    "leader": "责任领导",
    "holder": "责任领导（岗位不变）",
    "leader_post": "领导职务",
    "responsible": "责任岗位",
    "due": "完成日期",
    "due_text": "完成时限",
    "requirement": "进度要求",
    "criterion": "验收标准",
    "quantity": "目标值",
    "measure": "计量单位",
    "pace": "序时曲线",
    "milestones": "节点",
    "standing": "推进状况",
    "status": "进度状态",
    "achieved": "完成比例",
}
AMENDMENTS: Mapping[str, str] = {
    AmendmentKind.ADJUST: "调整",
    AmendmentKind.POSTPONE: "延期",
    AmendmentKind.CANCEL: "取消",
    AmendmentKind.ADD: "新增",
}
REASONS: Mapping[str, str] = {
    Reason.POLICY: "政策变化",
    Reason.REORGANISATION: "机构职能调整",
    Reason.FORCE_MAJEURE: "不可抗力",
    Reason.CONDITIONS: "外部条件变化",
    Reason.ASSIGNED: "上级新交办",
    Reason.PUBLIC: "回应群众诉求",
}
LEVELS: Mapping[str, str] = {
    Level.CHIEF: "市政府督查室主任",
    Level.LEADER: "市长或分管副市长",
    Level.MAYOR: "市长",
}
RECORDS: Mapping[str, str] = {
    "ledger.enter_targets": "录入",
    "ledger.correct_target": "更正",
    "ledger.submit_targets": "提交",
    "ledger.return_targets": "退回",
    "ledger.approve_targets": "审定",
    "ledger.publish_targets": "公开",
    "ledger.set_standing": "调整推进状况",
    "ledger.reach_milestone": "节点完成",
    "ledger.break_down": "分解",
    "ledger.grant_amendment": "批准变更",
    "reporting.verify_reports": "审核进展",
    "supervision.issue_order": "下达整改通知",
    "supervision.close_order": "核实销号",
    "supervision.end_order": "未解决终止",
    "supervision.reopen_order": "回头看发现反弹",
    "voice.publish": "公开来信答复",
}
"""The acts whose records are shown; others are the office's own business."""


PARTS: Mapping[str, str] = {
    "reports": "各月进展",
    "milestones": "节点",
    "orders": "督办整改",
    "messages": "来信和答复（目标）",
    "bulletins": "通报",
    "scores": "考核得分",
    "figures": "主要指标",
    "projects": "重点项目",
    "services": "政务服务事项",
    "rates": "窗口服务指标",
    "commitments": "公开承诺",
    "suggestions": "代表建议、委员提案",
    "letters": "来信和答复（其他）",
    "meetings": "会议议定",
    "inspections": "督查检查",
    "lists": "表扬批评",
    "honours": "荣誉",
    "highlights": "亮点做法",
}
"""What is published beside the fields of lines."""

VALUES = ("kind", "standing", "status")
"""Fields whose values are codes; the words for them are kept under the same names."""

WORDS: Mapping[str, Mapping[str, str]] = {
    "status": STATUSES,
    "kind": KINDS,
    "standing": STANDINGS,
    "order": ORDERS,
    "commitment": COMMITMENTS,
    "inspection": INSPECTIONS,
    "inspection_kind": {str(kind): word for kind, word in INSPECTION_KINDS.items()},
    "outcome": OUTCOMES,
    "message": MESSAGES,
    "source": SOURCES,
    "solved": SOLVED,
    "stage": STAGES,
    "body": BODIES,
    "reply_class": CLASSES,
    "rating": RATINGS,
    "comparator": COMPARATORS,
    "field": FIELDS,
    "record": RECORDS,
    "amendment": AMENDMENTS,
    "reason": REASONS,
    "level": LEVELS,
    "rate": RATES,
    "part": PARTS,
}
"""Every kind of code with its words."""
