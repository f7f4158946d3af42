"""Every form says which of its fields may stay empty, and takes it without them: “(optional)” is neither forgotten nor a lie."""

import datetime as dt

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from lxml import html

from crm.core.choice_fields import Choosing
from crm.core.forms import DayField
from tests.house.test_access import address, here  # noqa: F401  the fixture of the walk
from tests.house.test_edits import form_pages, sent
from tests.house.test_page_queries import opened


class Undone(Exception):
    """Ends the transaction of one page."""


def noted(form):
    """Fields that are needed beside some answers only; the label of each says beside which."""
    return getattr(form, "needed", {})


def marked(page, bound):
    """What the label of a field says of leaving it empty; None where the page does not show the field."""
    ident = bound.id_for_label or bound.auto_id
    labels = page.xpath("//label[@for=$ident]", ident=ident) or page.xpath(
        "//*[@id=$first]/ancestor::fieldset/legend", first=f"{bound.auto_id}_0"
    )
    return "".join(labels[0].xpath(".//*[@class='optional']/text()")) if labels else None


def told_faults(name, page, form):
    """Fields whose label tells something else than the form asks."""
    found = []
    for bound in form.visible_fields():
        said = marked(page, bound)
        plain = bound.field.required or isinstance(bound.field.widget, forms.CheckboxInput)
        promised = "" if plain else str(noted(form).get(bound.name, "(optional)"))
        if said != promised:
            found.append(f"{name}: the label of {bound.name} says {said!r} and should say {promised!r}")
    return found + [f"{name}: there is no {field} to be needed" for field in set(noted(form)) - set(form.fields)]


def sample(field):
    """Something that a required field may take."""
    if isinstance(field, DayField | forms.DateField):
        return f"{dt.date.today():%d.%m.%Y}"
    if isinstance(field, forms.EmailField):
        return "ulgi@example.kz"
    if isinstance(field, Choosing):
        return next((row.public_id for row in field.offered()), "")
    if isinstance(field, forms.ModelChoiceField):
        return next((str(value) for value, _label in field.choices if str(value)), "")
    if isinstance(field, forms.ChoiceField):
        return next((str(value) for value, _label in field.choices if value not in ("", None)), "")
    if isinstance(field, forms.IntegerField | forms.DecimalField):
        return "1"
    return "Үлгі"


def least(form):
    """What is sent when only the required fields are filled."""
    data = sent(form)
    for bound in form.visible_fields():
        if not bound.field.required:
            data.pop(bound.html_name, None)
        elif not data.get(bound.html_name):
            file = isinstance(bound.field, forms.FileField)
            data[bound.html_name] = SimpleUploadedFile("a.pdf", b"%PDF-1.4", "application/pdf") if file else sample(bound.field)
    return data


def asked_faults(name, client, url, form):
    """Optional fields that are missed when they are empty."""
    answer = client.post(url, least(form))
    refused = (answer.context or {}).get("form") if answer.status_code in (409, 422) else None
    errors = refused.errors if refused is not None else {}
    return [
        f"{name}: {field} is called optional and refused when empty: {list(texts)}"
        for field, texts in errors.items()
        if field in form.fields and not form.fields[field].required and field not in noted(form)
    ]


def visits(here):  # noqa: F811
    """(name, client, address, page, form) of every form there is, as its first visitor sees it."""
    clients = {}
    for name, (row, role) in sorted(opened().items()):
        if name not in form_pages():
            continue
        if role not in clients:
            clients[role] = Client(headers={"accept-language": "en"})
            if role != "anonymous":
                clients[role].force_login(here.users[role])
        url = address(name, row, here)
        answer = clients[role].get(url, row.get("data", {}), HTTP_ACCEPT_LANGUAGE="en")
        form = (answer.context or {}).get("form") if answer.status_code == 200 else None
        if form is not None:
            clients[role].cookies["django_language"] = "en"
            answer = clients[role].get(url, row.get("data", {}))
            yield name, clients[role], url, html.fromstring(answer.content), answer.context["form"]


@pytest.fixture
def forms_of_all(here, db):  # noqa: F811
    return list(visits(here))


def test_labels_tell_which_fields_may_stay_empty(forms_of_all):
    faults = [fault for name, _client, _url, page, form in forms_of_all for fault in told_faults(name, page, form)]
    assert len(forms_of_all) > 50
    assert faults == []


def test_what_is_called_optional_is_not_missed(forms_of_all):
    faults = []
    for name, client, url, _page, form in forms_of_all:
        with pytest.raises(Undone), transaction.atomic():
            faults += asked_faults(name, client, url, form)
            raise Undone
    assert not faults, "\n".join(faults)
