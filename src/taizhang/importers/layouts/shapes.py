"""What a few words look like on their own: the name of a unit, a person, a sentence."""

import re

_ENDS = (
    "局委办厅署部院会室处站所队行社司馆校团府县区镇乡街道"
    "|中心|海关|公司|集团|政府|管委会|指挥部|专班|工作组|小组|街道|残联|妇联|工会|文联|科协|侨联|银行|电视台|大学|学院|部门|单位|协会|园区"
)
UNIT_END = re.compile(rf"(?:[{_ENDS.split('|', 1)[0]}]|{_ENDS.split('|', 1)[1]})$")
_NAME = re.compile(r"[^\d。！？：:“”]{2,24}")
_COLLECTIVE = re.compile(r"^(?:各|其他|其它|相关|有关|[省市区县]直|沿线|属地|全[省市区县](?:各|$))")
_DEED = re.compile(
    r"^(?:新建|改建|扩建|续建|建成|建设|建立|建好|修建|新增|增加|新改|改造|完善|推进|推动|推行|加强|加快|加大|实施|开展|启动|完成|提升|提高|打造|支持"
    r"|深化|优化|落实|健全|组织|举办|编制|制定|出台|抓好|做好|搞好|继续|争取|申报|开工|强化|确保|力争|扩大|培育|引进|发展(?!和?改革)|创建|整治|治理|保障|促进|巩固|拓展|开通|开行|开放|修缮|修复|维修|翻新|购置|配备|设立|成立|筹建|迁建|搬迁|举行|召开|用好|发放|资助|培训|招聘|清理|拆除|疏浚|绿化|亮化|贯通|打通|延伸|升级|布设|安装|更换|添置|制作|评选|排查|整改|监测|保护|建档|编印|印发|免费|为|对|以|将|把|在)"
)
_SURE = re.compile(r"(?:[省市区县州]|各)[^，。；、]{1,14}(?:局|委|办|厅|政府|管委会)")
_LABEL = re.compile(r"(?:责任|牵头|配合|主办|协办|承办)(?:单位|部门)")
_BRACKETED = re.compile(r"[（(〈《【\[<＜][^（()）]*[）)〉》】\]>＞]")
_PARTING = re.compile(r"[、，,；;/\s]+|(?:以?及|和|与)(?=各|有关|相关)")
_OPEN = re.compile(r"等(?:有关|相关)?(?:单位|部门)?$")
_ROLE = re.compile(r"(?:牵头(?:负责)?|负责|配合|(?:按|依)?(?:照)?(?:各自)?职责分工.{0,4})$")
_SENTENCE = re.compile(r"[。！？；;]$")


def is_unit(text: str) -> bool:
    """Whether these words are one unit's name, or a group's: 市教育局, 各县（市、区）政府, 市交通委（道运局）."""
    if _LABEL.search(text) and not _COLLECTIVE.match(text):
        return False
    name = _OPEN.sub("", _BRACKETED.sub("", text.strip(" 。.　\t\n"))) or text
    if not _NAME.fullmatch(name) or _DEED.match(name):
        return False
    return bool(UNIT_END.search(name) or _COLLECTIVE.match(name))


def are_units(text: str) -> bool:
    """Whether these words list units: nearly all of the names are such as units have."""
    bare = _ROLE.sub("", text.strip(" 。.　\t\n；;，,"))
    names = [name for name in _PARTING.split(_BRACKETED.sub("", bare)) if name]
    known = sum(map(is_unit, names))
    return bool(names) and not _DEED.match(names[0]) and known * 3 >= len(names) * 2


def are_surely_units(text: str) -> bool:
    """Whether every one of the names begins with a level and ends as an office of a government does."""
    return all(map(_SURE.fullmatch, filter(None, _PARTING.split(_OPEN.sub("", text.strip())))))


def is_person(text: str) -> bool:
    """Whether these words can be people's names: 刘晓峰, 王 建、李国强."""
    return bool(re.fullmatch(r"(?:[一-龥·]\s?){2,4}(?:[、，,\s]+(?:[一-龥·]\s?){2,4})*", text.strip())) and not is_unit(
        text
    )


def is_sentence(text: str) -> bool:
    """Whether these words end as a sentence or a member of one does."""
    return bool(_SENTENCE.search(text.strip()))
