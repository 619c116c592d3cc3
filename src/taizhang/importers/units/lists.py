"""Which units a cell lists: where one name ends and the next begins, and what is written once for several of them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from taizhang.importers.units.bodies import bodies
from taizhang.importers.units.brackets import CLOSING, inside_brackets
from taizhang.importers.units.sharing import written_out
from taizhang.importers.units.words import BRACKETED, LEVEL, STRONG, is_collective, is_whole

GROUPS = "，,；;。"
NAMES = "、/|｜"
BLANK = " \t\u3000\xa0"
SEPARATOR = re.compile(rf"[{GROUPS}{NAMES}\s]")
AROUND = re.compile(rf"\s*([{GROUPS}{NAMES}])\s*")
REST_OF_A_NAME = re.compile(
    r"公室|员会|事处|[（(〈]|\S(?:[\s、，,；;。]|$)"
    r"|(?:有限公司|分?公司|(?:人民)?政府|管委会|管理委员会|委员会|办公[室厅]|办事处|分局|支队|大队)(?:[\s、，,；;。（(]|$)"
)
"""What cannot begin a name: after a blank or a line break it goes on with the one before."""
MARK = re.compile(r"^(?:\d{1,2}[.．、)）]|[（(]\d{1,2}[)）]|[①-⑳])\s*(?=\D)|[*★▲●]")
NUMBERED = re.compile(r"(?<=\S)\s*(?=[①-⑳])|(?<=[\u4e00-\u9fff）)])\s+(?=\d{1,2}[.．、][\u4e00-\u9fff])")
LABEL = re.compile(
    r"^(?:牵头|主办|责任|配合|协办|参与|承办|主责|协同|主要责任|其他责任|汇总)(?:[（(]\w+[）)])?(?:单位|部门)?(?:均|都)?[:：是为]"
)
TAIL = re.compile(
    r"(?:等(?:(?:\d+|[一二三四五六七八九十]+)?[个家]?)?(?:[省市区县州旗]?[直级属])?(?:有关|相关|责任|成员|配合)*(?:单位|部门|方面|厅局|委办局)?"
    r"|按(?:照)?(?:各自)?职责(?:分工)?|(?:具体|分工|分别|共同|联合|密切|积极|牵头)?(?:负责|牵头|落实|配合|参与|协助|承办)(?:落实)?)$"
)
HEAD = re.compile(r"^(?:以及|及(?!其)|由|以|和(?![平田县顺林硕静政龙])|与|会同)(?=.{2})")
JOINT = re.compile(r"以及|及(?!其)|和(?![平田县顺林硕静政龙])|与|会同")
NOBODY = re.compile(r"[无空略/\\\-—–－_\s]*")
NO_UNIT = re.compile(
    r"[:：。！？%]|完成|时限|期限|年底|年内|全年|持续推进|(?:\d|[一二三四五六七八九十])(?:年|月|日|季度|个工作日)"
)
"""Words that no name of a unit has."""
LONGEST = 24
"""A longer text that does not end as names of units do is a sentence."""
EACH_PLACE = re.compile(r"各(?:[区县市州盟旗镇乡]|街道|园区|开发区|有关|相关)")
DUTY = re.compile(r"[（(](?:负责|牵头|配合|协助)[^（）()]*[）)]$")
FUSED = re.compile(r"[省市区县州旗]委[省市区县州旗]?$")


@lru_cache(maxsize=65536)
def split_units(text: str) -> tuple[str, ...]:
    """The names in a cell, in order, as written but for what is written once for several.

    Within a group joined by 、 the level before a name holds for those after it (省科技厅、工业和信息化厅), and the
    kind behind a name for those before it (江岸、江汉、武昌区人民政府); a comma or a new line begins a new group.
    等, 牵头, 负责 and labels are dropped, and signs within brackets part nothing.
    """
    names: list[str] = []
    for group in _groups(text):
        names += written_out([name for each in group for name in _names_in(each)])
    return tuple(dict.fromkeys(names))


@lru_cache(maxsize=65536)
def _names_in(text: str) -> tuple[str, ...]:
    return tuple(name for piece in _pieces(text) if (name := _name(piece)))


def _groups(text: str) -> Iterator[list[str]]:
    """Groups of names as separators, blanks and line breaks part them."""
    text = NUMBERED.sub("、", AROUND.sub(r"\1", text.strip()))
    inside = inside_brackets(text)
    group, name, start = list[str](), "", 0
    for mark in SEPARATOR.finditer(text):
        if inside[mark.start()]:
            continue
        name += text[start : mark.start()]
        start, sign = mark.end(), mark[0]
        if sign.isspace() and not _parts(name, text, mark):
            continue
        group.append(name)
        name = ""
        if sign not in NAMES and sign not in BLANK:
            yield group
            group = []
    yield [*group, name + text[start:]]


def _parts(name: str, text: str, blank: re.Match[str]) -> bool:
    """Whether a blank or a line break parts names, or stands within one: 财 政 局, 工业和信⏎息化厅."""
    if REST_OF_A_NAME.match(text, blank.end()):
        return False
    return _ends(name) or (blank[0] in BLANK and len(name) > 1 and bool(LEVEL.match(text, blank.end())))


def _ends(name: str) -> bool:
    """Whether a name may end here, at a blank or a line break."""
    return is_whole(MARK.sub("", name)) or name[-1:] in CLOSING or is_collective(name)


def _name(piece: str) -> str:
    """One name without marks, labels and words of its role; empty where nobody is meant."""
    name, before = piece.strip(" 。.:："), ""
    while name != before:
        before = name
        for pattern in (MARK, LABEL, HEAD, TAIL, DUTY):
            name = pattern.sub("", name).strip(" 。.:：")
    return name if _is_name(name) else ""


def _is_name(text: str) -> bool:
    core = BRACKETED.sub("", text)
    sentence = len(core) > LONGEST and not is_whole(core) and not is_collective(core)
    return not (NOBODY.fullmatch(text) or NO_UNIT.search(core) or sentence)


def _pieces(text: str) -> Iterator[str]:
    """One or several names written without a separator: joined by 和 or 及, or simply one after the other."""
    inside, start = inside_brackets(text), 0
    for place in range(2, len(text)):
        if inside[place] or place <= start or not _whole(text[start:place]):
            continue
        word = JOINT.match(text, place)
        if (word and _another(text[word.end() :])) or (not word and _follows(text[start:place], text[place:])):
            yield text[start:place]
            start = word.end() if word else place
    yield from _known_bodies(text[start:])


def _whole(name: str) -> bool:
    return len(name) > 2 and bool(STRONG.search(BRACKETED.sub("", name)))


def _another(rest: str) -> bool:
    return rest not in ("政府", "人民政府", "单位", "部门", "地区", "地方") and (
        is_whole(TAIL.sub("", rest)) or is_collective(rest)
    )


def _follows(name: str, rest: str) -> bool:
    """Whether another name begins with its level right behind one that is whole: 县水务局县住建局."""
    if EACH_PLACE.match(rest) and not name.endswith("政府"):
        return True
    level = LEVEL.match(rest)
    if level is None or not LEVEL.match(MARK.sub("", name)) or FUSED.search(name):
        return False
    behind = rest[level.end() :]
    return len(behind) > 1 and not behind.startswith("分") and bool(re.search(STRONG.pattern[:-1], behind))


@lru_cache(maxsize=1)
def _row_of_bodies() -> re.Pattern[str]:
    words = sorted((name for name in bodies() if len(name) > 2), key=len, reverse=True)
    return re.compile(rf"(?:{LEVEL.pattern})?(?:{'|'.join(map(re.escape, words))})")


def _known_bodies(text: str) -> list[str]:
    """Bodies known by their names one after the other (教育局财政局); the text itself where it is anything else."""
    found = _row_of_bodies().findall(text) if len(text) > 5 else []
    return found if len(found) > 1 and "".join(found) == text else [text]
