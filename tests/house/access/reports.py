"""Who gets what: figures."""

ROWS = {
    "reports:card": {
        "args": {"key": "card_key"},
        "roles": {200: "members", 302: "anonymous"},
    },
    "reports:card_list": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "reports:run": {
        "args": {"public_id": "run"},
        "roles": {200: "college admin", 302: "anonymous", 404: "employed region stranger"},
    },
    "reports:run_keep": {
        "args": {"key": "card_key"},
        "method": "post",
        "roles": {302: "anonymous", 404: "members"},
    },
    "figure-detail": {
        "args": {"public_id": "run"},
        "roles": {200: "college admin", 401: "anonymous", 404: "employed region stranger"},
    },
    "figure-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
}
