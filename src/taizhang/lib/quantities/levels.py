"""Figures that stand for themselves, and the nouns they are of."""

import re

from taizhang.lib.quantities import naming
from taizhang.lib.quantities.facts import Comparator
from taizhang.lib.quantities.lists import per, without_per
from taizhang.lib.quantities.sentences import Place, Sentence, quantity_of
from taizhang.lib.quantities.tokens import comparator

FEW = 10
_ONCE = re.compile(r"一次性(?:补助|资助|救助|补贴|发放|奖励)(?:资金|金)?(?:为|标准)?$")
_ACTS_ALONE = re.compile(r"^(?:已|累计|共|实际)*(?:完成|到位|到资|到账|实现)(?:投资|资金)?$")
_BEGUN = re.compile(
    r"^(?:其中)?(?:已|累计|未|新|基本)*(?:开工|竣工|完工|投产|复工|建成|完成|办结|入库|签约|落地|开业|在建|通车|建成通车|投用)"
    r"(?:建设|投资|投产|投用)?$"
)
_STAGES = re.compile(r"^(?:新?续建|新建|新开工|建成|前期|收尾|竣工|在建|储备|谋划|计划(?:新)?开工|产业|基础设施|民生)$")
_STATE_BEHIND = re.compile(
    r"(?:已经?|正在|处于)?(?:全面|基本)?(?:完工|竣工|开工(?:建设)?|建成|投产|投用|在建|未开工|未动工|办结)(?=[、,;)]|$)"
)
_COUNTED_OF = re.compile(r"(?:^|中|其中)[、,]?$")
"""Where only the state follows: 10个项目中1个已完工、8个在建."""
_PLACE_ALONE = re.compile(r"(?:[国省市县区州镇乡]级|[^、,;]{1,3}[省市县区州]|[我全本][省市县区州])$")
_LISTING = re.compile(r"\s*(?:列示|如下|列表|见附)")
_SCOPE = re.compile(r"(?:为|对|向|在|给|从|覆盖|涉及|围绕|按照?)(?:全[省市区县])?$")
_FOR_ALL = re.compile(r"[为向给对]全[省市区县]$")
_COME_TO = re.compile(
    r"^[、,]?(?:并|已|将|力争)*(?:达到?|[升降增减]|提高|提升|上升|增加|增长|下降|降低|减少|压缩|压减|缩短)?(?:至|到|为)?(?:约|近)?$"
)
"""Where what has grown or fallen stands now: 下降5%，降至32微克/立方米."""
_REACHED = re.compile(r"^(?:实际)?(?:达到|达|为)$")
_TAKEN_UP = re.compile(r"^(?:其余|剩余|上述|这|该|就|对|有关)?$")
_OFFICE = re.compile(r"(?:政府|党委|[市区县省]委|[^\W\d_]{2}局|厅|办公室)$")
_PEOPLES = re.compile(r"企业|单位|机构|项目|园区|合作社|公司")
_LAST_ACT = re.compile(r"^.*[、)]")
_SERIES = re.compile(r"(?:收入|支出|产值|总额|外资|内资|进出口|增加值|零售额|销售额|税收|贷款|存款)$")
_AND_OF_NEXT = re.compile(r"(?:和|及|与|、)[^和及与、,;]*的$")
"""What goes on to the next figure: 119项重点工作和十件民生实事的39个项目."""
_PLACED = re.compile(r"(?:镇|乡|街道|[^园地]区|县|市|村|局|委|公司|办)$")
_EACH_GETS = re.compile(r"每[艘村户校县镇人家乡所][^,;。\d每]{0,4}$")
_CHANGED = re.compile(r"(?:同比|环比)?(?:增加|减少|净增|增收|减收|增|减|多|少|上升|下降)(?:了|约|近)?")
_DIMENSION = re.compile(r"[长宽高深厚]|[路桥渠坝]宽|层高")
_AROUND = re.compile(r"(?:约|近|达|为|了)+$")
_TO_PEOPLE = ("培训", "资助", "救助", "慰问", "招聘", "帮扶", "惠及", "招募")
_BY_NOW = re.compile(r"^(?:已|实际)")


def read_level(sentence: Sentence, place: Place) -> None:
    """Keep the level, growth or share of a noun; nothing if the figure is no indicator."""
    name = _name_of(sentence, place)
    if name is None:
        return
    token, head, last = place.token, place.head, sentence.last
    if last and last.comparator is Comparator.MORE and last.unit == token.unit and _REACHED.match(head):
        sentence.revise(token.end, value=token.low, comparator=comparator(token, head))
        return
    if _come_to(sentence, place):
        return
    unit = f"{token.unit}{per(head, money=token.is_money) or _per_person(place)}"
    whole = sentence.whole(token.unit)
    if whole and _STAGES.match(name) and whole.endswith("项目"):
        name = f"{name}项目"
    if not sentence.subject and (whole or (";" in sentence.text and name.endswith("项目"))):
        sentence.subject = name
    sentence.found.append(quantity_of(sentence, token, name, head, unit=unit, part_of=whole))


