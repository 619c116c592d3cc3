"""Where the lines of a running text are: the items of its outline that are tasks, with what they state."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from taizhang.importers.facts import Place, RawLine, RawParagraph
from taizhang.importers.layouts.marks import MINOR, Style
from taizhang.importers.layouts.outline import Node, outline
from taizhang.importers.layouts.rows import LONGEST_HEADING
from taizhang.importers.layouts.shapes import is_sentence
from taizhang.importers.layouts.wording import PARTIES, said_of

HEADINGS = frozenset({Style.PART, Style.HAN, Style.HAN_BRACKET})
"""Marks that mostly stand before a heading."""
_HOW = re.compile(
    r"工作要求|有关要求|几点要求|具体要求|相关要求|保障措施|组织保障|组织实施|组织领导|工作保障|指导思想|总体要求|总体思路|基本原则|工作原则"
    r"|考核办法|考核奖惩|奖惩|督查考核|监督检查|督促检查|强化督查|推进机制|工作机制|责任追究|附则|其他事项|报送要求|填报说明|注意事项|工作目标$"
)
_GOAL = re.compile(r"(?:年度)?(?:主要|总体|年度)(?:工作)?(?:目标|目标任务|任务目标)")
"""A heading below which a project says what it is for; what is to be done stands below the next."""
_LISTED_UNITS = re.compile(r"[、及和](?:责任单位|责任部门|牵头单位)")
_UNIT = re.compile(r"[省市区县州][^，。；\d]{1,12}(?:局|委|办|厅|政府|中心)|[^，。；\d]{2,10}(?:局|委员会|厅|管委会)")
"""A heading that is a unit's name: what stands below is that unit's."""
_TOLD = re.compile(r"共[\d一二三四五六七八九十]+[项件个]。?$")
_COUNTED = re.compile(r"[（(](?:共)?\d+[项件个][）)]$")


def lines_of(paragraphs: Sequence[RawParagraph]) -> list[RawLine]:
    """Every task of a text, with what its labels and role words say; the headings above it are its section."""
    root = outline(paragraphs)
    _settle(root)
    return [line for node in _tasks(root) for line in _lines(node)]


def _settle(node: Node) -> None:
    """Decide of every node whether what stands below it are tasks of their own or its own steps."""
    for child in node.children:
        _settle(child)
    _spread(node)
    if node.pieces and node.children and _is_one(node):
        _fold(node)


def _is_one(node: Node) -> bool:
    """Whether a node with others below is one task: it says itself who does it, or only the last of its steps does."""
    stating = [child for child in node.children if any(leaf.names_parties() for leaf in child.leaves())]
    if node.reading.states(*PARTIES):
        return not stating and (node.mark.style not in HEADINGS or not is_heading(node))
    steps = all(child.mark.style in MINOR for child in node.children)
    return steps and len(node.children) > 1 and stating == node.children[-1:] and not stating[0].given


def is_heading(node: Node) -> bool:
    """Whether a node's own line is short and no sentence: its brackets and labels left out."""
    line = node.reading.rest().split("\n", 1)[0].rstrip("\0 ")
    return len(line) <= LONGEST_HEADING and (not is_sentence(line) or bool(_TOLD.search(line)))


def _fold(node: Node) -> None:
    """Make all that stands below a node part of its own words."""
    for child in node.children:
        node.pieces += [*([child.start] if child.start else []), *child.pieces[1:]]
    node.children = []


def _spread(node: Node) -> None:
    """Give units named once to the items they are for: those of a heading, and those below a list joined by ；"""
    if node.pieces and node.children and is_heading(node):
        given = _given_by(node)
        for child in node.children:
            if given and not child.names_parties():
                child.given = given
    if node.mark.style not in HEADINGS and node.pieces and all(child.mark.style in MINOR for child in node.children):
        return
    open_list: list[Node] = []
    whole = any(_LISTED_UNITS.search(piece.text) for piece in node.pieces)
    for child in node.children:
        if (
            not child.children
            and child.reading.states(*PARTIES)
            and len(child.pieces) > 1
            and _closes(child, whole=whole)
        ):
            for each in open_list:
                each.given = _given_by(child)
        if not _goes_on(child, whole=whole):
            open_list = []
        else:
            open_list.append(child)


def _closes(child: Node, *, whole: bool) -> bool:
    """Whether the units below an item are for the list that it ends."""
    return whole or not child.pieces[0].text.rstrip().endswith(("；", ";"))


def _goes_on(child: Node, *, whole: bool) -> bool:
    """Whether an item that names nobody is one of a list whose units stand below the last."""
    return not child.names_parties() and (whole or child.pieces[-1].text.rstrip().endswith(("；", ";")))


def _given_by(node: Node) -> dict[str, tuple[str, Place]]:
    said, where = said_of(node.reading)
    given = {name: (said[name], where[name]) for name in sorted(PARTIES) if name in said}
    name = _COUNTED.sub("", node.heading)
    spoken = given or any(leaf.names_parties() for leaf in node.leaves())
    if not spoken and node.mark.style in HEADINGS and _UNIT.fullmatch(name):
        given = {"unit": (name, node.reading.words.place(0, len(name)))}
    return given


def _tasks(root: Node) -> list[Node]:
    """The nodes that are tasks: on a page that says who does what, those that say it and those counted alike."""
    found = [node for node in _ends(root) if node.pieces and not _is_goal(node)]
    stating = {node for node in found if node.names_parties() or node.reading.states("due")}
    styles = {node.mark.style for node in stating} or _commonest(found)
    return [node for node in found if node in stating or (node.mark.style in styles and not _is_how(node))]


def _is_goal(node: Node) -> bool:
    """Whether a node is the goals of the project that the next heading parts into tasks."""
    if node.up is None or node.reading.states(*PARTIES) or not _GOAL.fullmatch(node.heading):
        return False
    beside = node.up.children
    return any(each.children and each.heading.startswith("具体任务") for each in beside[beside.index(node) :])


def _ends(node: Node) -> Iterator[Node]:
    """The leaves of the tree, and nodes that are tasks although tasks of their own stand below them."""
    if not node.children or (node.pieces and node.reading.states(*PARTIES) and not is_heading(node)):
        yield node
    for child in node.children:
        yield from _ends(child)


def _commonest(nodes: Iterable[Node]) -> set[Style]:
    """The marks under which tasks stand where none names anybody: the commonest, and those below a heading with it."""
    counts = Counter(node.mark.style for node in nodes if not (node.mark.style in HEADINGS and is_heading(node)))
    counts = counts or Counter(node.mark.style for node in nodes)
    return {style for style, count in counts.items() if count * 2 >= max(counts.values())}


def _is_how(node: Node) -> bool:
    """Whether an item that names nobody is no task: a mere heading, or one that says how the paper is carried out."""
    if node.mark.style in HEADINGS and is_heading(node) and len(node.pieces) == 1:
        return True
    return any(_HOW.search(words) for words in (*node.headings, node.heading if node.mark.style in HEADINGS else ""))


def _lines(node: Node) -> Iterator[RawLine]:
    said, where = said_of(node.reading)
    implied = tuple(node.given) if not node.reading.states(*PARTIES) else ()
    for name in implied:
        said[name], where[name] = node.given[name]
    row = node.pieces[0].paragraph
    if node.mark.number and node.start:
        said["number"] = str(node.mark.number)
        where["number"] = Place(row=row, start=node.start.start, end=node.start.start + node.mark.end)
    if node.headings:
        said["section"] = node.headings[-1]
    if said.get("matter"):
        yield RawLine("", row, f"第{row}段", said, implied, node.headings, where)
