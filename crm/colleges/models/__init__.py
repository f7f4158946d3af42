from crm.colleges.models.college import College, Department
from crm.colleges.models.learner import Group, Learner, Representative
from crm.colleges.models.register import Bank, Qualification, Region, Specialty

__all__ = ["Bank", "College", "Department", "Group", "Learner", "Qualification", "Region", "Representative", "Specialty"]
