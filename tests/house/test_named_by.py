"""What a record is called asks no further question once its `named_by` came along: a page may name fifty at once."""

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from crm.core.models import Record
from tests.house import world

pytestmark = pytest.mark.django_db
NAMED = sorted((model for model in apps.get_models() if issubclass(model, Record)), key=lambda model: model._meta.label)


def test_words_of_every_kind_of_record_ask_nothing_more():
    world.build()
    faults, looked_at = {}, set()
    for model in NAMED:
        # None, for no relation at all: without a word it would follow every one.
        for row in model._default_manager.select_related(*model.named_by or (None,)).order_by("-pk")[:5]:
            looked_at.add(model)
            with override("kk"), CaptureQueriesContext(connection) as asked:
                str(row)
            if len(asked):
                faults[model._meta.label] = [query["sql"] for query in asked]
    assert faults == {}
    assert len(looked_at) > 30
