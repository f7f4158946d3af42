from crm.graduates.models.cohort import Cohort, Graduate
from crm.graduates.models.observation import Observation, PensionMonth
from crm.graduates.models.withdrawal import Withdrawal

__all__ = ["Cohort", "Graduate", "Observation", "PensionMonth", "Withdrawal"]
