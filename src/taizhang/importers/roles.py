"""The words that say what units are there for: X牵头, Y配合, Z按职责分工负责, 责任单位：…."""

import re
from enum import Enum, auto

OPEN = re.compile(
    r"等(?:$|[\s、，,；;。）)]|(?:\d+|[一二三四五六七八九十]+)[个家]|(?:[省市区县州旗]?[直级属])?(?:有关|相关|责任|成员|配合)*(?:单位|部门|方面)|按|分[工别]|共同|负责|牵头|配合|参与)"
)


class Role(Enum):
    """What a phrase says of the units before it, or a label of those after it."""

    LEAD = auto()
    HELP = auto()
    JOINT = auto()
    OWN = auto()
    """负责, 责任单位: theirs, with no word of leading."""


END = r"(?=$|[\s、，,；;。）)]|会同|商)"
PHRASES = re.compile(
    r"(?P<JOINT>按(?:照)?(?:各自)?职责(?:分工)?(?:分别|共同|抓好|做好)?(?:负责|落实|承担|组织实施)?(?:落实)?(?!.{0,4}配合)|依职责\w{2}|分工负责|分别负责|各负其责)"
    r"|(?P<HELP>(?:按职责(?:分工)?)?(?:积极|密切|协同|共同)?(?:配合(?!单位|部门)|协助|参与(?!单位|部门)|(?<!政)协办|协同)"
    + END
    + ")"
    r"|(?P<LEAD>(?:共同|联合|总)?牵头(?!单位|部门|领导|人)(?:负责|落实|抓总|推进|办理|组织实施|实施)?|(?:主办|为主|主责)"
    + END
    + ")"
    r"|(?P<OWN>(?:具体|共同|组织|抓好)?(?:负责(?!单位|部门|人|同志)(?:落实|办理|实施)?|(?:落实|办理|承办|实施)"
    + END
    + "))"
)
LABELS = re.compile(
    r"(?:^|(?<=[\s，,；;。、（(）)]))(?:"
    r"(?P<LEAD>(?:牵头|主办|承办|主要责任|主责)(?:[（(]\w+[）)])?(?:单位|部门)?)|(?P<OWN>责任(?:单位|部门))"
    r"|(?P<HELP>(?:配合|协办|参与|协同|其他责任|责任[（(]配合[）)])(?:单位|部门)?)"
    r")\s*(?:均|都)?[:：是为]\s*"
)
BRACKETED_ROLE = re.compile(
    r"[（(](?:(?P<LEAD>(?:牵头|主办|主责|总牵头)(?:单位|部门)?)|(?P<HELP>(?:配合|协办|参与|协助)(?:单位|部门)?))[）)]"
)
ROLE_WORDS = re.compile("牵头|主办|协办|承办|办理|主责|为主|配合|参与|协助|协同|负责|落实|实施|职责|责任|会同|商")
"""Where none of these stands, a text is a plain list."""
BRACKETED_JOINT = re.compile(r"[（(](按[^（）()]*职责[^（）()]*)[）)]")
TOGETHER_WITH = re.compile(r"会同|商(?=[省市区县州盟旗各有])")
