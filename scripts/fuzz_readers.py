"""Feed the readers damaged papers until one falls over: `python scripts/fuzz_readers.py --minutes 10 [READER ...]`.

Coverage-guided by atheris (`pip install atheris`). Each reader runs in a process of its own; the script fails when one
crashes, takes more than 5 seconds over a paper or needs more than 512 MB. Papers to begin with are those of the tests.
An exception of a parser ends its program and is told as a damaged file; in what runs within the server none may arise.
So is a parser that asks for more memory than there is, which ends this process too: such a paper is read again the way
the server reads it, and where that answers in time the fuzzer goes on with the time that is left.
What is found is left in the folder that `--keep` names, and belongs into tests/importers/test_readers_damaged.py.
"""

import argparse
import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, is_zipfile

import atheris

ROOT = Path(__file__).parents[1]
PAPERS = (ROOT / "tests" / "golden", ROOT / "tests" / "importers" / "papers")
PROGRAMS = "taizhang.importers.readers.programs"
WHOLE = {"pdf": ("pdf",), "web": ("html",), "xls": ("xls",), "xml_workbook": ("xml",), "docbook": ("docbook",)}
PACKED = {"word": ("docx",), "xlsx": ("xlsx",), "ods": ("ods",), "odt": ("odt",)}
WITHIN = ("kinds", "text")
"""Readers that run in the server itself."""
SECONDS, MEGABYTES, LONGEST = 5, 512, 65_536
STARTED = 3
"""Seconds that a program needs to begin."""
PATIENCE = 10
"""How much longer a clock on the wall may run than the processor works."""

Reader = Callable[[bytes], object]


def reader_of(name: str) -> Reader:
    """What takes the bytes that are made up."""
    if name == "kinds":
        return import_module("taizhang.importers.readers.kinds").kind_of
    if name == "text":
        read = import_module("taizhang.importers.readers.text").read
        return lambda content: read(content, "a.txt")
    kind = "workbook" if name in ("xls", "xlsx", "ods") else name
    read = apart(import_module(f"{PROGRAMS}.{kind}").read)
    if name in PACKED:
        packages = list(papers(PACKED[name]))
        return lambda data: read(with_part(packages, data))
    return read if name == "docbook" else sent_on(kind, read)


def sent_on(kind: str, read: Reader) -> Reader:
    """The reader of a kind is given what is told to be of that kind."""
    kind_of = import_module("taizhang.importers.readers.kinds").kind_of
    return lambda content: read(content) if kind_of(content) == kind else None


def apart(read: Reader) -> Reader:
    """As the program that runs apart does: what its parser raises is told by its end."""

    def damaged_or_read(content: bytes) -> None:
        try:
            read(content)
        except KeyboardInterrupt:
            raise
        except BaseException:
            return

    return damaged_or_read


def papers(suffixes: Sequence[str]) -> Iterator[bytes]:
    """Those of the tests with such names."""
    for folder in PAPERS:
        for path in sorted(folder.iterdir()):
            if path.suffix.lstrip(".") in suffixes:
                yield path.read_bytes()


def parts(packages: Sequence[bytes]) -> Iterator[bytes]:
    """Each XML part of each package, after the numbers by which `with_part` finds its place."""
    for number, content in enumerate(packages):
        with ZipFile(io.BytesIO(content)) as package:
            for at, name in enumerate(package.namelist()):
                if name.endswith(".xml") and at < 256:
                    yield bytes([number, at]) + package.read(name)


def with_part(packages: Sequence[bytes], data: bytes) -> bytes:
    """A package in which one part is made up, so that it unpacks and the parser sees it."""
    number, at = (*data[:2], 0, 0)[:2]
    written = io.BytesIO()
    with ZipFile(io.BytesIO(packages[number % len(packages)])) as package, ZipFile(written, "w", ZIP_STORED) as copy:
        names = package.namelist()
        for name in names:
            copy.writestr(name, data[2:] if name == names[at % len(names)] else package.read(name))
    return written.getvalue()


