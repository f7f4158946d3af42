"""`manage.py serve`: the site and its worker together, for one's own machine or one small server."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from crm.core.ports import greetings

#: Seconds: until the site must answer, and until a stopped part must have ended.
START, STOP = 60.0, 15.0
PR_SET_PDEATHSIG = 1


def _die_with_parent() -> None:
    """In the child: be told to stop when the parent is killed outright (Linux; elsewhere nothing happens)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Command(BaseCommand):
    """Site and worker, watched over."""

    help = "Start the site and its worker, print the address, stop both together."
    requires_system_checks = "__all__"

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to listen and how wide."""
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--workers", type=int, default=2, help="web processes (2)")
        parser.add_argument("--threads", type=int, default=4, help="threads of each (4)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Start, announce, watch, stop."""
        self.stopping = False
        for signum in (signal.SIGINT, signal.SIGTERM):
            signal.signal(signum, self.ask_to_stop)
        if not _free(options["host"], options["port"]):
            raise CommandError(f"Something else already listens on port {options['port']}. Choose another: PORT=8001 make run")
        parts = {"site": self.start(self.site(options))}
        try:
            self.wait_until_up(parts["site"], options)
            parts["worker"] = self.start(self.worker())
            self.announce(options)
            self.watch(parts)
        finally:
            self.stop(parts)

    def site(self, options: dict[str, Any]) -> list[str]:
        """The command line of the web server."""
        bind = f"{options['host']}:{options['port']}"
        words = ["-m", "gunicorn", "crm.wsgi:application", "--bind", bind, "--workers", options["workers"], "--threads", options["threads"]]
        words += ["--worker-class", "gthread", "--timeout", 60, "--graceful-timeout", 10, "--log-level", "warning", "--no-control-socket"]
        return [sys.executable, *map(str, words)]

    def worker(self) -> list[str]:
        """The command line of the worker."""
        return [sys.executable, str(settings.ROOT / "manage.py"), "worker"]

    def start(self, command: list[str]) -> subprocess.Popen[bytes]:
        """A child in a group of its own, so that Ctrl-C reaches it through us and once."""
        env = {**os.environ, "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "crm.settings.dev")}
        return subprocess.Popen(command, cwd=settings.ROOT, env=env, start_new_session=True, preexec_fn=_die_with_parent)

    def wait_until_up(self, site: subprocess.Popen[bytes], options: dict[str, Any]) -> None:
        """Return once the site answers; CommandError when it ends instead or stays silent."""
        address = f"http://{self.near(options)}/healthz"
        if not self.until(lambda: site.poll() is not None or _answers(address), START) or site.poll() is not None:
            raise CommandError(f"The site did not start on port {options['port']}.")

    def near(self, options: dict[str, Any]) -> str:
        """host:port as reached from this machine."""
        host = "127.0.0.1" if options["host"] in ("0.0.0.0", "", "::") else options["host"]
        return f"{host}:{options['port']}"

    def announce(self, options: dict[str, Any]) -> None:
        """Print the address and what the rooms have to say."""
        self.stdout.write(f"\n  {settings.SITE_NAME}: {settings.SITE_URL or 'http://' + self.near(options)}\n")
        for greet in greetings:
            for line in greet():
                self.stdout.write(f"  {line}")
        self.stdout.write("\n  Stop with Ctrl-C.\n")
        self.stdout.flush()

    def watch(self, parts: dict[str, subprocess.Popen[bytes]]) -> None:
        """Until asked to stop. A dead worker is started again (nothing is lost: rows are the truth); a dead site ends all."""
        while not self.stopping:
            if parts["site"].poll() is not None:
                raise CommandError("The site ended by itself.")
            if parts["worker"].poll() is not None:
                self.stderr.write(f"worker ended with {parts['worker'].returncode}; starting it again")
                time.sleep(1)
                parts["worker"] = self.start(self.worker())
            self.until(lambda: any(part.poll() is not None for part in parts.values()), 3600.0)

    def until(self, ready: Callable[[], bool], seconds: float) -> bool:
        """Wait for `ready`; False after `seconds`, True as soon as it is or we are asked to stop."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.stopping or ready():
                return True
            time.sleep(0.2)
        return False

    def ask_to_stop(self, signum: int, frame: Any) -> None:
        """Ctrl-C or SIGTERM."""
        self.stopping = True

    def stop(self, parts: dict[str, subprocess.Popen[bytes]]) -> None:
        """Tell both, wait, and end what does not listen."""
        for part in parts.values():
            if part.poll() is None:
                part.terminate()
        end = time.monotonic() + STOP
        for part in parts.values():
            try:
                part.wait(max(0.1, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                part.kill()
                part.wait()


def _free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return bool(answer.status == 200)
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
