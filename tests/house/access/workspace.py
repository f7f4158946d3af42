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
        "roles": {302: "anonymous", 404: "members"},
    },
    "pin-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
}
