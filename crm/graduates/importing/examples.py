"""One invented row of a list of graduates, and of an extract of the pension register, as they may be typed."""

GRADUATE = {
    "full_name": "Ахметова Айым Ерланқызы",
    "iin": "090624600038",
    "birth_date": "24.06.2009",
    "specialty": "07150100",
    "qualification": "4S07150106",
    "diploma_number": "ТКБ 1042880",
    "diploma_on": "30.06.2026",
    "funding": "грант",
    "employer_name": "ТОО «Алтын сай»",
    "employer_bin": "290240000123",
    "position": "Техник",
    "phone": "+7 701 123 45 67",
}
MONTH = {
    "iin": "090624600038",
    "payer_bin": "290240000123",
    "payer_name": "ТОО «Алтын сай»",
    "month": "2026-09",
    "contributions": "1",
    "received_on": "15.10.2026",
}
