"""Who gets what: programmes."""

ROWS = {
    "equipment:programme": {
        "args": {"public_id": "programme"},
        "roles": {200: "college admin", 302: "anonymous", 404: "employed region stranger"},
    },
    "equipment:programme_list": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "equipment:programme_new": {
        "roles": {200: "director keeper analyst head stranger admin", 302: "anonymous", 403: "officer teacher employed auditor"},
    },
    "equipment:programme_share": {
        "args": {"public_id": "programme"},
        "roles": {200: "director keeper admin", 302: "anonymous", 403: "officer teacher", 404: "employed region stranger"},
    },
    "programme-detail": {
        "args": {"public_id": "programme"},
        "roles": {200: "college admin", 401: "anonymous", 404: "employed region stranger"},
    },
    "programme-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "programme-share": {
        "args": {"public_id": "programme"},
        "method": "post",
        "roles": {400: "members", 401: "anonymous"},
    },
    "programme-shares": {
        "args": {"public_id": "programme"},
        "roles": {200: "college admin", 401: "anonymous", 404: "employed region stranger"},
    },
}
