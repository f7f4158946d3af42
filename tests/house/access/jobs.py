"""Who gets what: background work."""

ROWS = {
    "jobs:job": {
        "args": {"public_id": "job"},
        "roles": {200: "college admin", 302: "anonymous", 404: "employed region stranger"},
    },
    "jobs:job_cancel": {
        "args": {"public_id": "job"},
        "method": "post",
        "roles": {302: "anonymous officer director admin", 404: "employed region stranger", "refused": "keeper teacher"},
    },
    "jobs:job_line": {
        "args": {"public_id": "job"},
        "roles": {200: "college admin", 302: "anonymous", 404: "employed region stranger"},
    },
    "jobs:job_list": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "jobs:job_retry": {
        "args": {"public_id": "job"},
        "method": "post",
        "roles": {302: "anonymous", 404: "employed region stranger", "refused": "college admin"},
    },
    "job-cancel": {
        "args": {"public_id": "job"},
        "method": "post",
        "roles": {200: "officer director admin", 401: "anonymous", 403: "keeper teacher", 404: "employed region stranger"},
    },
    "job-detail": {
        "args": {"public_id": "job"},
        "roles": {200: "college admin", 401: "anonymous", 404: "employed region stranger"},
    },
    "job-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "job-results": {
        "args": {"public_id": "job"},
        "roles": {200: "college admin", 401: "anonymous", 404: "employed region stranger"},
    },
    "job-retry": {
        "args": {"public_id": "job"},
        "method": "post",
        "roles": {401: "anonymous", 403: "college admin", 404: "employed region stranger"},
    },
}
