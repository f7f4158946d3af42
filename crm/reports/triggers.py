"""The write-once triggers of frozen reports: to ask whether they stand, to lift them for a restore."""

from crm.core.triggers import Guards

GUARDS = Guards("crm.reports.migrations.0003_write_snapshots_once")
create, drop, missing = GUARDS.create, GUARDS.drop, GUARDS.missing
