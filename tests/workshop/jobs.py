"""Jobs of many steps, watched from outside by a test."""

import os
import secrets
import time

from django.contrib.auth.models import Group
from django.db import transaction

from crm.core.ports import task


@task("workshop.stamp", label="stamp")
def stamp(job):
    """Stamp each number: the stamp (a row with the number, the process and a nonce) and the step stand or fall together."""
    numbers = job.arguments["numbers"]
    job.set_total(len(numbers))
    for number in numbers:
        if job.finished(str(number)):
            continue
        with transaction.atomic():
            Group.objects.create(name=f"{number}-{os.getpid()}-{secrets.token_hex(4)}")
            job.step(str(number), ok=True)
        time.sleep(0.05)


@task("workshop.die", label="die", retries=0)
def die(job):
    """Take the whole process down."""
    os._exit(9)
