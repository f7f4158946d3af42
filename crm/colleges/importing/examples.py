"""One invented row of a group list, as it may be typed."""

LEARNER = {
    "full_name": "Ахметова Айым Ерланқызы",
    "iin": "090624600038",
    "birth_date": "24.06.2009",
    "group": "ТМ-22",
    "specialty": "07150100",
    "qualification": "4S07150106",
    "course": "2",
    "phone": "+7 701 123 45 67",
    "email": "aiym@example.kz",
    "address": "Өскемен қ., Абай көшесі, 1",
    "funding": "грант",
    "note": "01.10.2026 бастап академиялық демалыста",
    "representative": "Ахметов Ерлан Болатұлы",
    "representative_iin": "840311400001",
    "representative_phone": "+7 702 123 45 67",
}
