"""Who gets what: papers."""

ROWS = {
    "documents:link_file": {
        "args": {"secret": "signer_secret", "public_id": "version"},
        "roles": {200: "everybody"},
    },
    "documents:paper": {
        "args": {"public_id": "paper"},
        "roles": {200: "college employed region admin", 302: "anonymous", 404: "stranger"},
    },
    "documents:scan_file": {
        "args": {"public_id": "scan"},
        "roles": {200: "college employed region admin", 302: "anonymous", 404: "stranger"},
    },
    "documents:scan_new": {
        "args": {"public_id": "version"},
        "roles": {200: "officer director", 302: "anonymous", 403: "employed region keeper teacher admin", 404: "stranger"},
    },
    "documents:slot_confirm": {
        "args": {"public_id": "version"},
        "roles": {200: "officer director", 302: "anonymous", 403: "employed region keeper teacher admin", 404: "stranger"},
    },
    "documents:slot_refuse": {
        "args": {"public_id": "slot"},
        "roles": {200: "officer director", 302: "anonymous", 403: "employed region keeper teacher admin", 404: "stranger"},
    },
    "documents:slot_waive": {
        "args": {"public_id": "slot"},
        "method": "post",
        "roles": {302: "anonymous", 404: "stranger", "refused": "college employed region admin"},
    },
    "documents:verify": {
        "args": {"token": "token_of_paper"},
        "roles": {200: "everybody"},
    },
    "documents:version": {
        "args": {"public_id": "version"},
        "roles": {200: "college employed region admin", 302: "anonymous", 404: "stranger"},
    },
    "documents:version_file": {
        "args": {"public_id": "version"},
        "roles": {200: "college employed region admin", 302: "anonymous", 404: "stranger"},
    },
    "documents:version_void": {
        "args": {"public_id": "version"},
        "roles": {200: "officer director", 302: "anonymous", 403: "employed region keeper teacher admin", 404: "stranger"},
    },
    "paper-detail": {
        "args": {"public_id": "paper"},
        "roles": {200: "college employed region admin", 401: "anonymous", 404: "stranger"},
    },
    "paper-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "scan-detail": {
        "args": {"public_id": "scan"},
        "roles": {200: "college employed region admin", 401: "anonymous", 404: "stranger"},
    },
    "scan-file": {
        "args": {"public_id": "scan"},
        "roles": {200: "college employed region admin", 401: "anonymous", 404: "stranger"},
    },
    "scan-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "slot-confirm": {
        "args": {"public_id": "slot"},
        "method": "post",
        "roles": {400: "college employed region admin", 401: "anonymous", 404: "stranger"},
    },
    "slot-detail": {
        "args": {"public_id": "slot"},
        "roles": {200: "college employed region admin", 401: "anonymous", 404: "stranger"},
    },
    "slot-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "slot-refuse": {
        "args": {"public_id": "slot"},
        "method": "post",
        "roles": {400: "college employed region admin", 401: "anonymous", 404: "stranger"},
    },
    "slot-waive": {
        "args": {"public_id": "slot"},
        "method": "post",
        "roles": {400: "college employed region admin", 401: "anonymous", 404: "stranger"},
    },
    "version-detail": {
        "args": {"public_id": "version"},
        "roles": {200: "college employed region admin", 401: "anonymous", 404: "stranger"},
    },
    "version-file": {
        "args": {"public_id": "version"},
        "roles": {200: "college employed region admin", 401: "anonymous", 404: "stranger"},
    },
    "version-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "version-scans": {
        "args": {"public_id": "version"},
        "method": "post",
        "roles": {401: "anonymous", 404: "stranger", 415: "college employed region admin"},
    },
    "version-void": {
        "args": {"public_id": "version"},
        "method": "post",
        "roles": {400: "college employed region admin", 401: "anonymous", 404: "stranger"},
    },
}
