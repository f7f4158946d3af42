"""One invented row of a list of employers, as it may be typed."""

EMPLOYER = {
    "name": "ТОО «Алтын сай»",
    "tax_id": "290240000123",
    "name_kk": "Алтын сай",
    "name_en": "Altyn Sai",
    "head_position": "Директор",
    "head_name": "Сейітов Алмас Ерболұлы",
    "basis": "Устав",
    "address": "Өскемен қ., Абай көшесі, 2",
    "phone": "+7 723 223 45 67",
    "email": "office@example.kz",
    "places": "5",
}
