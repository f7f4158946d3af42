"""What a room above says about a signature it needs."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SlotSpec:
    """One required signature, in the order of the list given to issue_version.

    role: a SlotRole code. capacity_*: position and basis of authority as printed. methods: Method codes.
    person_ref: "kind:public id" of the person in the room above.
    """

    role: str
    person_name: str
    person_ref: str = ""
    capacity_kk: str = ""
    capacity_ru: str = ""
    capacity_en: str = ""
    methods: tuple[str, ...] = ("paper",)
    is_minor: bool = False
