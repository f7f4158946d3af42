"""The site as in production: collected files, hashed and compressed, behind gunicorn; one for a whole run of tests."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as django_settings
from django.db import connection

from tests.plugins.mail import free_port
from tests.plugins.work import postgresql_url, wait_for

#: What no page of ours names; compressing it takes minutes.
UNUSED = ("*.map", "*.rtl*", "tabler-*", "drf_spectacular_sidecar", "rest_framework")
SECRET = "production-like-secret-of-tests-0123456789-abcdefghijklmnop"


@pytest.fixture(scope="session")
def collected(tmp_path_factory):
    """The environment of production settings, after collectstatic into a directory of its own."""
    home = tmp_path_factory.mktemp("production")
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "crm.settings.prod", "SECRET_KEY": SECRET, "SITE_URL": "https://localhost"}
    env |= {"DATA_DIR": str(home), "DATABASE_URL": f"sqlite:///{home}/none.sqlite3", "LOG_LEVEL": "WARNING"}
    words = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0", *[f"--ignore={name}" for name in UNUSED]]
    done = subprocess.run(words, cwd=django_settings.ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return env


@pytest.fixture
def production(collected, transactional_db, settings, tmp_path):
    """The address of the site under production settings, on the test's own database; a session made in the test is good there."""
    settings.SECRET_KEY = SECRET
    database, port = connection.settings_dict, free_port()
    url = f"sqlite:///{database['NAME']}" if connection.vendor == "sqlite" else postgresql_url(database)
    words = [sys.executable, "-m", "gunicorn", "crm.wsgi:application", "--bind", f"127.0.0.1:{port}", "--threads", "4"]
    with (tmp_path / "site.log").open("w") as log:
        site = subprocess.Popen(words, cwd=django_settings.ROOT, env={**collected, "DATABASE_URL": url}, stdout=log, stderr=log)
        try:
            wait_for(lambda: "Listening at" in (tmp_path / "site.log").read_text(), 30, "the site")
            yield f"http://localhost:{port}"
        finally:
            site.terminate()
            site.wait(timeout=30)
