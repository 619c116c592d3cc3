"""A half year of a city made from its papers' own wording, without a database: for drawing, counting and timing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from taizhang.cli.demo.city import units
from taizhang.cli.demo.targets import Line, lines
from taizhang.ledger.facts import Standing
from taizhang.lib.due import parse_due
from taizhang.lib.hashing import digest
from taizhang.lib.pinyin import initials
from taizhang.portal.facts import (
    PublicBulletin,
    PublicEvidence,
    PublicMessage,
    PublicMilestone,
    PublicOrder,
    PublicRecord,
    PublicReport,
    PublicScore,
    PublicSection,
    PublicTarget,
    PublicUnit,
    PublicVersion,
    Snapshot,
)
from taizhang.portal.rules import changes
from taizhang.portal.site.edition import Edition
from taizhang.reporting.facts import Plan, Progress
from taizhang.reporting.rules.pace import expected_share
from taizhang.reporting.rules.shares import shown
from taizhang.reporting.rules.status import read_status

KINDS = {"大事": "major", "实事": "livelihood", "亮点": "highlight", "指标": "indicator", "项目": "project"}
PAPER = "沧宁市2012年度重点工作目标动态跟踪台账"
STARTS = date(2012, 1, 1)
PACES = (Decimal("1.12"), Decimal("1.0"), Decimal("1.02"), Decimal("0.82"), Decimal("1.35"), Decimal("0.55"))
SAID = ("按计划推进，专班每周调度一次", "主体工程完工，设备正在安装", "前期手续基本办结，现场具备施工条件")


def code_of(line: Line) -> str:
    return f"{line.unit}-2012-{line.number:03d}"


def month_end(month: int) -> date:
    return date(2012, month + 1, 1) - timedelta(days=1)


def target(line: Line, months: int, day: date) -> PublicTarget:
    """A line as it stands after so many months; its seed settles how well it goes."""
    unit = next(each for each in units() if each.code == line.unit)
    parsed = parse_due(line.due_text, year=2012)
    due = parsed.on if parsed.on and parsed.on > date(2012, 3, 1) else date(2012, 12, 31)
    pace = PACES[line.seed % len(PACES)]
    reports = tuple(report(line, month, due, pace) for month in range(1, months + 1))
    achieved = Decimal(reports[-1].percent) if reports else None
    as_of = month_end(months) if months else None
    reading = read_status(Progress(Standing.ACTIVE, due and Plan(STARTS, due), achieved, as_of, as_of), day)
    return PublicTarget(
        code=code_of(line),
        unit=line.unit,
        number=line.number,
        kind=KINDS[line.kind],
        matter=line.matter,
        initials=initials(line.matter),
        method=line.method,
        lead=unit.short,
        support=line.support,
        leader=line.leader,
        leader_post="主要负责人",
        responsible=line.responsible,
        due=due.isoformat(),
        due_text=line.due_text,
        requirement=line.requirement,
        criterion=line.criterion,
        quantity=f"{line.quantity:f}" if line.quantity is not None else "",
        measure=line.measure,
        standing="active",
        status=reading.status.value,
        expected=f"{reading.expected:f}" if reading.expected is not None else "",
        achieved=f"{reading.achieved:f}" if reading.achieved is not None else "",
        days_gone=reading.days_gone,
        days_planned=reading.days_planned,
        paper=PAPER,
        paper_number="沧政〔2012〕3号",
        paper_sha256=digest(PAPER.encode()),
        locator=f"{unit.short} 第{line.number + 3}行",
        reports=reports,
        milestones=tuple(milestones(line, months)),
        orders=tuple(orders(line)),
        messages=tuple(messages(line)),
        records=tuple(records(line, months)),
    )


def report(line: Line, month: int, due: date, pace: Decimal) -> PublicReport:
    expected = expected_share(Plan(STARTS, due), month_end(month))
    percent = shown(min(expected * pace, Decimal(100)))
    behind = pace < 1
    return PublicReport(
        month=f"2012-{month:02d}",
        value=f"{shown(line.quantity * percent / 100):f}" if line.quantity is not None else "",
        percent=f"{percent:f}",
        narrative=f"{SAID[(line.seed + month) % len(SAID)]}，累计完成年度任务的{percent:f}%。",
        gap=f"比序时进度少{shown(expected) - percent:f}个百分点" if behind else "",
        cause="征地拆迁进度慢，两户未签协议" if behind else "",
        measure="班子成员包户，每日会商，月底前全部签约" if behind else "",
        expected=f"{shown(expected):f}",
        verified_on=f"2012-{month + 1:02d}-08",
        evidence=(PublicEvidence(f"{month}月现场照片.jpg", digest(f"{line.seed}{month}".encode())),),
    )


def milestones(line: Line, months: int) -> Iterator[PublicMilestone]:
    for each in line.milestones:
        due = each.on
        reached = due is not None and due.month <= months and line.seed % 3
        yield PublicMilestone(each.name, due.isoformat() if due else "", due.isoformat() if reached and due else "")


def orders(line: Line) -> Iterator[PublicOrder]:
    if PACES[line.seed % len(PACES)] < Decimal("0.6"):
        yield PublicOrder(
            number=f"沧督改〔2012〕{line.seed % 90 + 1}号",
            finding="连续两个月慢于序时进度，节点任务未按期完成。",
            requirement="十个工作日内完成征地签约，并报送整改情况和佐证材料。",
            issued_on="2012-05-14",
            due_on="2012-05-28",
            state="closed" if line.seed % 2 else "issued",
            answer="两户已签协议，施工队伍进场。" if line.seed % 2 else "",
            conclusion="现场核查属实，同意销号。" if line.seed % 2 else "",
        )


def messages(line: Line) -> Iterator[PublicMessage]:
    if line.seed % 9 == 0:
        yield PublicMessage(
            kind="question",
            text="请问这项工作今年能按时完成吗？家门口的路什么时候动工？",
            reply="年内可以完成。路段已列入施工计划，八月中旬开工，施工期间留有便道。",
            received_on="2012-06-11",
            replied_on="2012-06-15",
            became="",
        )


def records(line: Line, months: int) -> Iterator[PublicRecord]:
    acts = [("ledger.enter_targets", "2012-01-06"), ("ledger.approve_targets", "2012-01-12")]
    acts += [("ledger.publish_targets", "2012-01-13")]
    acts += [("reporting.verify_reports", f"2012-{month + 1:02d}-08") for month in range(1, months + 1)]
    for sequence, (act, on) in enumerate(acts, start=1):
        yield PublicRecord(f"unit-{line.unit}", sequence, act, on, digest(f"{line.seed}{sequence}".encode()))


def bulletins(months: int) -> Iterator[PublicBulletin]:
    for month in range(1, months + 1):
        yield PublicBulletin(
            month=f"2012-{month:02d}",
            number=month,
            title=f"关于2012年{month}月份全市目标任务进展情况的通报",
            signed_on=f"2012-{month + 1:02d}-12",
            chain_head=digest(f"bulletin{month}".encode()),
            pdf="pdf",
            word="word",
            sections=(
                PublicSection("总体进展情况", "全市重点工作目标总体进展平稳，多数任务达到序时进度。"),
                PublicSection("存在的主要问题", "（一）部分任务进度滞后\n征地拆迁、手续办理仍是主要制约。"),
            ),
        )


def snapshot(count: int, months: int = 6) -> Snapshot:
    """A version after so many months: the first lines of every unit in turn until there are enough."""
    day = date(2012, months + 1, 10)
    wanted = chosen(count)
    shown_units = [each for each in units() if each.code in {line.unit for line in wanted}]
    return Snapshot(
        city="沧宁市",
        version=f"2012-{months:02d}",
        day=day.isoformat(),
        units=tuple(PublicUnit(u.code, u.name, u.short, initials(u.name), u.group) for u in shown_units),
        targets=tuple(target(line, months, day) for line in wanted),
        bulletins=tuple(bulletins(months)),
        scores=tuple(
            PublicScore(f"2012-{month:02d}", each.code, each.group, f"{90 - place + month}.25", place + 1, 20)
            for month in range(1, months + 1)
            for place, each in enumerate(shown_units[:20])
        ),
    )


def chosen(count: int) -> list[Line]:
    """The first lines of each unit, as many from each as give the wanted number; wording repeats beyond the papers."""
    own = [list(mine) for _unit, mine in groupby(lines(), key=lambda line: line.unit)]
    each = max(1, -(-count // len(own)))
    found = []
    for mine in own:
        again = [replace(mine[at % len(mine)], number=at + 1) for at in range(each)]
        found += again
    return found[:count]


def edition(count: int, months: int = 6) -> Edition:
    """The site's matter with the version before it, from which it differs."""
    after, before = snapshot(count, months), snapshot(count, months - 1)
    first, gone = after.targets[0], after.targets[-1]
    kept = (*after.targets[1:-1], replace(first, matter=f"{first.matter}（调整）", due_text="11月底前"))
    kept = tuple(sorted(kept, key=lambda each: each.code))
    mine = tuple(changes(before.targets, kept, after.version, {gone.code: "与市教育局同类任务合并"}))
    acts = [change.act for change in mine]
    history = (*changes((), before.targets, before.version), *mine)
    numbers = (acts.count("added"), acts.count("changed"), acts.count("withdrawn"))
    versions = (
        PublicVersion(before.version, before.day, len(before.targets), 0, 0, digest(b"before")),
        PublicVersion(after.version, after.day, *numbers),
    )
    return Edition(
        snapshot=replace(after, targets=kept, versions=versions, history=history),
        heads={"office": digest(b"office")},
        chain_head=digest(b"head"),
        fingerprint="3f1c 88a2 5b0e 7d94 c2e6 1a47 90bd 0e35",
        previous=digest(b"before"),
        simulated=True,
        speak="/speak/",
    )


def no_paper(_sha256: str) -> bytes:
    """In place of a kept paper."""
    return b"%PDF-1.7 in place of a paper"
