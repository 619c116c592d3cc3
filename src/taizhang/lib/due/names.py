"""What the steps of a deadline are called: the words beside each date."""

import re
from collections.abc import Sequence

from taizhang.lib.due.dates import Mention

START_OF_WORK = re.compile(r"动工|开工|启动|开建|进场|动土|奠基")
_SOFT = "力争|确保|争取|预计|计划|暂定|拟定|初定|原则上|最迟|最晚|不晚|不迟|分别|即日起"
_LEAD = re.compile(rf"^(?:[的在于到至截止截至、:和及份]|{_SOFT}|务必|须|应|之前|以前|前|底|末|内|之内|以内)+")
_TAIL = re.compile(rf"(?:[在于到至、:(]|截至|截止|{_SOFT})+$")
_DONE = re.compile(
    r"(?:全面|基本|全部|按时)?(?:完成|办结|落实|落实到位|完成任务|结束)?(?:[,、并且]*(?:持续|长期|常态).*)?|\(?(?:暂定|拟定|初定)\)?"
)


def step_names(phrase: str, found: Sequence[Mention]) -> list[str]:
    """The step each date belongs to: the words after it, or before the first where none follow."""
    names = []
    for index, mention in enumerate(found):
        stop = found[index + 1].begin if index + 1 < len(found) else len(phrase)
        name = step_name(phrase[mention.end : stop])
        names.append(name or (step_name(phrase[: mention.begin]) if index == 0 else ""))
    return names


def step_name(words: str) -> str:
    """The step that words beside a date name; empty where they only say that it is done."""
    name = _TAIL.sub("", _LEAD.sub("", words)).strip("()[]“”\"' 、:")
    return "" if _DONE.fullmatch(name) else name
