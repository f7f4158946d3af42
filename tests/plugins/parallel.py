"""Several at the same moment, for tests of concurrency."""

import threading

from django.db import connections

from crm.core.errors import DomainError


def together(*deeds):
    """Each deed in a thread with its own connection, all let go at one moment; results or refusals in order."""
    gate, results = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(place, deed):
        try:
            gate.wait(timeout=10)
            results[place] = deed()
        except DomainError as error:
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=row) for row in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return results
