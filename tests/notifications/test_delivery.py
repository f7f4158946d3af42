"""From the row to a real mail server, and back when it fails."""

import datetime as dt
import smtplib

import pytest

from crm.accounts.models import User
from crm.audit.models import Event
from crm.core import clock
from crm.core.actors import system
from crm.core.errors import Conflict, Forbidden
from crm.jobs.actions.enqueue import enqueue
from crm.jobs.models import Job
from crm.jobs.running import run_waiting
from crm.notifications.actions.delivery import TryAgain, deliver, judge, mark_all_read, mark_read, retry_delivery, wipe_failed
from crm.notifications.actions.send import Addressee, to_user
from crm.notifications.jobs import FORGOTTEN, RETRIES
from crm.notifications.mail import absolute, compose
from crm.notifications.models import Delivery
from tests.plugins.mail import free_port

pytestmark = pytest.mark.django_db
WORKER = system("notifications")


@pytest.fixture(autouse=True)
def closed_outbox(settings):
    """As in production: texts are wiped."""
    settings.OUTBOX_VISIBLE = False


def fresh(row):
    return Delivery.objects.get(pk=row.pk)


@pytest.mark.both
def test_a_letter_arrives_as_text_and_html_and_its_text_is_wiped(tell, smtp_server):
    row = tell(url="/l/secret-in-the-address/")
    run_waiting()
    letter = smtp_server.to("aigul@example.kz")[0]
    text, html = smtp_server.text(), letter.get_body(("html",)).get_content()
    assert letter["Subject"] == "About practice" and "Айгүл Үлгі" in str(letter["To"])
    assert "http://testserver/l/secret-in-the-address/" in text and "http://testserver/l/secret-in-the-address/" in html
    assert (letter["Auto-Submitted"], letter["Content-Language"]) == ("auto-generated", "kk")
    assert row.public_id in letter["Message-ID"]
    row = fresh(row)
    assert (row.state, row.body, row.url, row.error) == ("sent", "", "", "")
    assert row.sent_at is not None


def test_an_account_holder_keeps_plain_messages_but_no_secrets(tell, officer, smtp_server):
    to = to_user(User.objects.get(pk=officer.user_id))
    plain, secret = tell(to=to, url="/agreements/"), tell("test.secret", to=to, key="test:2")
    run_waiting()
    assert fresh(plain).body and fresh(plain).url
    assert fresh(secret).body == ""
    assert "4711" in smtp_server.text()


def test_the_demo_keeps_texts(tell, settings, smtp_server):
    settings.OUTBOX_VISIBLE = True
    row = tell(url="/l/x/")
    run_waiting()
    assert fresh(row).body and fresh(row).url == "/l/x/"


def test_a_sent_letter_is_not_sent_again(tell, smtp_server):
    row = tell()
    run_waiting()
    deliver(actor=WORKER, delivery=fresh(row))
    assert len(smtp_server.messages) == 1


def test_a_crash_between_server_and_row_repeats_the_same_letter(tell, smtp_server):
    row = tell()
    compose(row).send()
    run_waiting()
    first, second = smtp_server.messages
    assert first["Message-ID"] == second["Message-ID"]


@pytest.mark.both
def test_passing_trouble_is_tried_again_later(tell, smtp_server):
    row = tell()
    smtp_server.refuse = "451 come back later"
    run_waiting()
    job = Job.objects.get()
    assert (fresh(row).state, fresh(row).error, job.state) == ("waiting", "notifications.refused_message", "queued")
    assert job.run_after > clock.now()
    smtp_server.refuse = ""
    run_waiting(at=clock.now() + dt.timedelta(hours=1))
    assert fresh(row).state == "sent" and fresh(row).error == ""


def test_a_server_that_is_away_is_passing_trouble_until_the_last_attempt(tell, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    row = tell()
    with pytest.raises(TryAgain) as caught:
        deliver(actor=WORKER, delivery=row)
    assert caught.value.code == "notifications.no_server"
    assert fresh(row).state == "waiting"
    for hours in range(1, RETRIES + 3):
        run_waiting(at=clock.now() + dt.timedelta(hours=hours))
    row = fresh(row)
    assert (row.state, row.error) == ("failed", "notifications.no_server")
    assert row.body


def test_a_refusal_for_good_fails_at_once_with_its_reason(tell, smtp_server):
    row = tell()
    smtp_server.refuse = "554 no spam please"
    run_waiting()
    assert (fresh(row).state, fresh(row).error) == ("failed", "notifications.refused_message")
    assert Job.objects.get().state == "done"


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (smtplib.SMTPRecipientsRefused({"a@b.kz": (550, b"unknown")}), ("notifications.refused_address", False)),
        (smtplib.SMTPRecipientsRefused({"a@b.kz": (450, b"greylisted")}), ("notifications.refused_address", True)),
        (smtplib.SMTPSenderRefused(553, b"no", "x"), ("notifications.refused_message", False)),
        (smtplib.SMTPAuthenticationError(454, b"later"), ("notifications.refused_message", True)),
        (smtplib.SMTPServerDisconnected("gone"), ("notifications.no_server", True)),
        (TimeoutError(), ("notifications.no_server", True)),
    ],
)
def test_refusals_of_the_server_are_judged(error, verdict):
    assert judge(error) == verdict


