"""Who gets what: cohorts, graduates, what is said of them, their own pages."""

ROWS = {
    "graduates:answer": {
        "args": {"secret": "graduate_secret"},
        "roles": {200: "everybody"},
    },
    "graduates:answer_send": {
        "args": {"secret": "graduate_secret", "topic": "work", "detail": "field"},
        "method": "post",
        "roles": {302: "everybody"},
    },
    "graduates:answer_topic": {
        "args": {"secret": "graduate_secret", "topic": "work"},
        "roles": {200: "everybody"},
    },
    "graduates:cohort": {
        "args": {"public_id": "cohort"},
        "roles": {200: "college region admin", 302: "anonymous", 404: "employed stranger"},
    },
    "graduates:cohort_invite": {
        "args": {"public_id": "cohort"},
        "roles": {200: "officer director admin", 302: "anonymous", 403: "keeper teacher region", 404: "employed stranger"},
    },
    "graduates:cohort_list": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "graduates:cohort_new": {
        "roles": {200: "officer director stranger admin", 302: "anonymous", 403: "keeper teacher employed region"},
    },
    "graduates:cohort_slips": {
        "args": {"public_id": "cohort"},
        "method": "post",
        "roles": {302: "anonymous", 404: "employed stranger", "refused": "college region admin"},
    },
    "graduates:graduate": {
        "args": {"public_id": "graduate"},
        "roles": {200: "college region admin", 302: "anonymous", 404: "employed stranger"},
    },
    "graduates:graduate_invite": {
        "args": {"public_id": "graduate"},
        "roles": {200: "officer director admin", 302: "anonymous", 403: "keeper teacher region", 404: "employed stranger"},
    },
    "graduates:graduate_list": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "graduates:graduate_slip": {
        "args": {"public_id": "graduate"},
        "method": "post",
        "roles": {200: "officer director", 302: "anonymous", 404: "employed stranger", "refused": "region keeper teacher admin"},
    },
    "graduates:graduate_new": {
        "args": {"public_id": "cohort"},
        "roles": {200: "officer director admin", 302: "anonymous", 403: "keeper teacher region", 404: "employed stranger"},
    },
    "graduates:observation_correct": {
        "args": {"public_id": "observation"},
        "roles": {200: "officer director admin", 302: "anonymous", 403: "keeper teacher region", 404: "employed stranger"},
    },
    "graduates:observation_file": {
        "args": {"public_id": "observation"},
        "roles": {200: "officer director region admin", 302: "anonymous", 403: "keeper teacher", 404: "employed stranger"},
    },
    "graduates:observation_new": {
        "args": {"public_id": "graduate"},
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
    "graduate-detail": {
        "args": {"public_id": "graduate"},
        "roles": {200: "college region admin", 401: "anonymous", 404: "employed stranger"},
    },
    "graduate-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "observation-detail": {
        "args": {"public_id": "observation"},
        "roles": {200: "college region admin", 401: "anonymous", 404: "employed stranger"},
    },
    "observation-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "pension_month-detail": {
        "args": {"public_id": "pension_month"},
        "roles": {200: "college region admin", 401: "anonymous", 404: "employed stranger"},
    },
    "pension_month-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
}
