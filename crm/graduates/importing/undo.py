"""How what a list of graduates or an extract wrote is taken back: a word leaves by being withdrawn, and stays on file as that."""

from crm.exchange.reversing import Reversal, reversals
from crm.graduates.actions.withdrawal import withdraw
from crm.graduates.permissions import may_add, may_note_month, may_observe

reversals.add(
    "graduates.cohort",
    Reversal(may=may_add, about=lambda row: row, organisation=lambda row: row.college.organisation.public_id, holder=True),
)
reversals.add(
    "graduates.graduate",
    Reversal(may=may_observe, about=lambda row: row, organisation=lambda row: row.cohort.college.organisation.public_id),
)
reversals.add(
    "graduates.observation",
    Reversal(
        may=lambda actor, row: may_observe(actor, row.graduate),
        about=lambda row: row.graduate,
        organisation=lambda row: row.graduate.cohort.college.organisation.public_id,
        remove=lambda actor, row, at: withdraw(actor=actor, word=row, at=at),
    ),
)
reversals.add(
    "graduates.pensionmonth",
    Reversal(
        may=lambda actor, row: may_note_month(actor, row.graduate),
        about=lambda row: row.graduate,
        organisation=lambda row: row.graduate.cohort.college.organisation.public_id,
        remove=lambda actor, row, at: withdraw(actor=actor, word=row, at=at),
    ),
)
