"""How much does one reused typesetter save? Renders the same bulletins with one compiler and with a new one each time.

Run: PYTHONPATH=src:. python benchmarks/render.py [documents]. Read the ratio, not the seconds.
"""

import json
import sys
import time
from collections.abc import Callable

import typst
from tests.documents.gbt9704.samples import bulletin

from taizhang.documents.gbt9704.facts import OfficialDocument
from taizhang.documents.gbt9704.fonts import folders, shelf
from taizhang.documents.gbt9704.pdf import compile_with, new_compiler


def seconds(work: Callable[[OfficialDocument], bytes], papers: list[OfficialDocument]) -> float:
    started = time.perf_counter()
    for paper in papers:
        work(paper)
    return time.perf_counter() - started


def fresh() -> typst.Compiler:
    """A compiler that looks the faces up again, as a new process or a careless caller would."""
    own = [str(folder) for folder in folders()]
    return new_compiler(typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=own))


def main(count: int) -> None:
    found = shelf()
    one = new_compiler(found.fonts)
    papers = [bulletin(issue=f"第{number}期") for number in range(1, count + 1)]
    few = papers[: max(1, count // 10)]
    reused = seconds(lambda paper: compile_with(one, paper, found), papers) / len(papers)
    recreated = seconds(lambda paper: compile_with(fresh(), paper, found), few) / len(few)
    print(f"{'compiler':<10} {'ms a document':>14}")
    for name, each in (("reused", reused), ("recreated", recreated)):
        print(f"{name:<10} {each * 1000:>14.1f}")
    print(json.dumps({"documents": count, "reused_s": round(reused * count, 3), "ratio": round(recreated / reused, 1)}))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 90)
