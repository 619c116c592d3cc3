"""What a figure is about: the noun before it, or after it where only a verb stands before."""

import re

_VERBS = [
    "新建",
    "改扩建",
    "扩建",
    "迁建",
    "改建",
    "建设",
    "建成",
    "建立",
    "改造",
    "实施",
    "完成",
    "支持",
    "发放",
    "开展",
    "培育",
    "引进",
    "打造",
    "新增",
    "增加",
    "增补",
    "加装",
    "更新",
    "提供",
    "创建",
    "培训",
    "举办",
    "推进",
    "实现",
    "达到",
    "达",
    "释放",
    "完善",
    "提升",
    "维修",
    "整治",
    "治理",
    "新改建",
    "种植",
    "购置",
    "投放",
    "设立",
    "组织",
    "帮助",
    "帮扶",
    "招引",
    "签约",
    "落地",
    "投资",
    "投入",
    "安排",
    "筹集",
    "供应",
    "启动",
    "开工",
    "竣工",
    "认定",
    "选派",
    "免费实施",
    "改造建设",
    "改造提升",
    "完善提升",
    "新建改建",
    "累计建成",
    "累计完成",
    "净增",
    "拨付",
    "争取",
    "到达",
    "共有",
    "有",
    "再",
    "为",
    "至",
    "到",
    "给予",
    "补助",
    "推广",
    "办理",
    "化解",
    "消除",
    "修复",
    "栽植",
    "铺设",
    "安装",
    "开通",
    "优化",
]
_VERB = "|".join(sorted(_VERBS, key=len, reverse=True))
_FILLERS = (
    r"力争|争取|确保|努力|预计|计划|全面|分别|同比|累计|大约|将近|接近|约|近|不低于|不少于|不小于|至少|不超过|不高于|不多于|不突破|"
    r"突破|超过|超|高于|低于|控制在|稳定在|保持在|保持|提高至|提高到|提升至|提升到|增加到|增加至|降低到|降低至|下降到|降到|降至|增长到|"
    r"增长|增幅|增速|涨幅|提高|下降|减少|降低|压减|回落|上升|约增|净增|新增|增|降|进入|居|列|排名|位居|全[省国市]|每\w{1,2}每\w|每[人户生年亩个家村件]|再|共|的|将|由|从|把|在|,"
)
_TRIM_END = re.compile(rf"(?:{_FILLERS}|{_VERB}|[:、\s(（“\"'])+$")
_TRIM_START = re.compile(
    r"^(?:[、,:;。)）\s”\"']|[一二三四五六七八九十]+是(?=.)|其中|和|及|与|并|以及|同时|继续|力争|争取|确保|预计|计划|努力|全年|今年|年内|将|共|的|由|从|到|累计(?=完成|建成))+"
)
_ACT = re.compile(
    r"^(?:新建|改扩建|扩建|建设|建成|改造|实施|完成|开展|发放|培育|引进|打造|创建|举办|推进|实现|提供|累计完成|免费)(?=[^\W\d_]{2})"
)
_AFTER_STOP = re.compile(r"[,;。:!?\n(（]|、(?=[^、]*\d)|并(?=[^\W\d_])")
_TAIL_VERB = re.compile(r"(?:和|及|与|、|并|以及|共|为|达到|达|各)+$")

_SUFFIXES = (
    "增加值",
    "销售额",
    "产量",
    "收入",
    "投资",
    "总额",
    "面积",
    "比重",
    "占比",
    "产值",
    "户数",
    "人数",
    "比例",
    "水平",
)


def before(words: str) -> str:
    """The noun in the words before a figure, without acts, comparators and connectives; may be empty."""
    name = _TRIM_START.sub("", words)
    trimmed = _TRIM_END.sub("", name)
    return _ACT.sub("", trimmed).strip("“”\"' 、:")


def ends_in_verb(words: str) -> bool:
    """Whether the words end in an act, so that its object may follow the figure."""
    return (
        re.search(rf"(?:{_VERB})$", re.sub(rf"(?:{_FILLERS})+$", "", words)) is not None
        or re.search(rf"(?:{_VERB})[^,;。\d]{{0,3}}$", words) is not None
    )


def after(words: str) -> str:
    """The noun that follows a figure up to the next stop; may be empty."""
    name = words.lstrip("的")
    stop = _AFTER_STOP.search(name)
    name = name[: stop.start()] if stop else name
    return _TAIL_VERB.sub("", name).strip("“”\"' 、") if not name.startswith("“") else _TAIL_VERB.sub("", name)


def listed(words: str, count: int) -> list[str] | None:
    """The names of a list that 分别 pairs with `count` values, a shared ending spread over all; None if they differ."""
    names = [_TRIM_START.sub("", name) for name in re.split(r"[、,]|和|及|与", words) if name]
    if len(names) != count:
        return None
    last = names[-1]
    for suffix in _SUFFIXES:
        stem = last.removesuffix(suffix)
        if stem != last and stem and all(len(name) == len(stem) for name in names[:-1]):
            return [name + suffix for name in names[:-1]] + [last]
    return names
