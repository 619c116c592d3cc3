"""An official document as the plain data the typesetter reads; text travels as data and is never taken for markup."""

from typing import Any

from taizhang.documents.gbt9704 import rules
from taizhang.documents.gbt9704.facts import Block, Chart, Heading, OfficialDocument, Paragraph, Table
from taizhang.documents.gbt9704.fonts import Shelf

UNSHOWN = "〓"  # what printers put where a character is not to be had


def document_data(document: OfficialDocument, shelf: Shelf) -> dict[str, Any]:
    """Everything printed, decided and in words, with the families each face is set from."""
    annexes = [
        {
            "label": rules.annex_label(number, len(document.annexes)),
            "title": annex.title,
            "landscape": annex.landscape,
            "blocks": [_block(block) for block in rules.number_headings(annex.blocks)],
        }
        for number, annex in enumerate(document.annexes, start=1)
    ]
    data = {
        "kind": document.kind.value,
        "masthead": rules.masthead(document),
        "issuer": document.issuer,
        "number": document.number,
        "title": document.title,
        "addressee": rules.written_addressee(document.addressee),
        "body": [_block(block) for block in rules.number_headings(document.body)],
        "annexes": annexes,
        "annex_notes": list(rules.annex_notes(document.annexes)),
        "signature": document.signature,
        "dated": rules.written_date(document.dated),
        "note": rules.written_note(document.note),
        "copies_to": "，".join(document.copies_to),
        "printed_by": document.printed_by,
        "printed_on": rules.written_date(document.printed_on) + "印发" if document.printed_on else "",
        "copy_number": document.copy_number,
        "secrecy": document.secrecy,
        "urgency": document.urgency,
        "signer": document.signer,
        "issue": document.issue,
        "footer": document.footer,
    }
    return {**_showable(data, shelf), "faces": {face: list(stack) for face, stack in shelf.stacks.items()}}


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(level=level, text=text):
            return {"is": "heading", "level": level, "text": text}
        case Paragraph(text=text, bold_lead=lead):
            return {"is": "paragraph", "text": text, "lead": lead}
        case Chart():
            rows = [{"name": name, "counts": list(counts)} for name, counts in block.rows if any(counts)]
            return {"is": "chart", "caption": block.caption, "series": list(block.series), "rows": rows}
        case Table():
            columns = len(block.headers)
            return {
                "is": "table",
                "headers": list(block.headers),
                "rows": [list(row) for row in block.rows],
                "widths": list(block.widths or (1,) * columns),
                "align": list(block.align or ("center",) * columns),
                "caption": block.caption,
                "heavy": list(block.heavy),
                "note": block.note,
            }


def _showable(value: Any, shelf: Shelf) -> Any:
    """The same data with control characters gone and every character no face shows replaced by 〓."""
    if isinstance(value, dict):
        return {key: _showable(inner, shelf) for key, inner in value.items()}
    if isinstance(value, list):
        return [_showable(inner, shelf) for inner in value]
    if not isinstance(value, str):
        return value
    printable = "".join(sign if sign.isprintable() or sign in "\u3000\n" else " " for sign in value)
    for sign in shelf.missing(printable):
        printable = printable.replace(sign, UNSHOWN)
    return printable
