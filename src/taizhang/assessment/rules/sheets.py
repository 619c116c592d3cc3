"""What a scheme asks people to fill in: surveys by group and round, scores given by hand; and how a row of it is read.

A sheet belongs to one rule, one group of respondents (or whoever gives the scores) and one round. Rules whose metric
another room gives ask nobody. Pure.
"""

import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from taizhang.assessment.facts import Mark, SheetKind
from taizhang.assessment.rules import millionths
from taizhang.assessment.rules.kinds import AnyRule
from taizhang.assessment.rules.kinds.given import Given
from taizhang.assessment.rules.kinds.survey import Survey
from taizhang.assessment.rules.language.said import shown
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.lib.problems import Problem

UNIT, SENT, RETURNED, SCORE, REASON = "unit", "sent", "returned", "score", "reason"
MOST_FORMS = 1_000_000
LONGEST_REASON = 300
NO_WORD = ("",)
"""The groups, or rounds, of a rule that names none: one sheet holds it all, or a word is typed."""


@dataclass(frozen=True)
class Form:
    """What a rule's sheets look like: answers with their shares in percent, highest score, the groups and rounds that
    it names."""

    rule: str
    title: str
    metric: str
    kind: SheetKind
    answers: Mapping[str, Decimal] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    full: Decimal = Decimal(100)
    needs_reason: bool = False
    groups: tuple[str, ...] = ()
    rounds: tuple[str, ...] = ()

    @property
    def columns(self) -> Mapping[str, str]:
        """Field → heading, in the order of the sheet, without the unit; answers are fields a0, a1 and so on."""
        forms = {SENT: "发出份数", RETURNED: "收回份数"}
        if self.kind is SheetKind.COUNTS:
            return forms | {f"a{place}": word for place, word in enumerate(self.words)}
        if self.kind is SheetKind.MEANS:
            return forms | {SCORE: "平均得分"}
        return {SCORE: "得分", REASON: "理由"}

    @property
    def words(self) -> tuple[str, ...]:
        """Every answer, those that are no valid votes last."""
        return (*self.answers, *self.left_out)

    @property
    def slots(self) -> tuple[tuple[str, str], ...]:
        """The sheets that are wanted, as group and round; of a rule that names no groups one, whoever it is of."""
        return tuple((group, each) for each in self.rounds or NO_WORD for group in self.groups or NO_WORD)

    def allows(self, group: str, each: str) -> bool:
        """Whether there may be a sheet of a group and a round: those that the rule names, else any word or none."""
        return (not self.groups or group in self.groups) and (not self.rounds or each in self.rounds)


def forms_of(scheme: Scheme, elsewhere: Collection[str]) -> list[Form]:
    """The forms of a scheme's rules, in its order, but for metrics that other rooms give; rules that ask for the very
    same sheets share the form of the first."""
    found: dict[object, Form] = {}
    for rule in scheme.rule:
        form = form_of(rule)
        if form is not None and form.metric not in elsewhere:
            found.setdefault((form.metric, form.groups, form.rounds), form)
    return list(found.values())


def unfed(scheme: Scheme, elsewhere: Collection[str]) -> list[AnyRule]:
    """The rules that read what no room gives and no sheet asks for: events, amounts, ranks that only a file brings."""
    asked = {form.metric for form in forms_of(scheme, elsewhere)}
    return [rule for rule in scheme.rule if rule.metric not in asked and rule.metric not in elsewhere]


def form_of(rule: AnyRule) -> Form | None:
    """The form of a rule that people answer; None of any other."""
    if isinstance(rule, Survey):
        return Form(
            rule=rule.code,
            title=rule.title,
            metric=rule.metric,
            kind=SheetKind.COUNTS if rule.answers else SheetKind.MEANS,
            answers=dict(rule.answers),
            left_out=tuple(word for word in rule.left_out if word not in rule.answers),
            full=rule.full,
            groups=tuple(rule.groups) or _named(rule, "item"),
            rounds=tuple(rule.rounds) or _named(rule, "kind"),
        )
    if isinstance(rule, Given):
        groups = tuple(rule.weights.get("item", {})) or _named(rule, "item")
        return Form(
            rule=rule.code,
            title=rule.title,
            metric=rule.metric,
            kind=SheetKind.REVIEW,
            full=rule.top,
            needs_reason=rule.needs_reason,
            groups=groups,
            rounds=_named(rule, "kind"),
        )
    return None


def _named(rule: AnyRule, column: str) -> tuple[str, ...]:
    """The words that the rule's `where` leaves for a column."""
    said = getattr(rule.where, column)
    return said if isinstance(said, tuple) else ()


def is_blank(typed: Mapping[str, str]) -> bool:
    """Whether a row says nothing: its unit is not on the sheet."""
    return not any(text.strip() for text in typed.values())


