"""Which units a cell lists: where one name ends and the next begins, and what is written once for several of them."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from taizhang.importers.bodies import bodies, stems
from taizhang.importers.unit_words import (
    BRACKETED,
    LEVEL,
    STRONG,
    apart,
    begins_with_place,
    is_collective,
    is_whole,
)

OPENING, CLOSING = "（(〈《【[", "）)〉》】]"
GROUPS = "，,；;。"
NAMES = "、/|｜"
BLANK = " \t\u3000\xa0"
AROUND = re.compile(rf"\s*([{GROUPS}{NAMES}])\s*")
REST_OF_A_NAME = re.compile(
    r"公室|员会|事处|[（(〈]|\S(?:[\s、，,；;。]|$)"
    r"|(?:有限公司|分?公司|(?:人民)?政府|管委会|管理委员会|委员会|办公[室厅]|办事处|分局|支队|大队)(?:[\s、，,；;。（(]|$)"
)
"""What cannot begin a name: after a blank or a line break it goes on with the one before."""
MARK = re.compile(r"^(?:\d{1,2}[.．、)）]|[（(]\d{1,2}[)）]|[①-⑳])\s*(?=\D)|[*★▲●]")
NUMBERED = re.compile(r"(?<=\S)\s*(?=[①-⑳])|(?<=[\u4e00-\u9fff）)])\s+(?=\d{1,2}[.．、][\u4e00-\u9fff])")
LABEL = re.compile(
    r"^(?:牵头|主办|责任|配合|协办|参与|承办|主责|协同|主要责任|其他责任)(?:[（(]\w+[）)])?(?:单位|部门)?(?:均|都)?[:：是为]"
)
TAIL = re.compile(
    r"(?:等(?:(?:\d+|[一二三四五六七八九十]+)?[个家]?)?(?:有关|相关|责任|成员|配合)*(?:单位|部门|方面|厅局|委办局)?"
    r"|按(?:照)?(?:各自)?职责(?:分工)?|(?:具体|分工|分别|共同|联合|密切|积极|牵头)?(?:负责|牵头|落实|配合|参与|协助|承办)(?:落实)?)$"
)
HEAD = re.compile(r"^(?:以及|及(?!其)|由|以|和(?![平田县顺林硕静政龙])|与|会同)(?=.{2})")
JOINT = re.compile(r"以及|及(?!其)|和(?![平田县顺林硕静政龙])|与|会同")
NOBODY = re.compile(r"[无空略/\\\-—–－_\s]*")
SHARED = re.compile(
    r"(?P<head>[\u4e00-\u9fff]{1,4}?)"
    r"(?P<kind>(?:[区县市镇乡旗]|新区|街道)(?:人民政府|政府|管委会|党委)?|(?:街道)?办事处|街道办|[局厅委办]|部门)"
)
BARE = re.compile(r"(?!.*街道)[^局委办厅府会院区县市镇乡处队社行司各]{2,4}")
PARTY = re.compile(
    r"(?:宣传|组织|统战|社会工作|社工)部|政法委(?:员会)?|网信办|编办|政研室|(?:深)?改革?办|老干部?局|台办|巡[视察]办"
    r"|军民融合办|财经办|国安办|机要局|文明办|直属机关工委"
)
ALWAYS_PARTY = re.compile(r"(?:宣传|组织|统战|社会工作)部")
OF_THE_LEVEL = re.compile(
    r"(?:(?<!分)局|厅|委|委员会|(?<!村)办|办公[室厅]|法院|检察院|会|联|协|[总支大]队|中心|署|室|馆|台|[宣组统战社工传织会作]部|党校|供销社)$"
)
"""Kinds of bodies that a level before the first name of a group is meant for as well."""
OWN_NAME = re.compile(
    r"人民银行|央行|海关|海事|海警|税务|银保?监|金融监管|金融监督管理总局|证监|通信管理|消防|气象|烟草|邮政|铁路|民航|边检|电力"
    r"|国网|南网|国家|中国|中央|全国|调查队|水文|出入境|检验检疫|部队|团[省市区县州盟旗]|^团委|街道|指挥部|专班|领导小组"
)
"""Bodies that answer upwards or only to a place carry no level of the group they stand in (practice a.5)."""
TOGETHER = re.compile(r"(?:[区县市州旗]|[县区市州旗][（(].{1,8}[）)]|单位|部门)(?:人民政府|政府|党委)?")
"""After 各区 and the like it belongs to the same phrase: 各区、县（市）; 各有关部门、单位."""
EACH = re.compile(r"(?:街道|镇|乡|乡镇|镇街|园区|开发区|功能区|社区|村|企业)(?:办事处|办|管委会|政府)?")
"""After 各镇 it stands for each of its kind: 各镇、街道."""
SEVERAL = re.compile(
    r"各(?:有关|相关)?(?:[区县市州旗镇乡]|乡镇|街道|部门|单位|县区|市区|[市县区][（(].{1,8}[）)])(?:人民政府|政府)?"
)
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
        listed = [name for each in group for piece in _pieces(each) if (name := _name(piece))]
        names += _with_level(_with_kind(_with_each(listed)))
    return tuple(dict.fromkeys(names))


def _groups(text: str) -> Iterator[list[str]]:
    """Groups of names as separators, blanks and line breaks part them."""
    text = NUMBERED.sub("、", AROUND.sub(r"\1", text.strip()))
    inside = inside_brackets(text)
    group, name = list[str](), ""
    for place, sign in enumerate(text):
        if inside[place] or not (sign in GROUPS or sign in NAMES or sign.isspace()):
            name += sign
            continue
        if sign.isspace() and (not _ends(name) or REST_OF_A_NAME.match(text, place + 1)):
            continue
        group.append(name)
        name = ""
        if sign not in NAMES and sign not in BLANK:
            yield group
            group = []
    yield [*group, name]


def inside_brackets(text: str) -> list[bool]:
    """Of every sign, whether it stands within brackets that are closed, or is one of them."""
    inside, opened = [False] * len(text), list[int]()
    for place, sign in enumerate(text):
        if sign in OPENING:
            opened.append(place)
        elif sign in CLOSING and opened:
            start = opened.pop()
            inside[start : place + 1] = [True] * (place + 1 - start)
    return inside


def _ends(name: str) -> bool:
    """Whether a name may end here, at a blank or a line break."""
    return is_whole(MARK.sub("", name)) or name[-1:] in CLOSING or is_collective(name)


def _name(piece: str) -> str:
    """One name without marks, labels and words of its role; empty where nobody is meant."""
    name, before = piece.strip(" 。.:："), ""
    while name != before:
        before = name
        for pattern in (MARK, LABEL, HEAD, TAIL):
            name = pattern.sub("", name).strip(" 。.:：")
    return "" if NOBODY.fullmatch(name) else name


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
    return rest not in ("政府", "人民政府") and (is_whole(TAIL.sub("", rest)) or is_collective(rest))


def _follows(name: str, rest: str) -> bool:
    """Whether another name begins with its level right behind one that is whole: 县水务局县住建局."""
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


def _with_each(names: Sequence[str]) -> list[str]:
    """各 before the first of several kinds holds for all: 各镇、街道; 各区、县（市） is one phrase."""
    listed: list[str] = []
    for name in names:
        several = listed and SEVERAL.fullmatch(listed[-1])
        if several and TOGETHER.fullmatch(name):
            listed[-1] += f"、{name}"
        elif listed and listed[-1].startswith("各") and EACH.fullmatch(name):
            listed.append(f"各{name}")
        else:
            listed.append(name)
    return listed


def _with_kind(names: Sequence[str]) -> list[str]:
    """The kind behind the last of several bare names belongs to all of them."""
    listed: list[str] = []
    bare = 0
    for name in names:
        shared = SHARED.fullmatch(_without_level(name))
        if bare and shared and not is_collective(name):
            for place in range(len(listed) - bare, len(listed)):
                if _shares(listed[place], shared["kind"]):
                    listed[place] += shared["kind"]
        listed.append(name)
        bare = bare + 1 if BARE.fullmatch(_without_level(name)) and not is_whole(name) else 0
    return listed


def _without_level(name: str) -> str:
    level = LEVEL.match(name)
    return name[level.end() :] if level else name


def _shares(name: str, kind: str) -> bool:
    """Places share 区, 县, 街道; only fields of work share 局 and 部门."""
    return (_without_level(name) in stems()) == (kind in ("局", "厅", "委", "办", "部门"))


def _with_level(names: Sequence[str]) -> list[str]:
    """The level of a name written before the names of its group that have none of their own."""
    listed, level, party = list[str](), "", ""
    for name in names:
        own = _level_of(name)
        if own or begins_with_place(BRACKETED.sub("", name)) or is_collective(name):
            level, party = own or (level, party)
            listed.append(name)
        else:
            listed.append(_levelled(name, level, party))
    return listed


def _level_of(name: str) -> tuple[str, str] | None:
    """The level a name hands on, and the party's committee if it is one of its bodies: 省, 省委."""
    level, rest = apart(BRACKETED.sub("", name))
    if not level or is_collective(name):
        return None
    of_party = re.match(r"(?:党)?委(?=.{2})", rest)
    return level, level + of_party[0] if of_party and not rest.startswith("委员会") else ""


def _levelled(name: str, level: str, party: str) -> str:
    core = BRACKETED.sub("", name)
    if not level or OWN_NAME.search(core) or not OF_THE_LEVEL.search(core):
        return name
    if core.endswith("厅") and level[-1] in "市县旗盟州":
        return name
    if PARTY.fullmatch(core) and (party or ALWAYS_PARTY.fullmatch(core)):
        return (party or f"{level}委") + name
    return level + name