def _come_to(sentence: Sentence, place: Place) -> bool:
    """Take the figure as the level of the change before it, where that has none and nothing else is named."""
    last, token = sentence.last, place.token
    if last is None or not place.head or not _COME_TO.match(place.head) or place.passed[:-1]:
        return False
    level = {"value": token.low, "unit": token.unit, "high": token.high}
    if last.value is None and last.growth_pct is not None and last.completion_pct is None:
        return sentence.revise(token.end, **level, comparator=comparator(token, place.head))
    if last.unit is not None and last.unit.endswith("百分点") and token.is_share and last.base is None:
        asked = comparator(token, place.head)
        return sentence.revise(token.end, **level, comparator=asked, change_pp=last.value)
    return False


def _per_person(place: Place) -> str:
    """A sum paid once to those who are named before it is a sum for each of them."""
    once = place.token.is_money and _ONCE.search(place.head)
    return "/人" if once and not _PEOPLES.search(place.head) else ""


def _name_of(sentence: Sentence, place: Place) -> str | None:
    """The noun of a level; None if the figure is no indicator (a scope, a heading of a list)."""
    head = without_per(place.head)
    said = naming.undated(head)
    if _STAGES.match(said) and (sentence.wholes or not naming.after(place.following)):
        return said
    if _SCOPE.search(head) and not place.closed:
        act = naming.ACT.search(place.following)
        if act and "每" not in place.following[: act.start()]:
            sentence.at += act.start()
        return None
    if _COUNTED_OF.search(place.head) and (state := _STATE_BEHIND.match(place.following)):
        sentence.at = place.token.end + state.end()
        return state[0]
    if _LISTING.match(place.following) or _points_back(said, place) or _no_amount(sentence, place, said):
        return None
    return _alone(sentence, place, said) or _noun(sentence, place, head) or None


def _noun(sentence: Sentence, place: Place, head: str) -> str:
    """The noun before, or after where only an act stands before, or both where one goes on in the other."""
    name, noun = naming.subject(head), naming.after(_AND_OF_NEXT.sub("", place.following))
    if noun and _OFFICE.search(name):
        name = ""
    if noun and _PLACE_ALONE.fullmatch(name):
        name, head = (name, f"{head}的") if name.endswith("级") else ("", head)
    each = without_per(place.head) != place.head
    object_follows = naming.ends_in_act(head) and not each and not head.endswith("的")
    if noun and (naming.names_others(name) or object_follows or _FOR_ALL.search(head)):
        name = ""
    if noun and (not name or head.endswith("的") or each):
        sentence.at = place.token.end + place.following.find(noun) + len(noun)
        name = (naming.beneficiary(head) if each else "") or name
        return f"{name.removesuffix('的')}{noun}"
    if each:
        name = naming.beneficiary(head) or name
    last = sentence.last.name if sentence.last else ""
    act = naming.undated(head) if sentence.wholes else ""
    reached = "惠及" if place.head.endswith("惠及") else ""
    return naming.total_of(name, last) or act or reached or place.topic() or last or _done_to_people(place)


def _done_to_people(place: Place) -> str:
    """What is done, where nothing else is named and people are counted: 培训8000人次."""
    act = naming.undated(place.head)
    return act if act in _TO_PEOPLE and place.token.unit.endswith(("人", "人次", "名", "户")) else ""


def _no_amount(sentence: Sentence, place: Place, said: str) -> bool:
    """Whether it is what each one gets, a measure of the thing named, a condition, or how far the last one changed."""
    token, last = place.token, sentence.last
    if _EACH_GETS.search(place.head) and not token.is_money:
        return True
    if token.is_rank and place.following.startswith("的"):
        return True
    changed = last is not None and last.unit == token.unit and bool(_CHANGED.fullmatch(said))
    return changed or bool(_DIMENSION.fullmatch(said))


def _points_back(said: str, place: Place) -> bool:
    """Whether a small count only takes up things named before: 2个基地的方案还要优化."""
    few = place.token.low < FEW and place.token.unit in ("个", "项", "件", "家", "所") and place.head[:1] != "、"
    named = _PLACED.search(said) and naming.after(place.following)
    return few and place.closed and bool(_TAKEN_UP.match(said) or named)


def _alone(sentence: Sentence, place: Place, said: str) -> str:
    """The name of a figure before which only an act stands: 完成454.31亿元, 已开工122个."""
    act = _AROUND.sub("", _LAST_ACT.sub("", said))
    if _ACTS_ALONE.match(act) and place.token.is_money:
        topic = place.topic()
        if topic and not topic.endswith("项目"):
            return topic
        if (
            not topic
            and sentence.last
            and sentence.last.unit == place.token.unit
            and _SERIES.search(sentence.last.name)
        ):
            return sentence.last.name
        doing = _BY_NOW.sub("", act).replace("到资", "到位资金")
        return f"{sentence.subject}{doing if doing.endswith(('投资', '资金')) else doing + '投资'}"
    if _BEGUN.match(act) and sentence.found and not naming.after(place.following):
        return f"{sentence.subject}{act.removeprefix('其中')}"
    return ""
