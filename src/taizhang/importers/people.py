"""Names of people where a post should stand: staff are named in public only where somebody decided so. Pure."""

import re
from functools import lru_cache

SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦昌马苗凤方俞任袁柳鲍史唐廉岑薛雷贺倪"
    "汤滕殷罗毕郝邬安乐于傅皮卞齐康伍余卜顾孟黄穆萧肖尹姚邵湛汪祁毛禹狄米臧伏成戴宋庞熊纪舒屈祝董梁杜阮蓝闵席季麻贾娄危江童颜郭梅盛林刁钟"
    "徐邱骆高夏蔡田樊胡凌霍虞万柯卢莫房裘缪解应宗丁邓郁单杭洪包石崔吉龚程邢裴陆翁荀惠甄曲封芮靳段巫焦巴谷侯宓仰秋仲伊宫宁仇栾甘厉祖武符刘"
    "詹龙叶幸韶郜黎蓟薄宿蒲鄂索赖卓蔺屠蒙池乔阴闻莘翟谭姬申扶冉宰郦雍桑桂濮牛燕冀浦尚温庄晏柴瞿阎慕茹习艾鱼容向易戈廖庾耿匡寇阙欧沃巩聂晁"
    "勾敖冷辛那简饶曾关游权岳帅付涂路文常"
)
_COMPOUND = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|宇文|长孙|端木|百里|呼延|南宫"
_TITLES = (
    "局长|处长|科长|主任|书记|股长|部长|院长|校长|所长|站长|队长|组长|镇长|乡长|区长|县长|市长|厅长|司长|行长|会长|馆长|秘书长|经理|董事长|总监|专员|干事|科员"
    "|工程师|调研员|主席|委员|老师|同志"
)
_GIVEN = "(?:[一-龥]{1,2})"
_NAME = rf"(?:(?:{_COMPOUND}){_GIVEN}|[{SURNAMES}]{_GIVEN}|[一-龥]{{2,5}}·[一-龥]{{2,6}})"
_DUTY = rf"(?:[一-龥]*(?:{_TITLES})|[一-龥]+(?:科|室|处|办|局|中心))"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<name>{_NAME})",
        rf"(?P<name>{_NAME})(?:副?(?:{_TITLES}))",
        rf"(?P<name>[{SURNAMES}](?:{_TITLES}))",
        rf"{_DUTY}(?P<name>{_NAME})",
    )
)
"""A name alone, with its title behind or before it, and a surname with a title."""
_NO_NAME = re.compile(
    r"[科室局处办部委站所队组厅司股会员副班区县镇乡村街厂社院庭岗级类等项]$|^.[长上导]$|单位|负责|班子"
    r"|^(?:安[全监保置居排防]|常[务委规设]|成[员本教立]|单[证项]|方[案志面法]|高[中教新管校速级]|关[工爱键]|华[侨东南北]|季度|江[河北南]|解[决放]|金[融库]|龙头"
    r"|路[政灯桥]|马上|满意|权[益责]|荣誉|申[报请]|施[工救]|石[油化]|温[室泉]|文[秘化明旅教书体联物创]|卫[生健]|武[装警]|燕山|于是|应[急用]|游[客泳]|章程"
    r"|纪[检委律]|宗教|万[人名]|包[村保联片抓]|白班|池塘|向导|毕业|程序|史志|卷烟|房[管产建]|林[业草场长]|花木|苗木|牛羊|田园|秋[收粮]|党)"
)
"""Words that begin as a surname does and name no person."""
_PARTING = re.compile(r"[、，,；;/／\s]+|(?<=[一-龥])和(?=[一-龥]{2,3}$)")
_BESIDE = re.compile(r"[（(][^（()）]*[）)]|[\d\-—+]{5,}|[：:]$")

_LOOSE = re.compile(r"^[、，,；;/\s]+|[、，,；;/\s]+$|([、，,；;/\n])[、，,；;/\s]+")
"""Signs that part nothing any more."""


@lru_cache(maxsize=4096)
def names_in(text: str) -> tuple[str, ...]:
    """The names of people in the cell of a post, as written, in order and each once; none where posts stand there."""
    pieces = (_BESIDE.sub("", piece).strip() for piece in _PARTING.split(_spaced(text)))
    return tuple(dict.fromkeys(name for piece in pieces if (name := _name_in(piece))))


def _spaced(text: str) -> str:
    """Two characters set apart are one name: 王 芳."""
    return re.sub(rf"(?<![一-龥])([{SURNAMES}])[ 　]+([一-龥])(?![一-龥])", r"\1\2", text)


def _name_in(piece: str) -> str:
    for pattern in _PATTERNS:
        found = pattern.fullmatch(piece)
        if found and not _NO_NAME.search(found["name"]):
            return found["name"]
    return ""


def with_answer(text: str, name: str, answer: str) -> str:
    """The cell with a name replaced by a post; left out, it takes the sign beside it along."""
    spaced = _spaced(text)
    if answer:
        return spaced.replace(name, answer)
    bare = re.sub(rf"{re.escape(name)}(?:[（(][\d\-—+]{{5,}}[）)])?", "", spaced)
    return _LOOSE.sub(r"\1", bare)
