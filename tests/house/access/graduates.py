"""Who gets what: cohorts."""

ROWS = {
    "graduates:cohort": {
        "args": {"public_id": "cohort"},
        "roles": {200: "college region admin", 302: "anonymous", 404: "employed stranger"},
    },
    "graduates:cohort_list": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "graduates:cohort_new": {
        "roles": {200: "officer director stranger admin", 302: "anonymous", 403: "keeper teacher employed region"},
    },
    "graduates:graduate_new": {
        "args": {"public_id": "cohort"},
        "roles": {200: "officer director admin", 302: "anonymous", 403: "keeper teacher region", 404: "employed stranger"},
    },
    "cohort-add": {
        "args": {"public_id": "cohort"},
        "method": "post",
        "roles": {400: "members", 401: "anonymous"},
    },
    "cohort-detail": {
        "args": {"public_id": "cohort"},
        "roles": {200: "college region admin", 401: "anonymous", 404: "employed stranger"},
    },
    "cohort-graduates": {
        "args": {"public_id": "cohort"},
        "roles": {200: "college region admin", 401: "anonymous", 404: "employed stranger"},
    },
    "cohort-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
}
