"""Background work in tests: a queue of its own, the outcome of jobs, a real worker process."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings as django_settings
from django.db import connection

from crm.core import ports
from crm.jobs import queue, running


@pytest.fixture(autouse=True)
def own_queue(tmp_path, settings):
    """No message of one test wakes anything in another."""
    settings.QUEUE_DIR = tmp_path / "queue"
    settings.QUEUE_URL = ""
    queue.queue.cache_clear()
    queue._message.cache_clear()
    running.stopping.clear()
    yield
    queue.queue.cache_clear()
    queue._message.cache_clear()


@pytest.fixture
def task():
    """task("room.verb", run, retries=3) registers a task for this test."""
    names = []

    def add(name, run, retries=3):
        ports.task(name, label=name, retries=retries)(run)
        names.append(name)
        return name

    yield add
    for name in names:
        ports.tasks.remove(name)


class WorkerProcess:
    """A real `manage.py worker` on the test's database and queue."""

    def __init__(self, extra_env, command=("worker",)):
        self.env = {**os.environ, **extra_env}
        self.command = command
        self.process = None

    def start(self):
        """Start it and wait until it says that it is ready."""
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", *self.command],
            cwd=django_settings.ROOT,
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if "is ready" in line:
                return self
        raise AssertionError("the worker did not start:\n" + "".join(lines))

    def kill(self):
        """As a power cut does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """As an operator does; its last words."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
        return self.process.communicate(timeout=30)[0] if self.process else ""


@pytest.fixture
def worker_process(transactional_db, settings, tmp_path):
    """worker_process(**env) makes a WorkerProcess; all are ended with the test."""
    made = []

    def make(**env):
        database = connection.settings_dict
        url = f"sqlite:///{database['NAME']}" if connection.vendor == "sqlite" else postgresql_url(database)
        base = {"DJANGO_SETTINGS_MODULE": "tests.worker_settings", "DATABASE_URL": url, "TEST_QUEUE_DIR": str(settings.QUEUE_DIR)}
        made.append(WorkerProcess({**base, **env}))
        return made[-1]

    yield make
    for worker in made:
        if worker.process and worker.process.poll() is None:
            worker.kill()


def postgresql_url(database):
    """A DATABASE_URL for Django's settings of a PostgreSQL database; sockets and ports alike."""
    host, port = database["HOST"] or "", database["PORT"] or "5432"
    where = f"%2F{host.strip('/').replace('/', '%2F')}" if host.startswith("/") else host or "localhost"
    password = f":{database['PASSWORD']}" if database["PASSWORD"] else ""
    return f"postgresql://{database['USER']}{password}@{where}:{port}/{database['NAME']}"


def wait_for(condition, seconds=30.0, what="the condition"):
    """Wait until `condition()` is true; AssertionError after `seconds`."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        result = condition()
        if result:
            return result
        time.sleep(0.05)
    raise AssertionError(f"{what} did not come within {seconds} s")
