"""What the public may read of a person's name."""

from crm.documents.choices import SlotRole
from crm.documents.rules.text import name


def public_name(role: str, person_name: str, *, is_minor: bool) -> str:
    """Officials and adults: surname and initials. A minor, and the representative who shares the surname: initials only."""
    words = name(person_name).split()
    initials = [f"{word[0].upper()}." for word in words]
    if is_minor or role == SlotRole.REPRESENTATIVE or len(words) < 2:
        return " ".join(initials)
    return " ".join([words[0], *initials[1:]])
