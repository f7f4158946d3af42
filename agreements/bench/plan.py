"""How large the data sets are, and which row belongs to which: everything follows from serial numbers, nothing is looked up."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from agreements.bench.pouring import next_id
from agreements.models import Agreement, Kind
from crm.accounts.models import User
from crm.colleges.models import College, Department, Group, Learner, Region
from crm.core import clock
from crm.graduates.models import Cohort, Graduate
from employers.models import Contact, Employer


@dataclass(frozen=True)
class Scale:
    """Whole numbers; `agreements` of all colleges, the rest of each college (`regions`: so many regions share the colleges)."""

    regions: int
    colleges: int
    employers: int
    learners: int
    graduates: int
    agreements: int
    lines: int = 20


SCALES = {
    "college": Scale(1, 1, 40, 2_000, 500, 2_000),
    "region": Scale(1, 40, 25, 1_000, 500, 60_000),
    "nation": Scale(20, 700, 26, 1_000, 100, 1_000_000),
}
#: Learners of one group.
GROUP = 25
#: An agreement was drafted within so many days before today.
DAYS = 1_200


@dataclass
class Plan:
    """The scale, the rows that were made one by one, and the first row id of every table that is poured.

    numbers: tax ids not given yet. employers_from: row id of the organisation of the first employer.
    """

    scale: Scale
    kinds: list[Kind]
    regions: list[Region]
    numbers: Iterator[str]
    colleges: list[College] = field(default_factory=list)
    departments: list[Department] = field(default_factory=list)
    people: dict[str, User] = field(default_factory=dict)
    employers_from: int = 0
    now: dt.datetime = field(default_factory=clock.now)

    def __post_init__(self) -> None:
        """First ids: read once, before anything is poured."""
        self.first = {model: next_id(model) for model in (Employer, Contact, Group, Learner, Cohort, Graduate, Agreement)}

    @property
    def groups(self) -> int:
        """Of each college, those that graduated among them."""
        return -(-(self.scale.learners + self.scale.graduates) // GROUP)

    def learners(self) -> Iterator[tuple[int, int, int]]:
        """(row id, number of the college, number within it) of everybody who learns or learned."""
        each = self.scale.learners + self.scale.graduates
        for college in range(self.scale.colleges):
            for number in range(each):
                yield self.learner(college, number), college, number

    def learner(self, college: int, number: int) -> int:
        """Row id; graduates come after those who learn."""
        return self.first[Learner] + college * (self.scale.learners + self.scale.graduates) + number

    def group(self, college: int, number: int) -> int:
        """Row id of the group of a learner's number."""
        return self.first[Group] + college * self.groups + number // GROUP

    def employer(self, college: int, number: int) -> int:
        """Serial number of an employer of a college; the first of its row ids is `first[Employer]`."""
        return college * self.scale.employers + number % self.scale.employers

    def agreement(self, serial: int) -> tuple[int, int, int, int]:
        """(college, learner's number, serial of the employer, number within the college): colleges by turns, as time goes."""
        college, number = serial % self.scale.colleges, serial // self.scale.colleges
        return college, number % self.scale.learners, self.employer(college, number // 5), number

    def moment(self, serial: int) -> dt.datetime:
        """When an agreement was drafted: the last one yesterday."""
        return self.now - dt.timedelta(days=1 + DAYS * (self.scale.agreements - serial) / self.scale.agreements)