def first_papers(name: str) -> list[bytes]:
    """What the fuzzer begins with."""
    if name in PACKED:
        return list(parts(list(papers(PACKED[name]))))
    if name in WHOLE:
        return [*papers(WHOLE[name]), *GIVEN.get(name, ())]
    everything = [path.read_bytes() for folder in PAPERS for path in folder.iterdir() if path.is_file()]
    return [content for content in everything if name == "kinds" or not is_zipfile(io.BytesIO(content))]


SPREADSHEET = (
    b'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
)
GIVEN = {
    "xml_workbook": (
        b'<?xml version="1.0"?><Workbook %s><Worksheet ss:Name="a"><Table><Row ss:Index="3"><Cell ss:MergeAcross="2" '
        b'ss:MergeDown="1" ss:Index="2"><Data ss:Type="Number">1.0</Data></Cell></Row></Table></Worksheet></Workbook>'
        % SPREADSHEET,
    ),
    "docbook": (
        b"<?xml version='1.0'?><book><para>a<informaltable><row><entry>b</entry></row></informaltable></para></book>",
    ),
}


def fuzz(name: str, seconds: int, folder: Path) -> None:
    """One reader in this process, which ends with an error at the first finding."""
    begin = folder / "begin"
    begin.mkdir(parents=True)
    for number, content in enumerate(first_papers(name)):
        (begin / str(number)).write_bytes(content[:LONGEST])
    options = [f"-max_total_time={seconds}", f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}", f"-max_len={LONGEST}"]
    with atheris.instrument_imports(include=["taizhang.importers.readers"]):
        reader = reader_of(name)
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={folder}/", "-print_final_stats=1", str(begin)], reader)
    atheris.Fuzz()


def main() -> int:
    """How many readers fell over."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("readers", nargs="*", default=[*WITHIN, *WHOLE, *PACKED])
    arguments.add_argument("--minutes", type=float, default=10)
    arguments.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "fuzzed")
    arguments.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    seconds = int(given.minutes * 60)
    if given.here:
        fuzz(given.readers[0], seconds, given.keep)
        return 0
    fallen = 0
    for name in given.readers:
        fallen += not sound(name, seconds, given.keep)
    return fallen


def sound(name: str, seconds: int, keep: Path) -> bool:
    """Whether a reader held for so long; what ended this process and not the server is counted, and it goes on."""
    until, answered = time.monotonic() + seconds, 0
    while (left := (until - time.monotonic()) / 60) > 0:
        folder = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=_made(keep)))
        command = [sys.executable, __file__, name, "--minutes", str(left), "--keep", str(folder), "--here"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        found = [path for path in folder.iterdir() if path.is_file()]
        fell = done.returncode != 0 and not (name not in WITHIN and found and all(map(is_answered, found)))
        answered += len(found)
        print(
            f"{name}: {'FELL OVER' if fell else 'sound'}, {answered} told by the server; {_told(done.stderr)}",
            flush=True,
        )
        if fell:
            return False
    return True


def is_answered(path: Path) -> bool:
    """Whether the server takes such a paper or says a sentence about it, in time.

    Its time is counted on the processor, so that a busy machine finds nothing that is not there.
    """
    told = "from taizhang.importers.readers import read_file; import sys, pathlib; "
    told += "read_file(pathlib.Path(sys.argv[1]).read_bytes(), 'a')"
    limit = STARTED + SECONDS
    command = ["sh", "-c", f'ulimit -t {limit}; exec "$@"', "sh", sys.executable, "-c", told, str(path)]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=limit * PATIENCE)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _told(output: str) -> str:
    """The fuzzer's own figures, and its last words where it found something."""
    wanted = (
        "stat::number_of_executed_units",
        "stat::slowest_unit_time_sec",
        "stat::peak_rss_mb",
        "==",
        "SUMMARY",
        "Error",
    )
    lines = [line.strip() for line in output.splitlines() if line.startswith(wanted)]
    return " | ".join(" ".join(line.split()) for line in lines[-6:])


if __name__ == "__main__":
    sys.exit(main())
