"""Full stops eaten in copying, alone or with the character after them: 左右?！ and ?；X."""

import re

from taizhang.importers.cleaning.scripts import HAN

LOST = "□"
"""Printed where a character is missing, as editors of old texts do."""
NEAR = 400
"""How far a sentence that counts on may stand from the one before it."""
LOST_CHARACTER = "句号后缺一个字，请对照原文补上"
LOST_FROM_CONTEXT = "句号后缺一个字，按前后文补作“{}”，请核对"

EATEN_STOP = re.compile(rf"(?<=[{HAN}0-9%％）)”])(?:[?？][；;]|\?！)(\s*)")
_ASKING = re.compile(r"[吗呢么何谁哪怎岂難难]")
_ORDINAL = re.compile(r"([一二三四五六七八九])是")


def stop_again(found: re.Match[str]) -> tuple[str, str, str] | None:
    """A full stop whose second byte was eaten, at the end of a line alone, else with the character after it."""
    before, after = found.string[max(found.start() - NEAR, 0) : found.start()], found.string[found.end() :][:NEAR]
    if found[0].startswith("?！") and _ASKING.search(re.split("[。；！\n]", before)[-1]):
        return None
    if not after or "\n" in found[1]:
        return found[0], "。" + found[1], ""
    ordinal = _next_ordinal(before, after)
    doubt = LOST_FROM_CONTEXT.format(ordinal) if ordinal else LOST_CHARACTER
    return found[0], "。" + (ordinal or LOST), doubt


def _next_ordinal(before: str, after: str) -> str:
    """The 二 that was eaten of 一是…。二是…: only where the sentences before and after count on."""
    count = "一二三四五六七八九"
    last = _ORDINAL.findall(before)
    following = _ORDINAL.search(after)
    if not after.startswith("是") or not last or last[-1] == "九":
        return ""
    wanted = count[count.index(last[-1]) + 1]
    fits = following is None or count.index(following[1]) == count.index(wanted) + 1
    return wanted if fits else ""
