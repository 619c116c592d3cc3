"""The text of a line's curve (`lib.paces`) as Chinese papers write it, and back: 按折点 3-31=20 6-30=55 按工作日."""

from collections.abc import Mapping

from taizhang.lib.paces import WORKING, Profile, as_kept

CURVES: Mapping[str, str] = {
    Profile.LINEAR: "直线",
    Profile.MILESTONES: "按节点",
    Profile.SEASONAL: "按季节",
    Profile.LAST_QUARTER: "集中在末季",
    Profile.POINTS: "按折点",
    Profile.GROWTH: "同比增幅",
}
WORKING_DAYS = "按工作日"
_CODES = {word: code for code, word in CURVES.items()}


def say_curve(text: str) -> str:
    """The text in the words of a paper; what needs no word stays as it is."""
    return _with(text, CURVES, (WORKING, WORKING_DAYS))


def read_curve(text: str) -> str:
    """What the words of a paper say, as it is kept; codes do as well. ValueError where they name no curve."""
    return as_kept(_with(text, _CODES, (WORKING_DAYS, WORKING)))


def _with(text: str, names: Mapping[str, str], working: tuple[str, str]) -> str:
    words = text.split()
    if words and words[-1] == working[0]:
        words[-1] = working[1]
    return " ".join([names.get(words[0], words[0]), *words[1:]]) if words else ""
