"""Cells of a table that say themselves who does it: …建成公园2个。责任单位：市住建局."""

from dataclasses import replace

from taizhang.importers.facts import RawLine
from taizhang.importers.layouts.labels import LABELLED
from taizhang.importers.layouts.official import is_exact
from taizhang.importers.layouts.pieces import Piece, Words
from taizhang.importers.layouts.wording import PARTIES, read, said_of


def with_own_units(line: RawLine) -> RawLine:
    """A line with the units that its matter names behind a label, where no column names any."""
    matter = line.said.get("matter", "")
    if any(line.said.get(name) for name in PARTIES) or is_exact(line) or not LABELLED.search(matter):
        return line
    reading = read(Words([Piece(0, 0, matter)]))
    if not reading.states(*PARTIES):
        return line
    found, _ = said_of(reading)
    said = {
        **line.said,
        **{name: words for name, words in found.items() if name == "matter" or not line.said.get(name)},
    }
    return replace(line, said=said, where={**line.where, **dict.fromkeys(found, line.where["matter"])})
