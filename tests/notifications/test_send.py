"""Writing a message: once, in the addressee's language, in the caller's transaction."""

import threading

import pytest
from django.db import connection, transaction

from crm.accounts.models import User
from crm.audit.models import Event
from crm.core.actors import ANONYMOUS, system
from crm.core.errors import Forbidden, Invalid
from crm.jobs.models import Job
from crm.jobs.running import run_waiting
from crm.notifications.actions.send import Addressee, to_user
from crm.notifications.models import Delivery
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.mark.both
def test_a_message_waits_as_a_row_with_a_job(tell, college):
    row = tell(url="/x/")
    assert (row.state, row.channel, row.subject) == ("waiting", "email", "About practice")
    assert row.body == "Dear Айгүл.\n\nIt is about practice."
    job = Job.objects.get(task="notifications.deliver")
    assert job.arguments == {"delivery_id": row.public_id}
    event = Event.objects.get(action="notifications.send")
    assert (event.organisation, event.payload.data) == (college.organisation.public_id, {"message": "test.plain"})


@pytest.mark.both
def test_the_same_key_never_writes_a_second_one(tell):
    first = tell()
    again = tell(context={"name": "other", "what": "other"}, to=Addressee("Other", "other@example.kz"))
    assert again == first
    assert (Delivery.objects.count(), Job.objects.count(), Event.objects.count()) == (1, 1, 1)
    assert tell(key="test:2") != first


def test_a_rolled_back_deed_sends_nothing(tell):
    with pytest.raises(ValueError), transaction.atomic():
        tell()
        raise ValueError
    assert not Delivery.objects.exists() and not Job.objects.exists()


def test_without_an_address_and_an_account_nothing_can_be_sent(tell):
    with pytest.raises(Invalid) as caught:
        tell(to=Addressee("Nobody"))
    assert caught.value.code == "notifications.no_address"
    assert not Delivery.objects.exists() and not Event.objects.exists()


def test_nobody_in_particular_sends_nothing(tell):
    with pytest.raises(Forbidden):
        tell(actor=ANONYMOUS)
    assert not Delivery.objects.exists()
    assert tell(actor=system("sweep"))


def test_an_undeclared_message_is_a_fault_of_ours(tell):
    with pytest.raises(LookupError):
        tell("test.unheard")
    assert not Delivery.objects.exists()


def test_an_account_without_mail_gets_it_in_the_inbox(tell, officer):
    user = User.objects.get(pk=officer.user_id)
    row = tell(to=Addressee("Қызметкер", "", user))
    assert (row.channel, row.state) == ("inbox", "sent")
    assert not Job.objects.exists()


@pytest.mark.parametrize(("language", "subject", "kept"), [("ru", "Да", "ru"), ("en", "Yes", "en"), ("kk", "Иә", "kk"), ("de", "Иә", "kk")])
def test_words_are_in_the_addressees_language_whatever_the_sender_speaks(tell, language, subject, kept):
    row = tell("test.translated", to=Addressee("А", "a@example.kz", language=language))
    assert (row.subject, row.language) == (subject, kept)


def test_an_account_holder_is_addressed_in_the_language_of_the_account():
    user = people.make_user(language="en", full_name="Аян")
    assert to_user(user) == Addressee("Аян", user.email, user, "en")


@pytest.mark.parametrize("trick", ["x\nBcc: all@example.kz", "x\r\nBcc: all@example.kz", "x\u2028Bcc: y", "a\x00b", "a\u202eb"])
def test_headers_cannot_be_bent_by_what_people_type(tell, trick):
    row = tell(context={"name": "x", "what": trick}, to=Addressee(trick, "a@example.kz"))
    for text in (row.subject, row.person_name):
        assert not any(mark in text for mark in "\r\n\x00\u202e\u2028")


def test_braces_in_values_are_only_text(tell):
    assert tell(context={"name": "{what}", "what": "{0} {name.__class__}"}).subject == "About {0} {name.__class__}"


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_two_at_once_with_one_key_write_one(tell):
    start, rows = threading.Barrier(2), []

    def run():
        start.wait()
        try:
            rows.append(tell())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(rows) == 2 and rows[0] == rows[1]
    assert Delivery.objects.count() == 1


def test_the_row_of_its_job_names_the_letter_and_not_the_person_alone(tell):
    row = tell()
    run_waiting()
    result = Job.objects.get(task="notifications.deliver").rows.get()
    assert result.label == str(Delivery.objects.get(pk=row.pk)) == f"About practice → {row.person_name}"
    assert (result.subject_kind, result.subject_id) == ("delivery", row.public_id)
