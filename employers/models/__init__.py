from employers.models.employer import Alias, Branch, Capacity, Employer, Partnership
from employers.models.person import Authority, Contact

__all__ = ["Alias", "Authority", "Branch", "Capacity", "Contact", "Employer", "Partnership"]
