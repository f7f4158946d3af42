"""What a list of graduates is compared with: the college's learners, graduates and what was observed. Loaded once for a file."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch

from crm.colleges.importing.known import qualification_code
from crm.colleges.models import College, Learner, Qualification, Specialty
from crm.core import clock
from crm.core.identifiers import search_key
from crm.core.identifiers.names import fold
from crm.exchange.declare import Scope
from crm.graduates.choices import Source
from crm.graduates.importing.columns import day_of
from crm.graduates.models import Graduate, Observation


@dataclass
class Known:
    """Learners and graduates by IIN, the classifiers by code; `rows` and `diplomas` remember what the file said above.

    day: the one the statuses describe. diploma_on: for lists without a column of dates. year: of graduation, as the list says.
    """

    today: dt.date
    day: dt.date | None
    diploma_on: dt.date | None
    year: int | None
    learners: dict[str, Learner]
    graduates: dict[str, Graduate]
    specialties: dict[str, Specialty]
    qualifications: dict[str, Qualification]
    qualification_names: dict[str, list[str]]
    diplomas: dict[str, tuple[str, str]]
    rows: dict[str, tuple[str, int]] = field(default_factory=dict)

    def qualification(self, text: str, specialty: str) -> Qualification | None:
        """What is written, in the classifier; of several of one name that of the row's specialty."""
        return self.qualifications.get(qualification_code(text, specialty, self))


def load(scope: Scope) -> Known:
    """Everything a list of graduates of the organisation's college is compared with."""
    college = College.objects.get(organisation=scope.organisation)
    graduates = graduates_of(college)
    qualifications = {row.code: row for row in Qualification.objects.select_related("specialty").order_by("edition", "pk")}
    year = str(scope.options.get("year", ""))
    return Known(
        today=clock.today(scope.at),
        day=day_of(str(scope.options.get("day", ""))),
        diploma_on=day_of(str(scope.options.get("diploma_on", ""))),
        year=int(year) if year else None,
        learners={row.iin: row for row in Learner.objects.filter(college=college)},
        graduates={row.learner.iin: row for row in graduates},
        specialties={row.code: row for row in Specialty.objects.order_by("edition", "pk")},
        qualifications=qualifications,
        qualification_names=_by_name(qualifications.values()),
        diplomas={diploma_key(row.diploma_number): (row.learner.iin, str(row.learner)) for row in graduates if row.diploma_number},
    )


def graduates_of(college: College) -> list[Graduate]:
    """Graduates of the college with what the college itself said of them, newest word first, in `words`."""
    live = Observation.objects.filter(source=Source.COLLEGE, superseded_by=None).order_by("-created_at", "-pk")
    rows = Graduate.objects.filter(cohort__college=college).select_related("learner", "cohort__specialty", "cohort__college__organisation")
    return list(rows.prefetch_related(Prefetch("observations", queryset=live, to_attr="words")))


def word_on(graduate: Any, day: dt.date) -> Observation | None:
    """The word of the college about that day which nothing supersedes."""
    return next((row for row in graduate.words if row.on == day), None)


def diploma_key(number: str) -> str:
    """What makes two diploma numbers the same."""
    return fold(number).replace(" ", "")


def same_name(one: str, other: str) -> bool:
    """Whether two names are written alike, but for letters that get lost."""
    return search_key(one) == search_key(other)


def _by_name(rows: Iterable[Qualification]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for row in rows:
        for key in {fold(name) for name in (row.name_kk, row.name_ru, row.name_en) if name}:
            names.setdefault(key, []).append(row.code)
    return names
