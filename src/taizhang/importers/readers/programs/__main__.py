"""One reader, run apart: its name is the argument, the file comes in, what it says goes out.

The limits end this process, not the server. It ends with 1 when the parser gives up, as any program does.
"""

import json
import resource
import sys
from importlib import import_module
from pathlib import Path

MEMORY = 1536 * 1024 * 1024
SECONDS = 60
TOO_LARGE = 5


def main(kind: str) -> int:
    """0 when what the file says is written out."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    sys.path.insert(0, str(Path(__file__).parents[4]))
    reader = import_module(f"taizhang.importers.readers.programs.{kind}")
    try:
        written = json.dumps(reader.read(sys.stdin.buffer.read()).as_written(), ensure_ascii=False)
        sys.stdout.buffer.write(written.encode("utf-8", "replace"))
    except MemoryError:
        return TOO_LARGE
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
