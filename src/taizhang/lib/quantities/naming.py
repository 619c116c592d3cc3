"""What a figure is about: the noun before it, or after it where only an act stands before."""

import re

from taizhang.lib.quantities.words import WORDS, longest_first

_LIGHT_WORD = "|".join(longest_first([*WORDS["acts"], *WORDS["named_acts"]]))
_DROPPED = "|".join(longest_first(WORDS["acts"]))
FILLERS = (
    r"力争达到|力争|争取|确保|奋力|努力|预计|计划(?=完成)|全面|分别|同比|环比|可比(?:价格?)?|名义|累计(?!完成)|大约|将近|接近|(?<![签履预续])约|近|不得低于|不得少于|不低于|不少于|不小于|至少|"
    r"不得超过|不超过|不高于|不多于|不大于|不突破|突破|超过|超出|超|高于|低于|大于|小于|控制在|稳定在|保持在|维持在|保持|"
    r"(?:提高|提升|增加|增长|上升|扩大|降低|下降|压缩|缩短|压减|减少|回落|降|增)(?:至|到|为)|"
    r"增长(?:率|目标)?|增幅|增速|涨幅|降低率|上涨|下跌|增产|减产|增收|减收|提高|提升|下降(?:率)?|下滑|减少|降低|压减|压降|压缩|削减|缩减|缩短|精简|回落|上升|约增|(?<![净新])增|降|涨|"
    r"实际|也|快速|较快|平稳|稳步|大幅|明显|进入|退出|居|位列|列|排名(?:在|第)?|位居|名列|全[省国市]|再|共有?|有|为|至|到|达到?|将|由|从|把|在|均|已|总计|合计|(?:比|较|与)(?:上年|去年|同期|年初|上月)\w{0,2}"
)
_STRIP_END = re.compile(
    rf"(?:{FILLERS}|"
    rf"拟?按|完成|实现|新建|建成|再新建|到资|新改建|给予|全年|年内|年均|按[^,;。按]{{2,6}}(?:计算|口径)|在[^,;。在]{{2,8}}基础上|只[增减]不[增减]|各|[:、\s(（“\"'，,])+$"
)
_TIME = (
    r"(?:到|至|截至|截止)?(?:(?:19|20)\d{2}年)?(?:(?:今|明|本|当)?年(?:底|末|内|初)?(?=[^\W\d_])(?![级度金轻])|全年|上半年|下半年|前?[一二三四]季度|第[一二三四]季度|"
    r"\d{1,2}[-—–~～至到]\d{1,2}月份?|\d{1,2}月(?:份|底|末|\d{1,2}[日号])?)前?[,,]?|(?:19|20)\d{2}年[,,]?(?=[^\W\d_]{2})"
)
_STRIP_START = re.compile(
    rf"^(?:[、,:;。)）\s”—\-.]|^[一二三四五六七八九十]{{1,3}}、|[一二三四五六七八九十]+(?:是|要)(?=.)|[(（][一二三四五六七八九十\d]+[)）]|\d{{1,3}}[.、)](?!\d)|[（(][^()（）]*[)）]|其中|"
    rf"(?:全|我|本)[市县区省州]共?(?=[^\W\d_]{{2}})|{_TIME}|和|及|与|并|以及|同时|继续|力争|争取|确保|预计|奋力|努力|年内|将|共(?!同|享|建)|是(?=[^\W\d_]{{2}})|的|由|从|再(?!就业|生|贷款|融资)|分别(?=[^\W\d_]{{2}})|仅|"
    rf"累计(?=建成|培育|投|发|新|[^完\W\d_]{{2}}[^完]*)|初步核算|经初步统计)+"
)
_STRIP_ACT = re.compile(
    rf"^(?:(?:继续|持续|全面|免费|积极|加快|累计|着力|新|共|已|统筹|深入)*(?:{_DROPPED})(?=[^\W_“]{{2}}|“)、?)+"
)
_PREPOSED = re.compile(
    rf"^(?:在|为|对|向|给|利用|通过|依托|围绕|针对|面向|按照|结合|以|将)[^,;。]*?(?P<act>(?:免费)?(?:{_LIGHT_WORD}))(?=[^\W\d_“]{{2}}|“)"
)
_RELATIVE = re.compile(r"^(?:列入|纳入|入选|列为|确定)[^,;。的]*的(?=[^\W\d_]{2})")
"""Which ones are meant: 列入市年度计划的重点项目."""
_AFTER_STOP = re.compile(
    r"[,;。:!?\n(（）)]|、(?=[^、,;]*\d)|(?<![撤合兼归])并(?=[^\W\d_])|均(?!衡|等)|全部|(?<![^\W\d_])已|正在|有序|按(?!摩|揭)|(?<=[^\W\d_]{2})(?:进行|获得|获评|被(?!子))|(?:落实|进展|完成|推进)情况|稳步|顺利|尚(?!未就)|落地落实|达到|进展|纳入|未(?!就业|成年|利用|来)|(?<=[^\W\d_]{2})已(?!婚|知)|以上(?!(?:重点|工业|产业|重大)?(?:项目|企业|工程))|总投资|完成(?=投资|$)|"
    r"计划(?=总?投资)|列示|如下|占(?!地)|增长|同比|位居"
)
_MARK_PASSED = re.compile(r"(?:的)?(?:大关|关口|台阶)")
"""What a level is passed as is no noun: 突破4000亿元大关."""
_BY_PLAN = re.compile(r"^.*”(?:原|年初)?(?:[一二三四]季度|全年|年度)?计划(?=[^\W\d_]{2})")
_NAMED_AS = re.compile(r"^.*的(?:有|是)(?=[^\W\d_]{2})")
"""Of whom it is told: 增幅居前三位的是清渠县."""
_ACT_BRACKET = re.compile(rf"(新|{_LIGHT_WORD})\([^()\d]{{1,6}}\)(建?)")
"""Other acts that are meant as well: 新(改、扩)建, 建设(筹集)."""
_AGED = re.compile(r"^\d{1,3}周?岁(?:及?以[上下])?的?")
_SHORT_BRACKET = re.compile(r"\([^()\d]{1,8}\)")
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_QUOTED = re.compile(r"“[^”]+”")
_FOR = re.compile(
    rf"^[为对向给](?:[^,;。]*的|全[市区县省])?(?:\d+周?岁(?:及?以上)?)?(?P<whom>[^,;。的\d]{{2,12}}?)(?:免费)?(?:{_LIGHT_WORD})*$"
)
_ACT_LAST = re.compile(rf"(?:{_LIGHT_WORD}|[和与及等含]|剩余|其余|余下)(?:约|近|不少于|不低于|超过|突破|共|了|各|为)*$")
_WHEN = re.compile(_TIME)
_TOTAL = re.compile(r"总数|总量|总数量|存量|保有量")
_NEW = re.compile(r"^新(?:增|登记|建|认定|设立|注册|引进)?|^净增")
SHORT = 5
"""A noun of so many characters says little alone: whom it is for goes with it."""
_PREPOSITION = (
    "(?:在(?![建册岗校园线职编外地])|为(?!民)|对(?![外口标])|向(?!海|阳)|给|利用(?!外资|内资|率)|通过(?!率)|依托|围绕"
    "|按照?)"
)
_PREPOSED_ALONE = re.compile(rf"^{_PREPOSITION}")
_ACT_ALONE = re.compile(
    rf"(?:(?:继续|全面|免费|积极|共|已|新)*(?:{_LIGHT_WORD}))+|{_PREPOSITION}[^,;。]*?(?:{_LIGHT_WORD}|全[市县区省])"
)
_PLAIN = re.compile(r"面积|规模|里程|长度|标准|项目|企业|人员|资金|任务|事项|厕|户厕|设施|设备")
"""Nouns that say too little without the act they are the object of: 新签约项目, 建设面积."""
ACT = re.compile(_LIGHT_WORD)
_SUBJECT = re.compile(r"^(?:将|把)(?P<name>[^,;。\d]{2,14}?)(?:从|由|纳入|扩大|延伸|提高|调整)")
_WORK = re.compile(r"(?<=[^\W\d_]{2})(?:改善|提升|提高|完成|开展|建设|实施|推进|优化|完善|加强|增强)")
_TAIL = re.compile(
    r"(?:(?<=项目|任务|事项|实事|工程|指标)中|和|及|与|、|并|以及|共|为|达到|达|至|到|各|的|分别|需|总)+$"
)
NO_NOUN = re.compile(
    r"^(?:(?:19|20)\d{2}年度?|[今去]?[春夏秋冬]季?|(?:因(?![公素病])|由于)[^,]*|受[^,]*影响|(?:稳步|有序|顺利|正常|扎实)(?:推进|实施|进行|开展)|按[^,]*(?:计算|口径|统计)|(?:经)?初步(?:核算|统计|测算)|同口径|剔除[^,]*|扣除[^,]*|其中|按考核目标[^,]*|[从分按就][^,]{1,8}看|(?:年度|全年)?(?:目标|任务|计划|指标)(?:值|数|量|增速)?|(?:实际)?完成(?:数|情况)|比?上?年|同比|"
    r"[^,]{0,6}(?:年来|以来|目前|此外|同时|另外|总体看))$"
)


