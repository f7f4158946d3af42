"""Who gets what: the start page and what stands beside it."""

ROWS = {
    "core:bulk": {
        "method": "post",
        "roles": {404: "members", 302: "anonymous"},
    },
    "core:check": {
        "method": "post",
        "roles": {204: "members", 302: "anonymous"},
    },
    "core:choose": {
        "args": {"key": "chooser_key"},
        "roles": {200: "members", 302: "anonymous"},
    },
    "core:guide": {
        "args": {"name": "README"},
        "roles": {200: "members", 302: "anonymous"},
    },
    "core:healthz": {
        "roles": {200: "everybody"},
    },
    "core:home": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "core:language": {
        "method": "post",
        "roles": {302: "everybody"},
    },
    "core:readyz": {
        "roles": {200: "everybody"},
    },
    "core:search": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "core:search_suggest": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "choose": {
        "args": {"key": "chooser_key"},
        "roles": {200: "members", 401: "anonymous"},
    },
    "today": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "api-schema": {
        "roles": {200: "everybody"},
    },
}
