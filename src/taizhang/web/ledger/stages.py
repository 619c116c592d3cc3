"""Named stages of a template, put into the form that somebody is filling in."""

from taizhang.ledger.queries.rulebook import rules_for
from taizhang.web.ledger.forms import STAGES, TargetForm


def with_stages(form: TargetForm, number: str) -> TargetForm:
    """The form as typed, its stages those of a template: days typed beside a stage of the same name stay."""
    templates = rules_for(form.year).templates
    if not number.isdecimal() or int(number) >= len(templates):
        return form
    typed = {name: day for name, day in form.stages if name}
    names = templates[int(number)].stages
    kept = [(name, day) for name, day in typed.items() if name not in names]
    rows = [*((name, typed.get(name, "")) for name in names), *kept]
    form.stages = rows + [("", "")] * (STAGES - len(rows))
    return form
