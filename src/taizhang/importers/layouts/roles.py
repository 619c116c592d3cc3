"""Who leads, who helps, who shares the work, said in words: X牵头，Y配合，6月底前完成."""

import re
from collections.abc import Iterator

from taizhang.importers.layouts.shapes import are_units
from taizhang.importers.layouts.stretches import CLOSING, EDGES, OPENING, Stated, trimmed
from taizhang.importers.layouts.terms import is_term

LONGEST = 400
"""A list of units is no longer than this; what is longer is a sentence."""
_CLAUSE = re.compile(r"[^，,；;。\n]+")
_LEAD = re.compile(
    r"(?P<lead>.{2,}?)牵头(?:负责|落实|组织|实施|推进)?(?:(?:会同|商|协同)(?P<more>.+?))?(?:配合|负责|落实|办理)?$"
)
_JOINT = re.compile(r"(?:按(?:照)?|依)?(?:各自)?职责(?:分工)?(?:分别)?(?:负责|落实|推进)?$|分工负责$|分别负责$")
_HELPS = re.compile(r"(?:积极)?(?:配合|参与|协助|协同|支持)(?:落实|实施|推进)?$")
_DOES = re.compile(r"(?:具体|共同)?(?:负责|落实|承办|主办|组织实施)(?:落实)?$")
_ON = re.compile(r"\s*(?:应|须|要)?[于在]")
_BY = re.compile(r"^\s*(?:由|责任单位|牵头单位|责任部门)")


def roles(text: str, start: int, end: int, *, sure: bool) -> list[Stated]:
    """Who leads, helps or shares the work by role words: X牵头，Y配合，6月底前完成; none where it says nothing such.

    Where it is not `sure` that units are spoken of, what stands before a role word must look like their names.
    """
    found: list[Stated] = []
    begin = start
    for first, last in _clauses(text, start, end) if end - start <= LONGEST else ():
        clause = text[begin:last]
        if begin == first and is_term(clause):
            found = _with_term(
                found, trimmed(text, "due", on.end() if (on := _ON.match(text, first, last)) else first, last)
            )
        elif said := list(_role(clause, begin, led=any(each.field == "lead" for each in found), sure=sure)):
            found += [trimmed(text, each.field, each.start, each.end) for each in said]
        else:
            continue
        begin = last + 1
    if not any(each.field in ("lead", "unit", "support") for each in found) or text[begin:end].strip(EDGES):
        return []
    return found


def _with_term(found: list[Stated], term: Stated) -> list[Stated]:
    """A term directly behind another is one with it: 6月底前出台，年内持续推进."""
    if found and found[-1].field == "due":
        return [*found[:-1], Stated("due", found[-1].start, term.end)]
    return [*found, term]


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clauses between two places; signs inside a name's own brackets part nothing."""
    depth, begin = 0, start
    for place in range(start, end):
        depth += (text[place] in OPENING) - (text[place] in CLOSING and depth > 0)
        if text[place] in "，,；;。" and not depth:
            yield begin, place
            begin = place + 1
    yield begin, end


def _role(clause: str, at: int, *, led: bool, sure: bool) -> Iterator[Stated]:
    skip = by.end() if (by := _BY.match(clause)) else 0
    words = clause.rstrip()
    if (lead := _LEAD.match(words, skip)) and (sure or are_units(lead["lead"])):
        yield Stated("lead", at + lead.start("lead"), at + lead.end("lead"))
        if lead["more"]:
            yield Stated("support", at + lead.start("more"), at + lead.end("more"))
    elif joint := _JOINT.search(words, skip):
        if sure or are_units(words[skip : joint.start()]):
            yield Stated("support" if led else "unit", at + skip, at + (joint.start() if led else len(words)))
    elif helps := _HELPS.search(words, skip):
        if are_units(words[skip : helps.start()]):
            yield Stated("support", at + skip, at + helps.start())
    elif (does := _DOES.search(words, skip)) and are_units(words[skip : does.start()]):
        yield Stated("support" if led else "unit", at + skip, at + does.start())
