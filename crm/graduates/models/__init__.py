from crm.graduates.models.cohort import Cohort, Graduate
from crm.graduates.models.observation import Observation, PensionMonth

__all__ = ["Cohort", "Graduate", "Observation", "PensionMonth"]
