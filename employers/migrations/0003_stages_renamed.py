"""Stages of before the table of a partnership's life get its codes, and each partnership the beginning of its history."""

import secrets
import time
from zoneinfo import ZoneInfo

from django.db import migrations

ALMATY = ZoneInfo("Asia/Almaty")
FORWARD = {"contact": "contacted", "talks": "negotiating", "partner": "active", "asleep": "paused"}
BACKWARD = {
    "new": "contact",
    "contacted": "contact",
    "negotiating": "talks",
    "memorandum": "partner",
    "active": "partner",
    "paused": "asleep",
    "ended": "asleep",
}
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def new_id():
    """A public id as the rows of the running system get it."""
    value = (int(time.time() * 1000) << 80) | secrets.randbits(80)
    return "".join(ALPHABET[(value >> shift) & 31] for shift in range(125, -1, -5))


def rename(partnerships, codes):
    for old, new in codes.items():
        partnerships.filter(stage=old).update(stage=new)


def forward(apps, schema_editor):
    """What the old word meant; since when is not known better than since the row was entered."""
    partnerships = apps.get_model("employers", "Partnership").objects
    moves = apps.get_model("employers", "StageMove").objects
    rename(partnerships, FORWARD)
    for row in partnerships.order_by("pk").iterator():
        day = row.created_at.astimezone(ALMATY).date()
        partnerships.filter(pk=row.pk).update(stage_since=day)
        moves.create(public_id=new_id(), created_at=row.created_at, partnership=row, before="", stage=row.stage, on=day)


def backward(apps, schema_editor):
    """The nearest of the four old words; the history goes with its table."""
    rename(apps.get_model("employers", "Partnership").objects, BACKWARD)


class Migration(migrations.Migration):

    dependencies = [("employers", "0002_stages_talks_tasks_events")]

    operations = [migrations.RunPython(forward, backward)]
