"""Settings: a first run needs nothing, wrong values are refused by name, production only tightens."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from crm.core import checks

KEY = "kR7-2mQx_9vLw0ZtYb5NcEa8HsJd1GfUo4PiTe6BnMzXrWqVyCl3SkDhAj"
GOOD = {"SECRET_KEY": KEY, "SITE_URL": "https://agreements.example.kz", "DATABASE_URL": "postgresql://u:p@db.example.kz/seriktes"}


def python(*words, module="crm.settings.prod", tmp, **env):
    """Run this project in a process with nothing but this environment; the finished process."""
    clean = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    env = {**clean, "DJANGO_SETTINGS_MODULE": module, "DATA_DIR": str(tmp), **env}
    return subprocess.run([sys.executable, *words], cwd=settings.ROOT, env=env, capture_output=True, text=True, timeout=120)


def load(tmp, module="crm.settings.prod", show="print('ok')", **env):
    """Import settings and run `show`."""
    return python("-c", f"from django.conf import settings as s; s.DEBUG; {show}", module=module, tmp=tmp, **env)


def test_a_first_run_needs_no_environment_at_all(tmp_path):
    done = load(tmp_path, "crm.settings.dev", "print(s.SITE_URL, s.DEBUG, s.DATABASES['default']['NAME'])")
    assert done.stdout.split() == ["http://localhost:8000", "False", str(tmp_path / "seriktes.sqlite3")], done.stderr


def test_everything_written_lies_in_one_directory(tmp_path):
    show = "print(s.PRIVATE_DIR, s.QUEUE_DIR, s.STATIC_ROOT, s.EMAIL_FILE_PATH, s.STORAGES['default']['OPTIONS']['location'], sep='\\n')"
    lines = load(tmp_path, "crm.settings.dev", show).stdout.split()
    assert len(lines) == 5 and all(line.startswith(str(tmp_path)) for line in lines)


def test_the_port_is_respected(tmp_path):
    assert load(tmp_path, "crm.settings.dev", "print(s.SITE_URL)", PORT="8123").stdout.strip() == "http://localhost:8123"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "0"),
        ("PORT", "70000"),
        ("DEBUG", "perhaps"),
        ("EMAIL_PORT", "smtp"),
        ("EMAIL_USE_TLS", "si"),
        ("LOG_LEVEL", "LOUD"),
        ("DATABASE_URL", "mysql://u@h/db"),
        ("DATABASE_URL", "nonsense"),
        ("QUEUE_URL", "amqp://host"),
    ],
)
def test_a_wrong_value_is_refused_by_name(tmp_path, name, value):
    done = load(tmp_path, "crm.settings.dev", **{name: value})
    assert done.returncode != 0 and "ok" not in done.stdout
    if name != "DATABASE_URL" or value != "nonsense":
        assert name in done.stderr.splitlines()[-1] + done.stderr


def test_production_starts_with_its_few_values(tmp_path):
    done = load(tmp_path, **GOOD, show="print(s.ALLOWED_HOSTS, s.CSRF_TRUSTED_ORIGINS, s.DEBUG, s.OUTBOX_VISIBLE)")
    assert done.stdout.strip() == "['agreements.example.kz'] ['https://agreements.example.kz'] False False", done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SITE_URL", None),
        ("SITE_URL", ""),
        ("SITE_URL", "http://agreements.example.kz"),
        ("SITE_URL", "agreements.example.kz"),
        ("SITE_URL", "https://agreements.example.kz/crm"),
        ("SECRET_KEY", None),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "a" * 60),
        ("SECRET_KEY", "only-for-ones-own-machine-and-refused-by-prod-settings"),
        ("DEBUG", "true"),
        ("ALLOWED_HOSTS", "*"),
    ],
)
def test_production_refuses_to_start_and_says_why(tmp_path, name, value):
    env = {key: val for key, val in {**GOOD, name: value}.items() if val is not None}
    done = load(tmp_path, **env)
    assert done.returncode != 0 and "ok" not in done.stdout
    assert name in done.stderr.splitlines()[-1]


@pytest.mark.slow
def test_production_passes_the_deployment_checks_without_a_warning(tmp_path):
    env = {**GOOD, "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3"}
    done = python("manage.py", "check", "--deploy", "--fail-level", "WARNING", tmp=tmp_path, **env)
    assert (done.returncode, done.stdout.strip()) == (0, "System check identified no issues (0 silenced)."), done.stderr


def test_production_only_tightens(tmp_path):
    names = ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_HTTPONLY", "PRODUCTION"]
    show = f"print(all(getattr(s, n) for n in {names}), s.SECURE_HSTS_SECONDS, s.X_FRAME_OPTIONS, s.PASSWORD_HASHERS[0].split('.')[-1])"
    assert load(tmp_path, **GOOD, show=show).stdout.split() == ["True", "31536000", "DENY", "Argon2PasswordHasher"]


def test_the_outbox_may_not_show_live_links_in_production(settings):
    settings.PRODUCTION, settings.OUTBOX_VISIBLE, settings.SITE_URL = True, True, "https://agreements.example.kz"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert [e.id for e in checks.nothing_of_the_demo()] == ["core.E001"]


def test_messages_and_address_must_be_real_in_production(settings):
    settings.PRODUCTION, settings.OUTBOX_VISIBLE, settings.SITE_URL = True, False, "http://localhost"
    assert [e.id for e in checks.nothing_of_the_demo()] == ["core.E002", "core.E003"]


def test_elsewhere_the_demo_is_free(settings):
    settings.PRODUCTION, settings.OUTBOX_VISIBLE = False, True
    assert checks.nothing_of_the_demo() == []


def test_nothing_may_be_loaded_from_elsewhere_or_written_into_the_page():
    rules = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert rules["default-src"] == ["'none'"] and rules["script-src"] == ["'self'"] and rules["style-src"] == ["'self'"]
    assert rules["frame-ancestors"] == ["'none'"]


@pytest.mark.django_db
def test_sqlite_writes_ahead_and_takes_the_lock_at_once():
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        mode = cursor.fetchone()[0]
        cursor.execute("PRAGMA foreign_keys")
        keys = cursor.fetchone()[0]
        cursor.execute("PRAGMA busy_timeout")
        patience = cursor.fetchone()[0]
    assert (mode, keys, patience) == ("wal", 1, 20_000)
    assert connection.transaction_mode == "IMMEDIATE"
