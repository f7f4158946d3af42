"""`python -m tests.pictures`: start the demo's site (or look at the one named), take every picture, write the album."""

import argparse
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from playwright.sync_api import sync_playwright

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crm.settings.dev")
# Records are looked up beside the browser's event loop (as in the browser tests).
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
django.setup()

from tests.pictures import album, camera  # noqa: E402
from tests.pictures.scenes import LANGUAGES, SCENES  # noqa: E402
from tests.plugins.browser import CHROMIUM, FLAGS, WHY_NOT  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
DIRECTORY = ROOT / "docs" / "pictures"
#: Seconds until the site must answer; bytes that all pictures together may have.
START, MOST = 60, 8_000_000


def main() -> int:
    """Take them; 1 when a page was missing, complained, or the pictures are too heavy."""
    wanted = arguments()
    if not CHROMIUM:
        sys.exit(WHY_NOT)
    scenes = tuple(scene for scene in SCENES if not wanted.only or scene.name in wanted.only)
    taken = camera.shots(scenes, tuple(wanted.languages))
    wanted.into.mkdir(parents=True, exist_ok=True)
    with site(wanted.url) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        faults = take_all(camera.Camera(browser, address), taken, wanted.into)
        browser.close()
    if not wanted.only:
        for path in camera.stale(wanted.into, {shot.file for shot in camera.shots(SCENES)}):
            path.unlink()
    album.write(wanted.into, SCENES)
    weight = sum(path.stat().st_size for path in wanted.into.glob("*.png"))
    faults += [f"all pictures together have {weight} bytes, {MOST} are allowed"] if weight > MOST else []
    sys.stdout.write("\n".join([f"{len(taken)} pictures, {weight // 1024} KB in all", *faults, ""]))
    return 1 if faults else 0


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.add_argument("--url", help="a demo that runs already, on the same data directory; else one is started")
    parser.add_argument("--only", nargs="+", metavar="URL_NAME", help="only these pages")
    parser.add_argument("--languages", nargs="+", default=list(LANGUAGES), choices=LANGUAGES)
    parser.add_argument("--into", type=Path, default=DIRECTORY)
    return parser.parse_args()


def take_all(lens: camera.Camera, taken: list[camera.Shot], into: Path) -> list[str]:
    """Take each picture; what was wrong, by name."""
    faults = []
    for shot in taken:
        address = shot.scene.address()
        fault = lens.take(shot, address, into / shot.file) if address else "the demo has no such record"
        faults += [f"{shot.file}: {fault}"] if fault else []
    return faults


@contextmanager
def site(url: str | None) -> Iterator[str]:
    """The address of the running demo; one of our own on a free port ends with us."""
    if url:
        yield url.rstrip("/")
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([sys.executable, "manage.py", "serve", "--port", str(port), "--workers", "1"], cwd=ROOT)
    try:
        wait_until_up(server, f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


def wait_until_up(server: subprocess.Popen[bytes], address: str) -> None:
    """Return once it answers."""
    until = time.monotonic() + START
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=5).close()  # noqa: S310 - our own server
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    sys.exit("the site did not start")


if __name__ == "__main__":
    sys.exit(main())
