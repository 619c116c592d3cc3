"""Find the faces of official documents: the office's own folder first, then the system's.

方正小标宋 and the _GB2312 faces are not free, so an office drops its licensed files into the folder `fonts/` (or
the one that TAIZHANG_FONTS names) and they are used at once. Without them Fandol stands in, and Noto behind both:
Fandol lacks many characters of names (喆堃珺), so the fallback works character by character and is not optional.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import typst

from taizhang.documents.gbt9704.cmap import coverage

CHECKOUT = Path(__file__).resolve().parents[4] / "fonts"

# Of each face: its Chinese name, the families that are it (first found wins), then what stands in for want of them.
FACES: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "title": (
        "小标宋",
        ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "小标宋体", "FandolSong"),
        ("Noto Serif CJK SC", "Noto Serif SC", "Noto Sans CJK SC", "Noto Sans SC"),
    ),
    "fang": (
        "仿宋",
        ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "STFangsong", "FandolFang R", "FandolFang"),
        ("Noto Serif CJK SC", "Noto Serif SC", "Noto Sans CJK SC", "Noto Sans SC"),
    ),
    "kai": (
        "楷体",
        ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "STKaiti", "FandolKai"),
        ("Noto Serif CJK SC", "Noto Serif SC", "Noto Sans CJK SC", "Noto Sans SC"),
    ),
    "hei": (
        "黑体",
        ("黑体", "SimHei", "STHeiti", "FandolHei"),
        ("Noto Sans CJK SC", "Noto Sans SC", "Noto Serif CJK SC", "Noto Serif SC"),
    ),
    "song": (
        "宋体",
        ("宋体", "SimSun", "STSong", "FandolSong"),
        ("Noto Serif CJK SC", "Noto Serif SC", "Noto Sans CJK SC", "Noto Sans SC"),
    ),
}


class FontsMissing(RuntimeError):
    """No face at all can show Chinese: there is nothing to print with."""


@dataclass(frozen=True)
class Shelf:
    """The faces found: `stacks` names for every face the families to try for each character, in order."""

    fonts: typst.Fonts
    stacks: dict[str, tuple[str, ...]]
    substituted: tuple[str, ...]
    shown: frozenset[int]

    def missing(self, text: str) -> str:
        """The characters of the text that no face on the shelf shows, each once, in order."""
        return "".join(dict.fromkeys(sign for sign in text if ord(sign) not in self.shown and not sign.isspace()))


def folders() -> list[Path]:
    """The office's own folders, most particular first: TAIZHANG_FONTS, else the instance's, ./fonts, the checkout's."""
    named, instance = os.environ.get("TAIZHANG_FONTS", ""), os.environ.get("TAIZHANG_DIR", "data")
    wanted = [Path(named)] if named else [Path(instance) / "fonts", Path.cwd() / "fonts", CHECKOUT]
    return [folder for folder in dict.fromkeys(wanted) if folder.is_dir()]


def shelf() -> Shelf:
    """The faces of this machine, looked up once for each set of folders and what lies in them."""
    return _shelf(tuple((str(folder), len(list(folder.iterdir()))) for folder in folders()))


@lru_cache(maxsize=4)
def _shelf(own: tuple[tuple[str, int], ...]) -> Shelf:
    paths = [folder for folder, _files in own]
    fonts = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=paths)
    found = {family.casefold(): family for family in fonts.families()}
    stacks: dict[str, tuple[str, ...]] = {}
    substituted: list[str] = []
    for face, (name, proper, behind) in FACES.items():
        own_families = [found[family.casefold()] for family in proper if family.casefold() in found][:1]
        rest = [found[family.casefold()] for family in behind if family.casefold() in found]
        if not own_families:
            substituted.append(f"{name}：{'以 ' + rest[0] + ' 代替' if rest else '没有可用字体'}")
        stacks[face] = (*own_families, *rest)
    return Shelf(fonts, stacks, tuple(substituted), _shown(fonts, stacks))


def _shown(fonts: typst.Fonts, stacks: dict[str, tuple[str, ...]]) -> frozenset[int]:
    """What every face can show, itself or through its fallback, so that no text fails for the face it is set in."""
    families: dict[str, set[int]] = {}
    wanted = {family for stack in stacks.values() for family in stack}
    for font in fonts.fonts():
        if font.family in wanted and font.path and font.weight in (400, 700):
            points = coverage(font.path, font.index)
            # a family shows for certain only what all its weights show
            families[font.family] = families[font.family] & points if font.family in families else set(points)
    each = [set().union(*(families.get(family, set()) for family in stack)) for stack in stacks.values()]
    return frozenset(set.intersection(*each)) if each else frozenset()


def can_print() -> bool:
    """Whether there is a face for Chinese at all."""
    return not shelf().missing("台账")


def fetch(target: Path) -> str:
    """Put free faces into a folder, from wherever this machine can have them; returns the line that says what came.

    Takes up to some minutes, needs no root, and never raises: what cannot be had is named in the line.
    """
    script = Path(__file__).with_name("fonts.sh")
    own = {**os.environ, "PYTHON": sys.executable}
    done = subprocess.run(["bash", str(script), str(target)], env=own, capture_output=True, text=True, check=False)  # noqa: S603, S607
    return (done.stdout or done.stderr).strip()


def substitutions() -> list[str]:
    """Which faces are not to be had here, and what stands in for each: 仿宋：以 Noto Serif CJK SC 代替."""
    return list(shelf().substituted)
