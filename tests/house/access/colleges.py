"""Who gets what: the registers."""

ROWS = {
    "colleges:college": {
        "args": {"public_id": "college"},
        "roles": {200: "college region admin", 302: "anonymous", 404: "employed stranger"},
    },
    "colleges:college_edit": {
        "args": {"public_id": "college"},
        "roles": {200: "officer director admin", 302: "anonymous", 403: "region keeper teacher", 404: "employed stranger"},
    },
    "colleges:college_list": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "colleges:college_new": {
        "roles": {200: "admin", 302: "anonymous", 403: "college employed region stranger"},
    },
    "colleges:group": {
        "args": {"public_id": "group"},
        "roles": {200: "college region admin", 302: "anonymous", 404: "employed stranger"},
    },
    "colleges:group_edit": {
        "args": {"public_id": "group"},
        "roles": {200: "officer director admin", 302: "anonymous", 403: "region keeper teacher", 404: "employed stranger"},
    },
    "colleges:group_list": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "colleges:group_new": {
        "roles": {200: "officer director stranger admin", 302: "anonymous", 403: "employed region keeper teacher"},
    },
    "colleges:learner": {
        "args": {"public_id": "learner"},
        "roles": {200: "college region admin", 302: "anonymous", 404: "employed stranger"},
    },
    "colleges:learner_edit": {
        "args": {"public_id": "learner"},
        "roles": {200: "officer director admin", 302: "anonymous", 403: "region keeper teacher", 404: "employed stranger"},
    },
    "colleges:learner_list": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "colleges:learner_new": {
        "roles": {200: "officer director stranger admin", 302: "anonymous", 403: "employed region keeper teacher"},
    },
    "colleges:learner_state": {
        "args": {"public_id": "learner"},
        "roles": {200: "officer director admin", 302: "anonymous", 403: "region keeper teacher", 404: "employed stranger"},
    },
    "colleges:region_list": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "colleges:representative_edit": {
        "args": {"public_id": "representative"},
        "roles": {200: "officer director admin", 302: "anonymous", 403: "region keeper teacher", 404: "employed stranger"},
    },
    "colleges:representative_end": {
        "args": {"public_id": "representative"},
        "method": "post",
        "roles": {302: "anonymous officer director admin", 404: "employed stranger", "refused": "region keeper teacher"},
    },
    "colleges:representative_new": {
        "args": {"public_id": "learner"},
        "roles": {200: "officer director admin", 302: "anonymous", 403: "region keeper teacher", 404: "employed stranger"},
    },
    "colleges:specialty": {
        "args": {"public_id": "specialty"},
        "roles": {200: "members", 302: "anonymous"},
    },
    "colleges:specialty_list": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "bank-detail": {
        "args": {"iban_code": "bank"},
        "roles": {200: "members", 401: "anonymous"},
    },
    "bank-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "college-detail": {
        "args": {"public_id": "college"},
        "roles": {200: "college region admin", 401: "anonymous", 404: "employed stranger"},
    },
    "college-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "group-detail": {
        "args": {"public_id": "group"},
        "roles": {200: "college region admin", 401: "anonymous", 404: "employed stranger"},
    },
    "group-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "learner-detail": {
        "args": {"public_id": "learner"},
        "roles": {200: "college region admin", 401: "anonymous", 404: "employed stranger"},
    },
    "learner-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "learner-state": {
        "args": {"public_id": "learner"},
        "method": "post",
        "roles": {400: "members", 401: "anonymous"},
    },
    "legal_form-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "qualification-detail": {
        "args": {"public_id": "qualification"},
        "roles": {200: "members", 401: "anonymous"},
    },
    "qualification-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "region-detail": {
        "args": {"kato": "kato"},
        "roles": {200: "members", 401: "anonymous"},
    },
    "region-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "representative-detail": {
        "args": {"public_id": "representative"},
        "roles": {200: "college region admin", 401: "anonymous", 404: "employed stranger"},
    },
    "representative-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "specialty-detail": {
        "args": {"public_id": "specialty"},
        "roles": {200: "members", 401: "anonymous"},
    },
    "specialty-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
}
