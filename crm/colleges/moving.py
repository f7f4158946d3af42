"""A college's registers: groups, learners, who signs for them; and the classifiers they name."""

from django.db.models import Q

from crm.core import moving
from crm.core.moving import Part

moving.add(
    Part("colleges.Region", moving.everything, key=("kato",), shared=True),
    Part("colleges.Bank", moving.everything, key=("iban_code",), shared=True),
    Part("colleges.Specialty", moving.everything, key=("code", "edition"), shared=True),
    Part("colleges.Qualification", moving.everything, key=("code", "edition"), shared=True),
    Part("colleges.Department", lambda scope: Q(organisation__in=scope.reached)),
    Part("colleges.College", "organisation"),
    Part("colleges.Group", "college__organisation"),
    Part("colleges.Learner", "college__organisation"),
    Part("colleges.Representative", "learner__college__organisation"),
)
