"""Who gets what: employers."""

ROWS = {
    "employers:alias_edit": {
        "args": {"public_id": "alias"},
        "roles": {200: "officer director manager admin", 302: "anonymous", 403: "region keeper teacher signatory mentor", 404: "stranger"},
    },
    "employers:alias_new": {
        "args": {"public_id": "employer"},
        "roles": {200: "officer director manager admin", 302: "anonymous", 403: "region keeper teacher signatory mentor", 404: "stranger"},
    },
    "employers:authority": {
        "args": {"public_id": "authority"},
        "roles": {302: "anonymous college employed region admin", 404: "stranger"},
    },
    "employers:authority_edit": {
        "args": {"public_id": "authority"},
        "roles": {200: "officer director manager admin", 302: "anonymous", 403: "region keeper teacher signatory mentor", 404: "stranger"},
    },
    "employers:authority_new": {
        "args": {"public_id": "employer"},
        "roles": {200: "officer director manager admin", 302: "anonymous", 403: "region keeper teacher signatory mentor", 404: "stranger"},
    },
    "employers:branch_edit": {
        "args": {"public_id": "branch"},
        "roles": {200: "officer director manager admin", 302: "anonymous", 403: "region keeper teacher signatory mentor", 404: "stranger"},
    },
    "employers:branch_new": {
        "args": {"public_id": "employer"},
        "roles": {200: "officer director manager admin", 302: "anonymous", 403: "region keeper teacher signatory mentor", 404: "stranger"},
    },
    "employers:capacity_edit": {
        "args": {"public_id": "capacity"},
        "roles": {200: "officer director manager admin", 302: "anonymous", 403: "region keeper teacher signatory mentor", 404: "stranger"},
    },
    "employers:capacity_new": {
        "args": {"public_id": "employer"},
        "roles": {200: "officer director manager admin", 302: "anonymous", 403: "region keeper teacher signatory mentor", 404: "stranger"},
    },
    "employers:contact": {
        "args": {"public_id": "contact"},
        "roles": {302: "anonymous college employed region admin", 404: "stranger"},
    },
    "employers:contact_edit": {
        "args": {"public_id": "contact"},
        "roles": {200: "officer director manager admin", 302: "anonymous", 403: "region keeper teacher signatory mentor", 404: "stranger"},
    },
    "employers:contact_new": {
        "args": {"public_id": "employer"},
        "roles": {200: "officer director manager admin", 302: "anonymous", 403: "region keeper teacher signatory mentor", 404: "stranger"},
    },
    "employers:employer": {
        "args": {"public_id": "employer"},
        "roles": {200: "college employed region admin", 302: "anonymous", 404: "stranger"},
    },
    "employers:employer_edit": {
        "args": {"public_id": "employer"},
        "roles": {200: "officer director manager admin", 302: "anonymous", 403: "region keeper teacher signatory mentor", 404: "stranger"},
    },
    "employers:employer_list": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "employers:employer_new": {
        "roles": {200: "officer director stranger admin", 302: "anonymous", 403: "employed region keeper teacher"},
    },
    "employers:employer_settle": {
        "args": {"public_id": "employer"},
        "roles": {200: "officer director manager admin", 302: "anonymous", 403: "region keeper teacher signatory mentor", 404: "stranger"},
    },
    "authority-detail": {
        "args": {"public_id": "authority"},
        "roles": {200: "college employed region admin", 401: "anonymous", 404: "stranger"},
    },
    "authority-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "branch-detail": {
        "args": {"public_id": "branch"},
        "roles": {200: "college employed region admin", 401: "anonymous", 404: "stranger"},
    },
    "branch-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "capacity-detail": {
        "args": {"public_id": "capacity"},
        "roles": {200: "college employed region admin", 401: "anonymous", 404: "stranger"},
    },
    "capacity-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "contact-detail": {
        "args": {"public_id": "contact"},
        "roles": {200: "college employed region admin", 401: "anonymous", 404: "stranger"},
    },
    "contact-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "employer-detail": {
        "args": {"public_id": "employer"},
        "roles": {200: "college employed region admin", 401: "anonymous", 404: "stranger"},
    },
    "employer-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
}
