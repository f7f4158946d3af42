"""Who gets what: what a person keeps."""

ROWS = {
    "workspace:pin_list": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "workspace:pin_new": {
        "args": {"kind": "learners", "public_id": "pin"},
        "method": "post",
        "roles": {302: "anonymous", 404: "members"},
    },
    "workspace:pin_remove": {
        "args": {"public_id": "pin"},
        "method": "post",
        "roles": {302: "anonymous officer", 404: "employed region director keeper teacher stranger", "refused": "admin"},
    },
    "pin-detail": {
        "args": {"public_id": "pin"},
        "roles": {200: "officer admin", 401: "anonymous", 404: "employed region director keeper teacher stranger"},
    },
    "pin-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
}
