"""The append-only triggers of the trail: to ask whether they stand, to lift them for a flush."""

from crm.core.triggers import Guards

GUARDS = Guards("crm.audit.migrations.0003_refuse_changes")
create, drop, missing, lifted = GUARDS.create, GUARDS.drop, GUARDS.missing, GUARDS.lifted