def before(words: str) -> str:
    """The noun in the words before a figure, without acts, comparators and connectives; may be empty."""
    name = _STRIP_END.sub("", _STRIP_START.sub("", _inside(words)))
    bare = _RELATIVE.sub("", _STRIP_ACT.sub("", name))
    name = name if _PLAIN.fullmatch(bare) else bare
    if preposed := _PREPOSED.match(name):
        rest = name[preposed.start("act") :]
        rest = rest if rest.startswith("免费") and len(rest) <= SHORT else _STRIP_ACT.sub("", rest)
        name = ("" if _is_act(_bare(rest)) else _for_whom(name, preposed)) + rest
    name = _bare(_BRACKETED.sub("", _STRIP_START.sub("", name)))
    return "" if _is_act(name) else name


def _inside(words: str) -> str:
    """The words behind an open bracket, (其中省级, and behind the work that planned something: “…工程”计划完成."""
    words = _NAMED_AS.sub("", _BY_PLAN.sub("", _ACT_BRACKET.sub(r"\1\2", words)))
    opened = max(words.rfind("("), words.rfind("（"))
    closed = max(words.rfind(")"), words.rfind("）"))
    if opened <= closed:
        return words
    inner = words[opened + 1 :].strip()
    return words if NO_NOUN.match(inner) else inner or words[:opened]


