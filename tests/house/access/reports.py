"""Who gets what: figures, frozen reports, and what of them everybody sees."""

ROWS = {
    "reports:region": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "reports:region_unit": {
        "args": {"unit": "college"},
        "roles": {200: "college region admin", 302: "anonymous", 404: "employed stranger"},
    },
    "reports:card_list": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "reports:card": {
        "args": {"key": "card_key"},
        "roles": {200: "members", 302: "anonymous"},
    },
    "reports:card_paper": {
        "args": {"key": "card_key"},
        "roles": {200: "members", 302: "anonymous"},
    },
    "reports:card_rows": {
        "args": {"key": "card_key"},
        "roles": {200: "members", 302: "anonymous"},
    },
    "reports:snapshot_list": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "reports:snapshot_freeze": {
        "method": "post",
        "data": {"organisation": "nobody"},
        "roles": {302: "anonymous", 404: "members"},
    },
    "reports:snapshot": {
        "args": {"public_id": "snapshot"},
        "roles": {200: "region admin", 302: "anonymous", 404: "college employed stranger"},
    },
    "reports:snapshot_rows": {
        "args": {"public_id": "snapshot"},
        "roles": {200: "region admin", 302: "anonymous", 404: "college employed stranger"},
    },
    "reports:snapshot_file": {
        "args": {"public_id": "snapshot"},
        "roles": {200: "region admin", 302: "anonymous", 404: "college employed stranger"},
    },
    "reports:snapshot_paper": {
        "args": {"public_id": "snapshot"},
        "roles": {200: "region admin", 302: "anonymous", 404: "college employed stranger"},
    },
    "reports:snapshot_publish": {
        "args": {"public_id": "snapshot"},
        "method": "post",
        "roles": {302: "anonymous head", "refused": "analyst auditor admin", 404: "college employed stranger"},
    },
    "reports:open_list": {
        "roles": {200: "everybody"},
    },
    "reports:open": {
        "args": {"public_id": "published"},
        "roles": {200: "everybody"},
    },
    "figure-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "figure-detail": {
        "args": {"id": "card_key"},
        "roles": {200: "members", 401: "anonymous"},
    },
    "figure-rows": {
        "args": {"id": "card_key"},
        "roles": {200: "members", 401: "anonymous"},
    },
    "snapshot-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "snapshot-detail": {
        "args": {"public_id": "snapshot"},
        "roles": {200: "region admin", 401: "anonymous", 404: "college employed stranger"},
    },
    "snapshot-rows": {
        "args": {"public_id": "snapshot"},
        "roles": {200: "region admin", 401: "anonymous", 404: "college employed stranger"},
    },
    "snapshot-paper": {
        "args": {"public_id": "snapshot"},
        "roles": {200: "region admin", 401: "anonymous", 404: "college employed stranger"},
    },
    "snapshot-publish": {
        "args": {"public_id": "snapshot"},
        "method": "post",
        "roles": {200: "head", 401: "anonymous", 403: "analyst auditor admin", 404: "college employed stranger"},
    },
}
