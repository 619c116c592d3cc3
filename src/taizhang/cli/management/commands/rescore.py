"""`taizhang rescore`: a kept run is computed once more from its own facts under its own scheme."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import CommandError, CommandParser

from taizhang.assessment.models import Run
from taizhang.assessment.queries import recomputed, run_faults
from taizhang.assessment.rules.engine import result_hash
from taizhang.cli.base import InstanceCommand


class Command(InstanceCommand):
    """Computes runs again."""

    help = "Compute a kept run again from its facts under its scheme: says identical, or what differs."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "run", help="the number of a run, a span as 2012-06, 2012-Q2, 2012-H1 or 2012 (its latest run), or all"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        self.need_instance()
        differing = 0
        for run in _runs(options["run"]):
            faults = [str(fault) for fault in run_faults(run)]
            said = "differs" if faults else f"identical  {result_hash(recomputed(run))}"
            self.stdout.write(f"run {run.pk}  {run.span}  {run.scheme.code}  {said}")
            for fault in faults:
                self.stdout.write(f"  {fault}")
            differing += bool(faults)
        if differing:
            raise CommandError(f"{differing} of the runs did not come out again.")


def _runs(name: str) -> Iterator[Run]:
    """The runs that are meant, the oldest first."""
    kept = Run.objects.select_related("scheme", "facts").order_by("pk")
    if name == "all":
        found = list(kept)
    elif name.isdecimal() and len(name) != 4:
        found = list(kept.filter(pk=int(name)))
    else:
        found = list(kept.filter(span=name))[-1:]
    if not found:
        raise CommandError(f"There is no run {name!r} here. Kept: {kept.count()}.")
    yield from found
