"""Graduates and everything that was observed of them."""

from crm.core import moving
from crm.core.moving import Part

COHORT = "cohort__college__organisation"
moving.add(
    Part("graduates.Cohort", "college__organisation"),
    Part("graduates.Graduate", COHORT),
    Part("graduates.Observation", f"graduate__{COHORT}", files=("file",)),
    Part("graduates.PensionMonth", f"graduate__{COHORT}"),
    Part("graduates.Withdrawal", "college__organisation"),
)
