"""DocBook as antiword writes it: paragraphs, and tables without merged cells."""

from lxml import etree

from taizhang.importers.readers.programs.said import Said


def read(content: bytes) -> Said:
    """Every paragraph that is in no table, and every table."""
    tree = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    said = Said()
    for block in tree.iter("para", "informaltable"):
        if block.tag == "informaltable":
            rows = [[_text(cell) for cell in row.iter("entry")] for row in block.iter("row")]
            said.add_table(rows)
        elif block.find(".//informaltable") is None and not any(block.iterancestors("entry", "bookinfo")):
            said.paragraphs.append((_text(block), False, 0))
    return said


def _text(element: etree._Element) -> str:
    """The lines of an element."""
    lines = (line.strip() for line in "".join(element.itertext()).splitlines())
    return "\n".join(line for line in lines if line)
