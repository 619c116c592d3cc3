"""Whose a line is: the units its words name, in the register."""

from collections.abc import Mapping

from taizhang.importers.doubts import LEFT_OPEN, Topic, key_of
from taizhang.importers.facts import Certainty, Doubt, LeadKind
from taizhang.importers.understanding.line import LineReading
from taizhang.importers.units.matches import Ground, Match
from taizhang.importers.units.register import Register
from taizhang.importers.units.words import is_collective

UNKNOWN_UNIT = "单位名录中没有这个单位"
GROUNDS: Mapping[Ground, str] = {
    Ground.LEVEL: "没有写明层级或地方",
    Ground.LETTERS: "是省略的写法",
    Ground.RENAMED: "是机构改革前的名称",
    Ground.LIKENESS: "与名录中的名称近似",
}


def read_units(reading: LineReading, register: Register | None, origin: str) -> None:
    """The lead, and who helps; the first of several leads, the others help, and a person looks at it."""
    lead, helpers = _lead_and_helpers(reading)
    if not lead and not reading.problems_of("lead"):
        lead = _from_origin(reading, register, origin)
    if register is None:
        reading.fields |= {"lead": lead, "support": helpers}
        return
    reading.fields["lead_id"] = lead_id = _unit(reading, "lead", lead, register) if lead else None
    single = [name for name in helpers if register.knows(name) or not is_collective(name)]
    if len(single) < len(helpers):
        whole = "、".join(name for name in helpers if name not in single)
        reason = f"“{whole}”不是一个单位，没有列入配合单位"
        reading.implied("support", Topic.WHOLE, reason, written=whole)
    found = [_unit(reading, "support", name, register) for name in single]
    reading.fields["support_ids"] = list(dict.fromkeys(each for each in found if each and each != lead_id))


def _from_origin(reading: LineReading, register: Register | None, origin: str) -> str:
    """Whoever issued the paper, where a line names nobody and nobody says otherwise."""
    if register and register.match(origin).unit_id:
        reason = f"没有写明牵头单位，按来文单位“{origin}”牵头"
        if reading.implied("lead", Topic.ORIGIN, reason, origin) != LEFT_OPEN:
            return origin
    reading.wrong("lead", "没有写明牵头单位", "请填写牵头单位或责任单位")
    return ""


def _lead_and_helpers(reading: LineReading) -> tuple[str, list[str]]:
    """The one unit that leads in the ledger, and the units beside it. Where all share the work, nobody leads."""
    parties = reading.parties
    if parties.kind is LeadKind.JOINT and len(parties.lead) > 1:
        return _nobody_leads(reading, "按职责分工负责，没有写明由谁牵头")
    if not parties.lead:
        return "", list(parties.support)
    lead, *others = parties.lead
    answer: str | None = None
    if others and parties.kind is LeadKind.RESPONSIBLE:
        answer = reading.implied("lead", Topic.FIRST, f"没有写明牵头单位，按首列单位“{lead}”牵头", lead)
    elif others:
        reason = f"列了 {len(parties.lead)} 个牵头单位，按第一个牵头，其余配合"
        answer = reading.implied("lead", Topic.SEVERAL, reason, lead)
    if answer == LEFT_OPEN:
        return _nobody_leads(reading, "没有写明由谁牵头")
    return lead, [*others, *parties.support]


def _nobody_leads(reading: LineReading, message: str) -> tuple[str, list[str]]:
    found = reading.said("lead") or reading.said("unit")
    reading.wrong("lead", message, "请填写一个牵头单位，其余填入配合单位", found)
    return "", [*reading.parties.lead, *reading.parties.support]


def _unit(reading: LineReading, field_name: str, name: str, register: Register) -> int | None:
    """The unit a name means: for sure, as a person said, or as it seems; one left open helps nowhere, leads nowhere."""
    match = register.match(name)
    if match.sure:
        return match.unit_id
    answer = reading.ask(_strange(field_name, match))
    if answer is None and match.unit_id is not None:
        return match.unit_id
    if answer and (settled := register.match(answer)).sure:
        return settled.unit_id
    if answer != LEFT_OPEN or field_name == "lead":
        likely = "”、“".join(match.likely)
        advice = f"是否指“{likely}”？请改为规范名称" if likely else "请改为单位名录中的名称或简称"
        reading.wrong(field_name, UNKNOWN_UNIT, advice, match.text)
    return None


def _strange(field_name: str, match: Match) -> Doubt:
    """The doubt about a name that no unit goes by."""
    reason = UNKNOWN_UNIT
    if match.unit_id is not None:
        reason = f"“{match.text}”{GROUNDS[match.ground]}，认作“{match.name}”（近似度{match.score}）"
    key = key_of(Topic.UNIT, match.text)
    return Doubt(field_name, Certainty.GUESSED, reason, match.text, match.name, key, match.likely)
