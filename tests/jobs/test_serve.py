"""The real `manage.py serve`: site and worker together, stopped together, the worker started again when it dies."""

import os
import re
import signal
import subprocess
import sys
import urllib.request

import pytest
from django.conf import settings as django_settings

from crm.core.actors import system
from crm.core.ports import task, tasks
from crm.jobs.actions.enqueue import enqueue
from crm.jobs.models import Job
from tests.plugins.mail import free_port
from tests.plugins.work import wait_for

pytestmark = [pytest.mark.slow, pytest.mark.both]


@pytest.fixture
def served(worker_process, tmp_path):
    """A running `serve`: process, address, file with what it printed."""
    port = free_port()
    out = tmp_path / "serve.log"
    env = {**worker_process().env, "PORT": str(port)}
    with out.open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--workers", "1"], cwd=django_settings.ROOT, env=env, stdout=log, stderr=log
        )
    try:
        wait_for(lambda: "is ready" in out.read_text() or process.poll() is not None, 60, "the worker behind the site")
        yield process, f"http://127.0.0.1:{port}", out
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(30)


def children(process):
    """Command lines of the processes below this one that are alive: pid -> words."""
    found = {}
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/stat") as stat, open(f"/proc/{pid}/cmdline") as words:
                if int(stat.read().rsplit(")", 1)[1].split()[1]) == process.pid:
                    found[int(pid)] = words.read().replace("\0", " ")
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found


def worker_of(process):
    """The pid of the worker below `serve`; None while there is none."""
    return next((pid for pid, words in children(process).items() if words.rstrip().endswith("worker")), None)


@pytest.fixture
def stamp_known():
    """This process names the task; the worker runs it."""
    task("workshop.stamp")(lambda job: None)
    yield
    tasks.remove("workshop.stamp")


def test_site_and_worker_start_and_stop_together(served):
    process, address, out = served
    assert process.poll() is None, out.read_text()
    with urllib.request.urlopen(f"{address}/readyz", timeout=10) as answer:
        assert answer.status == 200
    assert re.search(r"Seriktes: http", out.read_text())
    below = children(process)
    assert len(below) == 2
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 0
    assert not [pid for pid in below if os.path.exists(f"/proc/{pid}")]


def test_a_worker_that_dies_is_started_again_and_the_work_goes_on(served, stamp_known):
    process, _address, _out = served
    first = worker_of(process)
    os.kill(first, signal.SIGKILL)
    job = enqueue("workshop.stamp", actor=system("test"), numbers=[1, 2, 3])
    wait_for(lambda: worker_of(process) not in (None, first), what="another worker")
    assert wait_for(lambda: Job.objects.get(pk=job.pk).state == "done", 60, "the end")


def test_a_taken_port_is_named(served):
    _process, address, _out = served
    port = address.rsplit(":", 1)[1]
    done = subprocess.run(
        [sys.executable, "manage.py", "serve", "--workers", "1", "--port", port],
        cwd=django_settings.ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "crm.settings.test"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode != 0 and f"port {port}" in done.stderr