def _for_whom(name: str, preposed: re.Match[str]) -> str:
    """Whom a short noun is for (白内障患者免费手术), or the scheme by which it comes (以工代赈)."""
    said = name[: preposed.start("act")]
    if said.startswith(("通过", "以")):
        means = _QUOTED.search(said)
        return means[0] if means else ""
    short = len(name) - preposed.end("act") <= SHORT
    return beneficiary(said) if short else ""


def beneficiary(words: str) -> str:
    """Those for whom something is done, without what tells more of them: 低保家庭学生; empty if nobody is named."""
    match = _FOR.match(_STRIP_START.sub("", words))
    return _bare(match["whom"]) if match else ""


def _is_act(name: str) -> bool:
    """Whether nothing but acts and what they work with is left: 支持, 利用闲置资源改造建设, 为全市."""
    return len(name) < 2 or bool(_ACT_ALONE.fullmatch(name))


def _bare(name: str) -> str:
    """Without marks at its edges; quotation marks stay in pairs."""
    name = name.strip(" 、:,，'")
    if name.count("“") != name.count("”"):
        name = name.strip("“”")
    return name


def after(words: str) -> str:
    """The noun that follows a figure up to the next stop; may be empty."""
    if words.startswith("、") or _MARK_PASSED.match(words):
        return ""
    name = _AGED.sub("", _SHORT_BRACKET.sub("", words.lstrip("的")))
    stop = _AFTER_STOP.search(name)
    name = _TAIL.sub("", name[: stop.start()] if stop else name)
    if "、" in name or len(name) > 16:
        work = _WORK.search(name)
        name = name[: work.start()] if work else name
    return _bare(name)


def total_of(name: str, other: str) -> str:
    """Of what a mere 总数 is the total: what the figure before it is new of (新增企业86家、总数达到412家)."""
    return f"{_NEW.sub('', other)}{name}" if _TOTAL.fullmatch(name) else name


def listed(words: str, count: int) -> list[str] | None:
    """The names of a list that 分别 pairs with `count` values, a shared ending spread over all; None if they differ."""
    names = [before(name) for name in re.split(r"[、,]|和|以?及|与", words) if name.strip()]
    if len(names) != count or not all(names):
        return None
    last = names[-1]
    for ending in WORDS["series"]:
        stem = last.removesuffix(ending)
        if stem != last and stem and all(len(name) == len(stem) for name in names[:-1]):
            return [name + ending for name in names[:-1]] + [last]
    return names


def undated(words: str) -> str:
    """The words without the connectives and the time they begin with."""
    return _STRIP_START.sub("", words)


def moved(words: str) -> str:
    """What a clause says is changed: 将意外伤害保险从小学扩大到中学; empty if it says no such thing."""
    match = _SUBJECT.match(words)
    return match["name"] if match else ""


def says_when(words: str) -> bool:
    """Whether the words begin with a time of their own: 1-9月增长."""
    return bool(_WHEN.match(words.lstrip("、，, ")))


def names_others(name: str) -> bool:
    """Whether the words only say for whom, where or by what: 对义务教育阶段."""
    return bool(_PREPOSED_ALONE.match(name))


def ends_in_act(words: str) -> bool:
    """Whether an act stands right before the figure, so that what follows is its object."""
    return bool(_ACT_LAST.search(words))


def subject(words: str) -> str:
    """The noun in the words, unless it is only how the figure was reckoned; may be empty."""
    name = before(words)
    return "" if NO_NOUN.match(name) else name
