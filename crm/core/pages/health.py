"""Whether this process lives, and whether it can work. For machines; words only, no details for strangers."""

import os
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from crm.core.ports import probes

_migrated = False


@login_not_required
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; asks nothing of anything else."""
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """200 with every part true, else 503. Parts: database, migrations, private files, cache, queue."""
    parts = {name: _works(probe) for name, probe in probes.items()}
    ok = all(parts.values())
    return JsonResponse({"ok": ok, **parts}, status=200 if ok else 503)


def _works(probe: Callable[[], Any]) -> bool:
    try:
        return probe() is not False
    except Exception:
        return False


def database() -> bool:
    """It answers a question."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def migrations() -> bool:
    """No migration is waiting; asked anew until it is true once in this process."""
    global _migrated
    if not _migrated:
        executor = MigrationExecutor(connection)
        _migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return _migrated


def private_files() -> bool:
    """Papers can be written."""
    settings.PRIVATE_DIR.mkdir(parents=True, exist_ok=True)
    return os.access(settings.PRIVATE_DIR, os.W_OK | os.X_OK)


def cache_table() -> bool:
    """The cache can be read; without its table sign-in limits do not hold."""
    cache.get("ready")
    return True


probes.add("database", database)
probes.add("migrations", migrations)
probes.add("private_files", private_files)
probes.add("cache", cache_table)
