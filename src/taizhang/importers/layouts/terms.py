"""What a term looks like: 6月底前, 9月投入使用, 持续推进."""

import re

_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月"
_YEAR = r"(?:(?:19|20)\d\d年|今年|明年|当年|本年|次年|二[〇零○O][〇零一二三四五六七八九]{2}年)"
DATED = re.compile(
    rf"(?:截至|截止|到|至|于|在|力争|确保)?(?:{_YEAR}?(?:{_MONTH}(?:份|底|末|初|中旬?|上旬|下旬|[1-3]?\d[日号])?|第?[一二三四1-4]季度|[上下]半年)"
    rf"|{_YEAR}(?:年?[底末内]|全年)?|(?:19|20)\d\d[-./](?:1[0-2]|0?[1-9])(?:[-./][0-3]?\d)?|年[底末内中]|全年)(?:之?前|以前|内|底前?)?"
)
_LASTING = re.compile(
    r"(?:年内|全年|长期|常年)?(?:持续|长期|常态化?|经常性)(?:推进|坚持|开展|实施|落实|推动|进行|工作)?|长期|每[月季年半].{0,12}"
)
LONGEST_STEP = 6
"""What is reached by a term takes so few characters; more of them and a full stop are a task that begins with one."""
_SENTENCE = re.compile(r"[。！？；;]$")


def is_term(text: str) -> bool:
    """Whether these words are a term: 6月底前, 9月投入使用, 持续推进; a sentence that holds one is none."""
    words = text.strip(" 。.　\t\n；;，,")
    if len(words) > 40 or not words:
        return False
    dated = DATED.match(words)
    if dated and len(words) - dated.end() > LONGEST_STEP and text.rstrip().endswith("。"):
        return False
    return bool(dated or _LASTING.fullmatch(words)) and not _SENTENCE.search(words)
