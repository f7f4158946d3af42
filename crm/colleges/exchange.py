"""What is imported here: group lists of a college, and editions of the classifier, which are the platform's."""

from django.utils.translation import gettext_lazy as _

from crm.colleges.importing import (
    classifier,
    undo,  # noqa: F401  how what it wrote is taken back
)
from crm.colleges.importing.check import check
from crm.colleges.importing.columns import COLUMNS, OPTIONS
from crm.colleges.importing.examples import LEARNER
from crm.colleges.importing.known import load
from crm.colleges.importing.take import take
from crm.colleges.importing.words import titles
from crm.exchange.declare import PLATFORM, ImportKind, imports

LEARNERS = imports.add(
    "learners",
    ImportKind(
        key="learners",
        label=_("Group list: learners and their representatives"),
        help=_("Full name and IIN are needed; date of birth, group, specialty, phones and representatives are recognised."),
        organisation_kind="college",
        capability="registers.write",
        columns=COLUMNS,
        known=load,
        check=check,
        apply=take,
        options=OPTIONS,
        titles=titles,
        examples=LEARNER,
    ),
)
SPECIALTIES = imports.add(
    "specialties",
    ImportKind(
        key="specialties",
        label=_("Classifier: specialties and qualifications"),
        help=_("A code and a name a row; a qualification names its specialty. For the platform's administrator."),
        organisation_kind=("college", "department"),
        capability=PLATFORM,
        columns=classifier.COLUMNS,
        known=classifier.load,
        check=classifier.check,
        apply=classifier.take,
        options=classifier.OPTIONS,
        examples=classifier.EXAMPLE,
    ),
)
