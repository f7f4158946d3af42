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
        "roles": {302: "anonymous officer", 404: "employed region director keeper teacher stranger admin"},
    },
    "workspace:draft_list": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "workspace:draft_keep": {
        "roles": {204: "members", 302: "anonymous"},
    },
    "workspace:draft_drop": {
        "method": "post",
        "roles": {302: "everybody"},
    },
    "workspace:list_seen": {
        "method": "post",
        "roles": {302: "everybody"},
    },
    "workspace:view_list": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "workspace:view_new": {
        "method": "post",
        "roles": {302: "anonymous", "refused": "members"},
    },
    "workspace:view_columns": {
        "method": "post",
        "roles": {302: "anonymous", "refused": "members"},
    },
    "workspace:view_forget": {
        "args": {"public_id": "view"},
        "method": "post",
        "roles": {302: "anonymous officer", 404: "employed region stranger admin", "refused": "director keeper teacher"},
    },
    "view-detail": {
        "args": {"public_id": "view"},
        "roles": {200: "college", 401: "anonymous", 404: "employed region stranger admin"},
    },
    "view-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "pin-detail": {
        "args": {"public_id": "pin"},
        "roles": {200: "officer", 401: "anonymous", 404: "employed region director keeper teacher stranger admin"},
    },
    "pin-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
}
