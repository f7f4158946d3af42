"""How what a group list wrote is taken back."""

from crm.colleges.permissions import may_change_group, may_change_learner, may_change_representative
from crm.exchange.reversing import Reversal, reversals

reversals.add(
    "colleges.group",
    Reversal(may=may_change_group, about=lambda row: row, organisation=lambda row: row.college.organisation.public_id, holder=True),
)
reversals.add(
    "colleges.learner",
    Reversal(may=may_change_learner, about=lambda row: row, organisation=lambda row: row.college.organisation.public_id),
)
reversals.add(
    "colleges.representative",
    Reversal(
        may=may_change_representative,
        about=lambda row: row.learner,
        organisation=lambda row: row.learner.college.organisation.public_id,
    ),
)
