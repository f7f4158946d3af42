"""Who gets what: the trail."""

ROWS = {
    "audit:event": {
        "args": {"public_id": "event"},
        "roles": {200: "director auditor head admin", 302: "anonymous", 404: "employed officer keeper teacher analyst stranger"},
    },
    "audit:event_erase": {
        "args": {"public_id": "event"},
        "roles": {200: "admin", 302: "anonymous", 403: "director auditor head", 404: "employed officer keeper teacher analyst stranger"},
    },
    "audit:event_list": {
        "roles": {
            200: "director manager auditor head stranger admin",
            302: "anonymous",
            403: "officer keeper teacher signatory mentor analyst",
        },
    },
    "event-detail": {
        "args": {"public_id": "event"},
        "roles": {
            200: "director auditor head admin",
            401: "anonymous",
            403: "officer keeper teacher signatory mentor analyst",
            404: "manager stranger",
        },
    },
    "event-list": {
        "roles": {
            200: "director manager auditor head stranger admin",
            401: "anonymous",
            403: "officer keeper teacher signatory mentor analyst",
        },
    },
}
