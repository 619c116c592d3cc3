"""The pictures of the README, taken of a demo instance: PYTHONPATH=src python scripts/pictures.py DIR.

Serves DIR on a free port, opens each screen in Debian's chromium and writes docs/pictures/*.jpg; the first page of the
latest bulletin comes from pdftoppm (poppler-utils), where there is one.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from taizhang.cli.demo.setting import PASSWORD

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
SCREENS = {
    "workbench": ("mayor", "/"),
    "line": ("officer1", "/targets/CN001-2012-004/"),
    "month": ("jiaoyuju-clerk", "/month/"),
    "scores": ("chief", "/scores/"),
    "public": ("", "/public/"),
}


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@contextmanager
def served(folder: Path) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "taizhang", "serve", "--dir", str(folder), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        for _ in range(300):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def take(browser: Browser, base: str, name: str, username: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 1366, "height": 854}, locale="zh-CN", base_url=base)
    page = context.new_page()
    if username:
        page.goto("/sign-in/")
        page.fill("#id_username", username)
        page.fill("#id_password", PASSWORD)
        page.click("form.stack button")
        page.wait_for_url("**/")
    page.goto(path)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"{name}.jpg", type="jpeg", quality=78)
    context.close()


def bulletin(folder: Path) -> None:
    paper = max((folder / "public" / "current" / "bulletins").glob("*.pdf"))
    command = ["pdftoppm", "-jpeg", "-r", "80", "-f", "1", "-l", "1", "-singlefile", str(paper)]
    subprocess.run([*command, str(PICTURES / "bulletin")], check=True)


def main(folder: Path) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with served(folder) as base, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for name, (username, path) in SCREENS.items():
            take(browser, base, name, username, path)
        browser.close()
    if shutil.which("pdftoppm"):
        bulletin(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
