from employers.models.employer import Alias, Branch, Capacity, Employer
from employers.models.errand import Errand
from employers.models.gathering import Gathering, Guest, Station
from employers.models.partnership import Interaction, Partnership, StageMove
from employers.models.person import Authority, Contact

__all__ = [
    "Alias",
    "Authority",
    "Branch",
    "Capacity",
    "Contact",
    "Employer",
    "Errand",
    "Gathering",
    "Guest",
    "Interaction",
    "Partnership",
    "StageMove",
    "Station",
]
