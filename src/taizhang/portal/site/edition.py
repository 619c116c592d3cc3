"""One version as its pages need it: the snapshot turned over by unit, by line, by version."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from taizhang.lib.pinyin import full
from taizhang.portal.facts import PublicScore, PublicTarget, PublicUnit, Snapshot, TargetChange
from taizhang.portal.site.rendering import page
from taizhang.portal.site.tongues import tongues


@dataclass(frozen=True)
class Edition:
    """A snapshot with what every page of its site says beside its own matter."""

    snapshot: Snapshot
    heads: Mapping[str, str]
    chain_head: str
    fingerprint: str
    previous: str
    simulated: bool
    speak: str

    @cached_property
    def by_unit(self) -> Mapping[str, list[PublicTarget]]:
        """The lines of each unit by its code."""
        held: dict[str, list[PublicTarget]] = defaultdict(list)
        for target in self.snapshot.targets:
            held[target.unit].append(target)
        return held

    @cached_property
    def by_code(self) -> Mapping[str, PublicTarget]:
        """Every line by its code."""
        return {target.code: target for target in self.snapshot.targets}

    @cached_property
    def groups(self) -> Mapping[str, list[PublicUnit]]:
        """The units of each peer group, groups in the order of their first unit."""
        held: dict[str, list[PublicUnit]] = defaultdict(list)
        for unit in self.snapshot.units:
            held[unit.group].append(unit)
        return held

    @cached_property
    def scores(self) -> Mapping[str, list[PublicScore]]:
        """The published totals of each unit, the latest month first."""
        held: dict[str, list[PublicScore]] = defaultdict(list)
        for score in reversed(self.snapshot.scores):
            held[score.unit].append(score)
        return held

    @cached_property
    def history(self) -> Mapping[str, list[TargetChange]]:
        """What versions did to each line, the latest first."""
        held: dict[str, list[TargetChange]] = defaultdict(list)
        for change in reversed(self.snapshot.history):
            held[change.code].append(change)
        return held

    @cached_property
    def of_version(self) -> tuple[TargetChange, ...]:
        """What this version did."""
        return tuple(change for change in self.snapshot.history if change.version == self.snapshot.version)

    @cached_property
    def shell(self) -> Mapping[str, Any]:
        """What every page needs."""
        return {
            "version": self.snapshot.version,
            "day": self.snapshot.day,
            "chain_head": self.chain_head,
            "fingerprint": self.fingerprint,
            "simulated": self.simulated,
        }

    @cached_property
    def cities(self) -> Mapping[str, str]:
        """The city's name in every language: 沧宁市 is Cangning."""
        name = self.snapshot.city
        spelt = full(name.removesuffix("市")).capitalize()
        return {tongue.code: name if tongue.is_chinese else spelt for tongue in tongues()}

    def render(self, template: str, path: str, **said: Any) -> Iterator[tuple[str, bytes]]:
        """A page at its path in every language; `root` is the way to the home page in the same language.

        What a page is told is the same in all of them, so that it is worked out once; `base` is the way to what
        they share.
        """
        place = path.split("/")[0] if "/" in path else "home"
        shared, root = {**self.shell, **said, "path": path, "place": place}, "../" * path.count("/")
        for tongue, other in zip(tongues(), tongues()[::-1], strict=True):
            base = root + "../" * tongue.folder.count("/")
            own = {"city": self.cities[tongue.code], "lang": tongue.code, "other": other, "root": root, "base": base}
            own["speak"] = f"{self.speak}?language={tongue.code}"
            yield tongue.folder + path, page(tongue, template, {**shared, **own})
