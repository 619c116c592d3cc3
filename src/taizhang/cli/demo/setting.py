"""What makes an instance the demo city's: its name, that it is fictional, and the day it stands still at."""

from collections.abc import Mapping
from datetime import date

TODAY = date(2012, 7, 10)
ENVIRONMENT: Mapping[str, str] = {
    "TAIZHANG_CITY": "沧宁市",
    "TAIZHANG_DEMO": "1",
    "TAIZHANG_TODAY": TODAY.isoformat(),
}
PASSWORD = "taizhang-2012"  # noqa: S105 (printed for everybody: the city is fictional)
ACCOUNTS: tuple[tuple[str, str], ...] = (
    ("jiaoyuju-clerk", "填报员 unit clerk"),
    ("jiaoyuju-head", "单位负责人 unit head"),
    ("officer1", "督查员 supervision officer"),
    ("chief", "督查室主任 chief of the office"),
    ("vicemayor6", "分管副市长 vice-mayor"),
    ("mayor", "市长 mayor"),
    ("auditor", "审计员 auditor"),
    ("operator", "系统管理员 operator"),
    ("keyholder", "保密信件管理员 key-holder"),
)
"""One account for each of the nine roles."""
PASSPHRASE = "taizhang-2012-sealed"  # noqa: S105 (printed too: what it opens is invented)
