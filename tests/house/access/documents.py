"""Who gets what: papers."""

ROWS = {
    "documents:link_file": {
        "args": {"secret": "signer_secret", "public_id": "version"},
        "roles": {200: "everybody"},
    },
    "documents:paper": {
        "args": {"public_id": "paper"},
        "roles": {200: "college employed admin", 302: "anonymous", 404: "region stranger"},
    },
    "documents:scan_file": {
        "args": {"public_id": "scan"},
        "roles": {200: "college employed admin", 302: "anonymous", 404: "region stranger"},
    },
    "documents:scan_new": {
        "args": {"public_id": "version"},
        "roles": {200: "officer director", 302: "anonymous", 403: "employed keeper teacher admin", 404: "region stranger"},
    },
    "documents:slot_confirm": {
        "args": {"public_id": "version"},
        "roles": {200: "officer director", 302: "anonymous", 403: "employed keeper teacher admin", 404: "region stranger"},
    },
    "documents:slot_refuse": {
        "args": {"public_id": "slot"},
        "roles": {200: "officer director", 302: "anonymous", 403: "employed keeper teacher admin", 404: "region stranger"},
    },
    "documents:slot_waive": {
        "args": {"public_id": "slot"},
        "method": "post",
        "roles": {302: "anonymous", 404: "region stranger", "refused": "college employed admin"},
    },
    "documents:verify": {
        "args": {"token": "token_of_paper"},
        "roles": {200: "everybody"},
    },
    "documents:version": {
        "args": {"public_id": "version"},
        "roles": {200: "college employed admin", 302: "anonymous", 404: "region stranger"},
    },
    "documents:version_file": {
        "args": {"public_id": "version"},
        "roles": {200: "college employed admin", 302: "anonymous", 404: "region stranger"},
    },
    "documents:version_void": {
        "args": {"public_id": "version"},
        "roles": {200: "officer director", 302: "anonymous", 403: "employed keeper teacher admin", 404: "region stranger"},
    },
    "paper-detail": {
        "args": {"public_id": "paper"},
        "roles": {200: "college employed admin", 401: "anonymous", 404: "region stranger"},
    },
    "paper-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "scan-detail": {
        "args": {"public_id": "scan"},
        "roles": {200: "college employed admin", 401: "anonymous", 404: "region stranger"},
    },
    "scan-file": {
        "args": {"public_id": "scan"},
        "roles": {200: "college employed admin", 401: "anonymous", 404: "region stranger"},
    },
    "scan-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "slot-confirm": {
        "args": {"public_id": "slot"},
        "method": "post",
        "roles": {400: "college employed admin", 401: "anonymous", 404: "region stranger"},
    },
    "slot-detail": {
        "args": {"public_id": "slot"},
        "roles": {200: "college employed admin", 401: "anonymous", 404: "region stranger"},
    },
    "slot-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "slot-refuse": {
        "args": {"public_id": "slot"},
        "method": "post",
        "roles": {400: "college employed admin", 401: "anonymous", 404: "region stranger"},
    },
    "slot-waive": {
        "args": {"public_id": "slot"},
        "method": "post",
        "roles": {400: "college employed admin", 401: "anonymous", 404: "region stranger"},
    },
    "version-detail": {
        "args": {"public_id": "version"},
        "roles": {200: "college employed admin", 401: "anonymous", 404: "region stranger"},
    },
    "version-file": {
        "args": {"public_id": "version"},
        "roles": {200: "college employed admin", 401: "anonymous", 404: "region stranger"},
    },
    "version-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "version-scans": {
        "args": {"public_id": "version"},
        "method": "post",
        "roles": {401: "anonymous", 404: "region stranger", 415: "college employed admin"},
    },
    "version-void": {
        "args": {"public_id": "version"},
        "method": "post",
        "roles": {400: "college employed admin", 401: "anonymous", 404: "region stranger"},
    },
}
