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
    "workspace:hint_dismiss": {
        "args": {"key": "lists"},
        "method": "post",
        "roles": {302: "everybody"},
    },
    "workspace:recent_keep": {
        "method": "post",
        "data": {"kind": "learner", "id": "nobody"},
        "roles": {302: "anonymous", 404: "members"},
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
    "workspace:view": {
        "args": {"public_id": "view"},
        "roles": {302: "anonymous college", 404: "employed region stranger admin"},
    },
    "workspace:subscription": {
        "args": {"public_id": "view"},
        "roles": {200: "college", 302: "anonymous", 404: "employed region stranger admin"},
    },
    "workspace:subscription_new": {
        "args": {"public_id": "view"},
        "method": "post",
        "roles": {302: "anonymous", 404: "employed region stranger admin", "refused": "college"},
    },
    "workspace:subscription_calendar": {
        "args": {"public_id": "view"},
        "method": "post",
        "roles": {302: "anonymous", 404: "employed region stranger admin", "refused": "college"},
    },
    "workspace:subscription_end": {
        "args": {"public_id": "subscription"},
        "method": "post",
        "roles": {302: "anonymous officer", 404: "employed region director keeper teacher stranger admin"},
    },
    "workspace:calendar": {
        "args": {"secret": "nobodys_secret"},
        "roles": {404: "everybody"},
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
    "subscription-detail": {
        "args": {"public_id": "subscription"},
        "roles": {200: "officer", 401: "anonymous", 404: "employed region director keeper teacher stranger admin"},
    },
    "subscription-list": {
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
