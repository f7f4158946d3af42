"""One invented row of a list of equipment, as it may be typed."""

LINE = {
    "no": "1",
    "name": "Дәнекерлеу инверторы",
    "specialty": "07150100",
    "room": "112",
    "quantity": "2",
    "price": "450 000",
    "total": "900 000",
    "contract": "№ 14, 02.02.2026",
    "supplier": "290240000123",
    "due": "01.06.2026",
    "delivered": "20.05.2026",
    "act": "№ 3, 25.05.2026",
    "inventory": "10114-001; 10114-002",
    "serial": "SN-1001; SN-1002",
    "commissioned": "01.09.2026",
}
