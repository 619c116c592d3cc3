"""The government's shape as the workbook that the reader knows: what is written here reads back as it was."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from taizhang.accounts.facts import Role
from taizhang.importers.forms import organisation as reader
from taizhang.importers.official.workbook import Hint, sheets_workbook
from taizhang.lib import clock
from taizhang.organisations.facts import PostKind, UnitKind
from taizhang.organisations.models import Appointment, GroupMember, Membership, Portfolio, Unit
from taizhang.organisations.queries import in_force
from taizhang.organisations.queries.tenures import holders_on

Cells = Sequence[str | int]
NUMBERED = re.compile("（[一二三四五六七八九十]+）$")
"""What tells several posts of one title in a unit apart; the reader numbers them anew."""

DAY = Hint("如 2026-01-05；写到日")
HINTS: Mapping[str, Hint] = {
    "单位编码": Hint("每个单位一个，用后不改，如 B01"),
    "其他名称": Hint("台账里会出现的别的叫法，几个用顿号隔开"),
    "单位类型": Hint("第一行写本级政府，类型选“政府”", tuple(reader.KINDS)),
    "同类组": Hint("在组内排名次，如 市直部门、县区；不参加的留空"),
    "启用日期": DAY,
    "任职日期": DAY,
    "类别": Hint("各单位的主要负责人必填", tuple(reader.POSTS)),
    "职责": Hint("几条职责用分号隔开"),
    "账号": Hint("小写字母和数字，如 jyj-clerk"),
    "角色": Hint("一人几个角色就写几行", tuple(reader.ROLES)),
    "单位": Hint("填报员和单位负责人填单位名称，其他角色留空"),
}
"""What the form says in Excel beside the cell that is chosen."""


def organisation_workbook() -> bytes:
    """Everything in force today, sheet by sheet; of an empty instance the form to fill in."""
    forms: Mapping[str, tuple[Sequence[str], Callable[[], Iterable[Cells]]]] = {
        form.name: (tuple(form.columns), rows)
        for form, rows in (
            (reader.UNITS, _units),
            (reader.LEADERS, _leaders),
            (reader.POST_ROWS, _posts),
            (reader.PORTFOLIOS, _portfolios),
            (reader.GROUPS, _groups),
            (reader.ACCOUNTS, _accounts),
        )
    }
    return sheets_workbook({name: (heads, rows()) for name, (heads, rows) in forms.items()}, HINTS)


def _units() -> Iterator[Cells]:
    words = {kind: word for word, kind in reader.KINDS.items()}
    for place, unit in enumerate(Unit.objects.filter(in_force(clock.today())).prefetch_related("aliases")):
        office = "政府" if place == 0 else "督查机构"
        kind = office if unit.kind == UnitKind.OFFICE else words[UnitKind(unit.kind)]
        aliases = "、".join(alias.name for alias in unit.aliases.all())
        yield unit.code, unit.name, unit.short_name, aliases, kind, unit.peer_group, unit.valid_from.isoformat()


def _appointments() -> list[Appointment]:
    """Who answers for each post: of a holder and somebody who acts beside, the holder."""
    answering = [each.pk for each in holders_on(clock.today()).values()]
    held = Appointment.objects.filter(pk__in=answering).select_related("post__unit")
    return list(held.prefetch_related("post__duties").order_by("post__unit__order", "post_id"))


def _title(title: str) -> str:
    return NUMBERED.sub("", title)


def _leaders() -> Iterator[Cells]:
    for held in _appointments():
        if held.post.kind == PostKind.LEADER:
            yield held.holder, _title(held.post.title), held.valid_from.isoformat()


def _posts() -> Iterator[Cells]:
    words = {kind: word for word, kind in reader.POSTS.items()}
    for held in _appointments():
        if held.post.kind != PostKind.LEADER:
            kind, duties = words[PostKind(held.post.kind)], "；".join(duty.text for duty in held.post.duties.all())
            yield held.post.unit.name, _title(held.post.title), kind, duties, held.holder, held.valid_from.isoformat()


def _holders() -> Mapping[int, tuple[str, str]]:
    """Post → its holder and plain title."""
    return {held.post_id: (held.holder, _title(held.post.title)) for held in _appointments()}


def _portfolios() -> Iterator[Cells]:
    holders = _holders()
    held = Portfolio.objects.filter(in_force(clock.today())).select_related("unit").order_by("unit__order")
    return ((*holders[each.post_id], each.unit.name) for each in held if each.post_id in holders)


def _groups() -> Iterator[Cells]:
    holders = _holders()
    held = GroupMember.objects.filter(in_force(clock.today())).select_related("group__office").order_by("pk")
    for each in held:
        if each.post_id in holders:
            yield each.group.name, each.title, *holders[each.post_id], each.group.office.name


def _accounts() -> Iterator[Cells]:
    words = {role: word for word, role in reader.ROLES.items()}
    held = Membership.objects.filter(in_force(clock.today()), person__is_active=True).select_related("person", "unit")
    for each in held.order_by("pk"):
        person = each.person
        yield person.username, person.name, words[Role(each.role)], each.unit.name if each.unit else ""
