"""Old Word (.doc), WPS text (.wps) and RTF: read where a program that knows them is installed, and only there.

The program works in a folder that is thrown away, without macros, links or (where the system lets us) network, within
the limits of this process.
"""

import subprocess
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from taizhang.importers.readers.programs import docbook, word
from taizhang.importers.readers.programs.said import Said, refused

SECONDS = 60
RTF = b"{\\rtf"
PROFILE = Path(__file__).with_name("converter.xcu")
"""What LibreOffice must not do: run macros, follow links, ask another server."""


def read(content: bytes) -> Said:
    """By LibreOffice, else by antiword; where neither is, a sentence says what to do."""
    office, antiword = which("soffice") or which("libreoffice"), which("antiword")
    if office:
        converted = _by_office(office, content)
        if converted:
            return word.read(converted)
    if antiword and not content.startswith(RTF):
        written = _run([antiword, "-x", "db", "-"], content)
        if written.startswith(b"<?xml"):
            return docbook.read(written)
    if office or antiword:
        return refused("旧版 Word 文件（.doc、.wps、.rtf）转换失败", "请用 Word 或 WPS 打开，另存为 .docx 再上传")
    advice = "请用 Word 或 WPS 打开，另存为 .docx 再上传；或请系统管理员在服务器上安装 LibreOffice"
    return refused("这是旧版 Word 文件（.doc、.wps、.rtf），服务器上没有能转换它的程序", advice)


def _by_office(office: str, content: bytes) -> bytes:
    """The paper as .docx; nothing when the program could not."""
    with TemporaryDirectory(prefix="taizhang-") as name:
        folder = Path(name)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_bytes(PROFILE.read_bytes())
        paper = folder / ("paper.rtf" if content.startswith(RTF) else "paper.doc")
        paper.write_bytes(content)
        options = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--convert-to", "docx"]
        _run([*_offline(), office, *options, "--outdir", str(folder / "out"), str(paper)], b"")
        written = folder / "out" / "paper.docx"
        return written.read_bytes() if written.is_file() else b""


def _offline() -> list[str]:
    """A way to run a program without network, where the system lets us."""
    unshare = which("unshare")
    if unshare and _run([unshare, "-rn", "echo", "offline"], b"") == b"offline\n":
        return [unshare, "-rn"]
    return []


def _run(command: list[str], content: bytes) -> bytes:
    """What the program wrote; nothing when it failed or took too long."""
    try:
        # The programs are those of the server's own path; the paper goes in as data.
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except (subprocess.TimeoutExpired, OSError):
        return b""
    return done.stdout if done.returncode == 0 else b""
