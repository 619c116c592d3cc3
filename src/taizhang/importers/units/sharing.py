"""What is written once for several names of a list, written out for each: 各, a kind, a level."""

import re
from collections.abc import Sequence
from functools import lru_cache

from taizhang.importers.units.bodies import stems
from taizhang.importers.units.words import BRACKETED, LEVEL, apart, is_collective, is_whole, place_of

SHARED = re.compile(
    r"(?P<head>[\u4e00-\u9fff]{1,4}?)(?:(?<=[\u4e00-\u9fff]{2})等?[两二三四五六七八九十]?个?)?"
    r"(?P<kind>(?:[区县市镇乡旗]|新区|街道)(?:人民政府|政府|管委会|党委)?|(?:街道)?办事处|街道办|[局厅委办]|部门)"
)
BARE = re.compile(r"(?!.*街道)[^局委办厅府会院区县市镇乡处队社行司各]{2,4}")
PARTY = re.compile(
    r"(?:宣传|组织|统战|社会工作|社工)部|政法委(?:员会)?|网信办|编办|政研室|(?:深)?改革?办|老干部?局|台办|巡[视察]办"
    r"|军民融合办|财经办|国安办|机要局|文明办|直属机关工委"
)
ALWAYS_PARTY = re.compile(r"(?:宣传|组织|统战|社会工作)部")
OF_THE_LEVEL = re.compile(
    r"(?:(?<!分)局|厅|委|委员会|(?<!村)办|办公[室厅]|法院|检察院|(?<!管委)会|联|协|[总支大]队|中心|署|室|馆|台|[宣组统战社工传织会作]部|党校|供销社)$"
)
"""Kinds of bodies that a level before the first name of a group is meant for as well."""
OWN_NAME = re.compile(
    r"人民银行|央行|海关|海事|海警|武警|能源监管|税务|银保?监|金融监管|金融监督管理总局|证监|通信管理|消防|气象|烟草|邮政|铁路|民航|边检|电力|供电|电业"
    r"|通信传输|电信|移动公司|联通|铁塔公司|油田|矿务局|国网|南网|国家(?!安全[厅局])|中国|中央|全国|调查队|水文|出入境|检验检疫|部队|团[省市区县州盟旗]|^团委|街道|指挥部|专班|领导小组"
)
"""Bodies that answer upwards or only to a place carry no level of the group they stand in (practice a.5)."""
ANSWERS_UPWARD = re.compile(
    r"(?<=[^\W\d_]{2})分局$|(?:税务|气象|地震|通信管理|邮政管理|烟草专卖)局$|消防(?:救援)?[总支大]队$"
)
"""Such bodies do carry the level when the one before them does: 省消防救援总队、气象局."""
TOGETHER = re.compile(r"(?:[区县市州旗]|[县区市州旗][（(〔].{1,8}[）)〕])(?:人民政府|政府|党委)?")
"""After 各区 and the like it belongs to the same phrase: 各区、县（市）人民政府."""
EACH = re.compile(r"(?:街道|镇|乡|乡镇|镇街|园区|开发区|功能区|社区|村|企业)(?:办事处|办|管委会|政府)?")
"""After 各镇 it stands for each of its kind: 各镇、街道."""
SEVERAL = re.compile(
    r"(?:各|相关|有关)(?:盟行政公署|[盟区县市州旗]|县区|市区|[市县区][（(〔].{1,8}[）)〕])(?:、[区县市州旗])*|[省市区县州旗](?:、[市区县州旗])*"
)
"""A phrase that is not at its end: 各区, 各市、州; 市 before 、区有关部门."""
ALL_OF_A_KIND = re.compile(r".*(?:有关|相关|各|[省市区县州旗][直级属]).{0,4}(?:部门|单位|企业)")
"""Goes on with 、单位 or 、部门: 各有关部门、单位."""


def written_out(names: Sequence[str]) -> list[str]:
    """The names of one group, each with what stands at another name and is meant for it too."""
    return _with_level(_with_kind(_with_each(names)))


def _with_each(names: Sequence[str]) -> list[str]:
    """各 before the first of several kinds holds for all: 各镇、街道; 各区、县（市） is one phrase."""
    listed: list[str] = []
    for name in names:
        if listed and _goes_on(listed[-1], name):
            listed[-1] += f"、{name}"
        elif listed and listed[-1].startswith("各") and EACH.fullmatch(name):
            listed.append(f"各{name}")
        else:
            listed.append(name)
    return listed


def _goes_on(phrase: str, name: str) -> bool:
    """Whether a phrase is not at its end before a name: 各区 before 县（市）, 市 before 区有关部门."""
    if name in ("单位", "部门"):
        return bool(ALL_OF_A_KIND.fullmatch(phrase))
    if not SEVERAL.fullmatch(phrase):
        return False
    alone = phrase[0] != "各" and (is_collective(name) or EACH.fullmatch(name))
    return bool(alone or TOGETHER.fullmatch(name))


def _with_kind(names: Sequence[str]) -> list[str]:
    """The kind behind the last of several bare names belongs to all of them."""
    listed: list[str] = []
    bare = 0
    for name in names:
        shared = SHARED.fullmatch(_without_level(name)) if bare and not is_collective(name) else None
        if shared and _shares(listed[-1], shared["kind"]):
            listed[-bare:] = [each + shared["kind"] * _shares(each, shared["kind"]) for each in listed[-bare:]]
            name = name.removesuffix(shared[0]) + shared["head"] + shared["kind"]
        listed.append(name)
        whole = is_whole(name) or OWN_NAME.search(name)
        bare = bare + 1 if BARE.fullmatch(_without_level(name)) and not whole else 0
    return listed


def _without_level(name: str) -> str:
    level = LEVEL.match(name)
    return name[level.end() :] if level else name


def _shares(name: str, kind: str) -> bool:
    """Places share 区, 县, 街道; only fields of work share 局 and 部门."""
    return (_without_level(name) in stems()) == (kind in ("局", "厅", "委", "办", "部门"))


def _with_level(names: Sequence[str]) -> list[str]:
    """The level of a name written before the names of its group that have none of their own."""
    listed, level, party, upward = list[str](), "", "", False
    for name in names:
        own = _level_of(name)
        if own:
            (level, party), upward = own, bool(ANSWERS_UPWARD.search(name))
        elif own is None:
            name = level + name if upward and ANSWERS_UPWARD.search(name) else _levelled(name, level, party)
        listed.append(name)
    return listed


@lru_cache(maxsize=65536)
def _level_of(name: str) -> tuple[str, str] | tuple[()] | None:
    """The level a name hands on, and the party's committee if it is one of its bodies: 省, 省委.

    None where it has no level of its own; empty where it has a place or stands for many, and hands on nothing.
    """
    core = BRACKETED.sub("", name)
    level, rest = apart(core)
    if is_collective(name):
        return ()
    if not level:
        place = place_of(core)
        return ((place, "") if OF_THE_LEVEL.search(core) else ()) if place else None
    of_party = re.match(r"(?:党)?委(?=.{2})", rest)
    return level, level + of_party[0] if of_party and not rest.startswith("委员会") else ""


@lru_cache(maxsize=65536)
def _levelled(name: str, level: str, party: str) -> str:
    core = BRACKETED.sub("", name)
    if not level or OWN_NAME.search(core) or not (OF_THE_LEVEL.search(core) or core in stems()):
        return name
    if core.endswith("厅") and level[-1] in "市县旗盟州":
        return name
    if PARTY.fullmatch(core) and (party or ALWAYS_PARTY.fullmatch(core)):
        return (party or f"{level}委") + name
    return level + name