def read_mark(form: Form, unit_id: int, typed: Mapping[str, str]) -> tuple[Mark | None, list[Problem]]:
    """A row as typed or pasted, by field; None with what is wrong, column by column. Numbers of forms are whole, a
    score has at most six decimals and lies between nought and the full marks; blank answers were given by nobody."""
    found: list[Problem] = []
    reader = _Reader(form, typed, found)
    counted = form.kind is not SheetKind.REVIEW
    sent, returned = (reader.whole(SENT), reader.whole(RETURNED)) if counted else (None, None)
    counts = {word: reader.whole(f"a{place}", blank=0) or 0 for place, word in enumerate(form.words)}
    score = None if form.kind is SheetKind.COUNTS else reader.score()
    reason = reader.reason() if form.kind is SheetKind.REVIEW else ""
    mark = Mark(unit_id, sent, returned, counts, score, reason)
    found += [] if found else list(_sums(form, mark))
    return (None if found else mark), found


def _sums(form: Form, mark: Mark) -> Iterator[Problem]:
    """No more forms come back than were sent, and no more answers than forms came back."""
    if mark.sent is None or mark.returned is None:
        return
    told = sum(mark.counts.values())
    if mark.returned > mark.sent:
        yield _wrong(form, RETURNED, "收回的比发出的多", f"发出{mark.sent}份", str(mark.returned))
    if form.kind is SheetKind.COUNTS and not told:
        yield _wrong(form, "a0", "一票也没有", "没有测评的单位整行留空", "")
    if told > mark.returned:
        yield _wrong(form, RETURNED, "各项票数之和比收回的份数多", "请核对各项票数", f"{told}＞{mark.returned}")
    if form.kind is SheetKind.MEANS and not mark.returned:
        yield _wrong(form, RETURNED, "没有收回却有得分", "没有测评的单位整行留空", "0")


@dataclass(frozen=True)
class _Reader:
    """A row under its form; what cannot be read is noted with its column."""

    form: Form
    typed: Mapping[str, str]
    found: list[Problem]

    def whole(self, name: str, blank: int | None = None) -> int | None:
        """A number of forms or votes."""
        text = _plain(self.typed.get(name, ""))
        if not text and blank is not None:
            return blank
        if not (text.isascii() and text.isdecimal() and len(text) <= 7 and int(text) <= MOST_FORMS):
            self.note(name, "没有填写" if not text else "不是份数", "请填写0以上的整数")
            return None
        return int(text)

    def score(self) -> int | None:
        """A score between nought and the full marks, in millionths."""
        text = _plain(self.typed.get(SCORE, ""))
        try:
            value = Decimal(text)
            if not (value.is_finite() and 0 <= value <= self.form.full and value == round(value, 6)):
                raise ValueError(text)
        except (InvalidOperation, ValueError):
            self.note(SCORE, "没有填写" if not text else "不是可打的分数", f"请填写0到{shown(self.form.full)}的分数")
            return None
        return millionths(value)

    def reason(self) -> str:
        """Why the score was given."""
        text = self.typed.get(REASON, "").strip()
        if self.form.needs_reason and not text:
            self.note(REASON, "没有写理由", "没有理由的评分不计分，请写明理由")
        if len(text) > LONGEST_REASON:
            self.note(REASON, "理由太长", f"请不超过{LONGEST_REASON}字")
        return text

    def note(self, name: str, message: str, advice: str) -> None:
        """What is wrong in a column."""
        self.found.append(_wrong(self.form, name, message, advice, self.typed.get(name, "").strip()[:40]))


def _wrong(form: Form, name: str, message: str, advice: str, found: str) -> Problem:
    return Problem(message, advice, column=form.columns[name], found=found)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace(",", "").strip()


def typed_of(form: Form, mark: Mark) -> dict[str, str]:
    """A row as it would be typed: what `read_mark` reads back as it was."""
    said: dict[str, object] = {f"a{place}": mark.counts.get(word, 0) for place, word in enumerate(form.words)}
    score = "" if mark.score is None else shown(Decimal(mark.score) / 1_000_000)
    said |= {SENT: _or_blank(mark.sent), RETURNED: _or_blank(mark.returned), SCORE: score, REASON: mark.reason}
    return {name: str(said[name]) for name in form.columns}


def _or_blank(number: int | None) -> object:
    return "" if number is None else number


def valid_votes(form: Form, mark: Mark) -> int:
    """How many votes of a row count."""
    return sum(mark.counts.get(word, 0) for word in form.answers)


def mean_of(form: Form, mark: Mark) -> Decimal | None:
    """The mean of the valid votes in percent, to be read beside a row; None without any. What counts is computed by
    the scheme's engine from the same numbers."""
    valid = valid_votes(form, mark)
    votes = (share * mark.counts.get(word, 0) for word, share in form.answers.items())
    return sum(votes, Decimal(0)) / valid if valid else None
