"""Lines that belong to the web page or the sheet of paper, not to what it says: widgets, imprints."""

import re

from taizhang.importers.cleaning.scripts import HAN
from taizhang.importers.facts import ChangeKind

LONGEST_LINE = 80

_WIDGET = re.compile(
    r"(?:用?(?:手机|微信)?扫一扫|扫描?二维码|(?:点击)?分享(?:到|至)|分享[:：]?$"
    r"|[【\[(（]?(?:我要)?(?:打印|收藏|纠错|关闭)(?:本页|窗口|此页)?[】\])）]?$"
    r"|[【\[(（]?(?:字体|字号)[:：]|[【\[]大[】\] ]"
    r"|(?:当前位置|您(?:现在|当前)?的?位置).*(?:>|首页|›|»)|上一[篇条][:：]|下一[篇条][:：]|返回(?:顶部|首页|列表)$"
    r"|无障碍浏览|长者模式|网站地图$|版权所有|主办[:：].*(?:备|标识码)|技术支持[:：].*公司|Copyright|.{0,20}ICP备|.{0,20}公网安备|网站标识码)",
    re.IGNORECASE,
)
_BUTTONS = re.compile(r"(?:[【\[]?(?:打印|关闭|收藏|纠错|分享|复制链接)(?:本页|此页|窗口)?[】\]]?[\s|/·]*){2,}")
_COUNTER = re.compile(r"(?:浏览|阅读|点击|访问)(?:次数|数|量|人数)\s*(?:$|[:：]\s*\d*\s*次?\s*(?:$|[\s【\[（(]))")
_EDITOR = re.compile(
    rf"[（(【]?(?:(?:责任|值班)?编辑|责编|校对|审核)[:：]\s*[{HAN}\s]{{2,8}}[）)】]?$|来源[:：].{{0,40}}编辑[:：].{{0,8}}$"
)
_IMPRINT = re.compile(r"(?:抄送|分送)[:：]|.{0,40}\d{4}年\d{1,2}月\d{1,2}日\s*印发。?$|[（(]?共印\d+份[）)]?$")
_DISCLOSURE = re.compile(
    r"[（(【\s]*(?:(?:此|本)[件文](?:主动|依申请|不予)?公开(?:发布)?"
    r"|(?:(?:信息)?公开(?:属性|选项|方式|类别)[:：]\s*)?(?:主动公开|依申请公开|不予公开|公开发布))[）)】\s。]*"
)


def footer_kind(text: str) -> ChangeKind | None:
    """What a line is that says nothing of the matter; None for a line to be read. 此件公开发布 is a flag of its own."""
    line = text.strip()
    if _DISCLOSURE.fullmatch(line):
        return ChangeKind.DISCLOSURE
    if _IMPRINT.match(line):
        return ChangeKind.FOOTER
    if len(line) > LONGEST_LINE or line.endswith("。"):
        return None
    matches = _WIDGET.match(line) or _BUTTONS.fullmatch(line) or _EDITOR.match(line) or _COUNTER.search(line)
    return ChangeKind.FOOTER if matches else None
