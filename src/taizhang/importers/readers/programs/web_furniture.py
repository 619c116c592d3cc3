"""What a site puts around a paper: menus, counters, things to share. None of it is the paper's."""

import re

from lxml.etree import _Element

from taizhang.importers.readers.programs.web_blocks import rows_of, text_of

NEVER = (
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "footer",
    "iframe",
    "object",
    "svg",
    "select",
    "button",
    "textarea",
)
FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|sidebar|foot|footer|bottom|copyright|breadcrumb|crumbs?|share|bdsharebuttonbox|qrcode|ewm|"
    r"location|weizhi|dqwz|print|toolbar|related|pagination|page_?num|search|login|topbar|friendlink|links)(?:$|[\s_-])",
    re.IGNORECASE,
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
SHORT, LINK_SHARE = 90, 7
SAYS_FURNITURE = re.compile(
    r"责任编辑|扫一扫|扫码|二维码|打印本?页|【打印】|关闭(?:本?页|窗口)|【关闭】|字体[：:]?[【\[（(]?\s*大|[【\[（(]?大\s*中\s*小|"
    r"(?:浏览|点击|阅读|访问)(?:次数|量|数)|分享(?:到|至)|(?:^|\s)[上下]一(?:篇|条)[：:]|版权所有|ICP备|网站标识码|公网安备|"
    r"技术支持[：:]|当前(?:的)?位置[：:]|您(?:现)?在的位置|设为首页|加入收藏|无障碍(?:阅读|浏览)|适老化|返回(?:顶部|首页)|"
    r"智能问答|相关(?:链接|阅读|文章|新闻)[：:]?$|^(?:信息)?来源[：:]\S{0,30}\s*(?:发布|$)|^(?:发布|更新|发文)(?:时间|日期)[：:]\s*[\d年-]"
)
DESCRIBES = re.compile(r"索\s*引\s*号|信息分类|主题分类")


def without_furniture(body: _Element) -> None:
    """Takes the site's own parts off the page: scripts, menus, feet, what is not shown, lists of links."""
    for element in list(body.iter(*NEVER)):
        _drop(element)
    for element in list(body.iter()):
        if element is not body and _is_around(element):
            _drop(element)


def _is_around(element: _Element) -> bool:
    if element.get("hidden") is not None or HIDDEN.search(element.get("style") or ""):
        return True
    if element.tag == "table":
        return _describes_the_paper(element)
    if element.tag not in ("div", "ul", "ol", "section", "aside", "header", "p", "dl"):
        return False
    named = FURNITURE.search(f"{element.get('id') or ''} {element.get('class') or ''}")
    return (named is not None and len(text_of(element)) < SHORT * 10) or _is_of_links(element)


def _is_of_links(element: _Element) -> bool:
    """Three links or more that hold nearly all the words of their block."""
    links = list(element.iter("a"))
    words = len(text_of(element))
    return len(links) >= 3 and sum(len(text_of(link)) for link in links) * 10 >= words * LINK_SHARE


def _describes_the_paper(table: _Element) -> bool:
    """The box above an open paper that gives its index number, publisher and day of publication."""
    if table.find(".//table") is not None:
        return False
    words = text_of(table)
    return len(words) < SHORT * 5 and DESCRIBES.search(words) is not None and len(rows_of(table)) <= 8


def is_furniture(text: str) -> bool:
    """Whether a short line says what belongs to the site."""
    return 0 < len(text) < SHORT and SAYS_FURNITURE.search(text) is not None


def _drop(element: _Element) -> None:
    """Takes an element out and keeps the words that follow it."""
    parent = element.getparent()
    if parent is None:
        return
    tail, before = element.tail or "", element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
