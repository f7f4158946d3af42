from crm.graduates.models.cohort import Cohort, Graduate

__all__ = ["Cohort", "Graduate"]