@pytest.mark.parametrize("email", ["nobody", "a@b@c d", "x@example.kz\nBcc: all@example.kz"])
def test_a_crooked_address_fails_and_reaches_nobody(tell, smtp_server, email):
    row = tell(to=Addressee("А", email))
    run_waiting()
    assert (fresh(row).state, fresh(row).error) == ("failed", "notifications.bad_address")
    assert not smtp_server.messages


def test_names_with_commas_quotes_and_markup_stay_one_addressee(tell, smtp_server):
    tell(to=Addressee('ТОО "Завод", <b>отдел</b>', "a@example.kz"), context={"name": "<script>alert(1)</script>", "what": "x"})
    run_waiting()
    letter = smtp_server.messages[0]
    assert [address.addr_spec for address in letter["To"].addresses] == ["a@example.kz"]
    assert "<script>" not in letter.get_body(("html",)).get_content()


def test_only_the_worker_delivers(tell, officer, smtp_server):
    row = tell()
    with pytest.raises(Forbidden):
        deliver(actor=officer, delivery=row)
    assert fresh(row).state == "waiting" and not smtp_server.messages


@pytest.mark.both
def test_members_send_a_failed_message_again(tell, officer, stranger, smtp_server):
    row = tell()
    Delivery.objects.filter(pk=row.pk).update(state="failed", error="notifications.no_server")
    Job.objects.all().delete()
    with pytest.raises(Forbidden):
        retry_delivery(actor=stranger, delivery=fresh(row))
    stale = fresh(row)
    retry_delivery(actor=officer, delivery=fresh(row))
    with pytest.raises(Conflict):
        retry_delivery(actor=officer, delivery=stale)
    run_waiting()
    assert fresh(row).state == "sent"
    assert Event.objects.filter(action="notifications.retry_delivery").count() == 1
    with pytest.raises(Forbidden):
        retry_delivery(actor=officer, delivery=fresh(row))


def test_a_wiped_message_cannot_go_again(tell, officer):
    row = tell()
    Delivery.objects.filter(pk=row.pk).update(state="failed", body="")
    with pytest.raises(Forbidden) as caught:
        retry_delivery(actor=officer, delivery=fresh(row))
    assert caught.value.code == "notifications.text_gone"
    assert fresh(row).state == "failed"


def test_what_lost_its_job_is_found_again(tell, smtp_server):
    row = tell()
    Job.objects.all().delete()
    Delivery.objects.filter(pk=row.pk).update(created_at=clock.now() - dt.timedelta(seconds=FORGOTTEN + 1))
    enqueue("notifications.sweep", actor=WORKER)
    run_waiting()
    assert fresh(row).state == "sent"


def test_what_never_arrived_is_wiped_after_a_week(tell):
    old, young = tell(url="/l/x/"), tell(key="test:2")
    Delivery.objects.update(state="failed")
    Job.objects.all().delete()
    Delivery.objects.filter(pk=old.pk).update(created_at=clock.now() - dt.timedelta(days=8))
    enqueue("notifications.sweep", actor=WORKER)
    run_waiting()
    assert (fresh(old).body, fresh(old).url) == ("", "")
    assert fresh(young).body


def test_only_the_worker_wipes(tell, officer):
    row = tell()
    Delivery.objects.update(state="failed")
    with pytest.raises(Forbidden):
        wipe_failed(actor=officer, before=clock.now() + dt.timedelta(days=1))
    assert fresh(row).body


def test_the_addressee_alone_marks_as_read(tell, officer, director):
    row = tell(to=to_user(User.objects.get(pk=officer.user_id)))
    with pytest.raises(Forbidden):
        mark_read(actor=director, delivery=row)
    assert fresh(row).read_at is None
    mark_read(actor=officer, delivery=row)
    first = fresh(row).read_at
    mark_read(actor=officer, delivery=row, at=clock.now() + dt.timedelta(days=1))
    assert fresh(row).read_at == first
    assert mark_all_read(actor=officer) == 0 and mark_all_read(actor=WORKER) == 0


@pytest.mark.parametrize(("url", "address"), [("", ""), ("/l/x/", "http://testserver/l/x/"), ("https://other.kz/y", "https://other.kz/y")])
def test_addresses_in_letters_are_absolute(url, address):
    assert absolute(url) == address
