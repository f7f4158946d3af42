"""Who gets what: imports."""

ROWS = {
    "exchange:export": {
        "args": {"public_id": "export"},
        "roles": {200: "director admin", 302: "anonymous", 404: "employed region stranger officer keeper teacher"},
    },
    "exchange:export_file": {
        "args": {"public_id": "export"},
        "roles": {302: "anonymous", 403: "director admin", 404: "employed region stranger officer keeper teacher"},
    },
    "exchange:export_list": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "exchange:export_new": {
        "roles": {302: "anonymous", 404: "members"},
    },
    "export-detail": {
        "args": {"public_id": "export"},
        "roles": {200: "director admin", 401: "anonymous", 404: "employed region stranger officer keeper teacher"},
    },
    "export-file": {
        "args": {"public_id": "export"},
        "roles": {401: "anonymous", 403: "director admin", 404: "employed region stranger officer keeper teacher"},
    },
    "export-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "exchange:import": {
        "args": {"public_id": "session"},
        "roles": {200: "college admin", 302: "anonymous", 404: "employed region stranger"},
    },
    "exchange:import_apply": {
        "args": {"public_id": "session"},
        "method": "post",
        "roles": {302: "anonymous officer director admin", 404: "employed region stranger", "refused": "keeper teacher"},
    },
    "exchange:import_discard": {
        "args": {"public_id": "session"},
        "method": "post",
        "roles": {302: "anonymous officer director admin", 404: "employed region stranger", "refused": "keeper teacher"},
    },
    "exchange:import_file": {
        "args": {"public_id": "session"},
        "roles": {200: "officer director admin", 302: "anonymous", 403: "keeper teacher", 404: "employed region stranger"},
    },
    "exchange:import_returned": {
        "args": {"public_id": "session"},
        "roles": {200: "officer director admin", 302: "anonymous", 403: "keeper teacher", 404: "employed region stranger"},
    },
    "exchange:import_list": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "exchange:import_mapping": {
        "args": {"public_id": "session"},
        "roles": {200: "officer director admin", 302: "anonymous", 403: "keeper teacher", 404: "employed region stranger"},
    },
    "exchange:import_meanings": {
        "args": {"public_id": "session"},
        "method": "post",
        "roles": {302: "anonymous", 404: "employed region stranger", "refused": "college admin"},
    },
    "exchange:import_new": {
        "roles": {200: "officer director keeper analyst head stranger admin", 302: "anonymous", 403: "employed auditor teacher"},
    },
    "exchange:import_sample": {
        "args": {"name": "roster_clean.xlsx"},
        "roles": {200: "members", 302: "anonymous"},
    },
    "exchange:import_template": {
        "args": {"kind": "learners"},
        "roles": {200: "officer director stranger admin", 302: "anonymous", 403: "employed region keeper teacher"},
    },
    "exchange:import_undo": {
        "args": {"public_id": "taken"},
        "method": "post",
        "roles": {302: "anonymous officer director admin", 404: "employed region stranger", "refused": "keeper teacher"},
    },
    "exchange:meaning": {
        "args": {"public_id": "meaning"},
        "roles": {200: "college admin", 302: "anonymous", 404: "employed region stranger"},
    },
    "exchange:meaning_edit": {
        "args": {"public_id": "meaning"},
        "roles": {200: "director keeper admin", 302: "anonymous", 403: "officer teacher", 404: "employed region stranger"},
    },
    "exchange:meaning_forget": {
        "args": {"public_id": "meaning"},
        "method": "post",
        "roles": {302: "anonymous director keeper admin", 404: "employed region stranger", "refused": "officer teacher"},
    },
    "exchange:meaning_list": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "exchange:row": {
        "args": {"public_id": "session", "row": "row"},
        "roles": {200: "college admin", 302: "anonymous", 404: "employed region stranger"},
    },
    "exchange:row_decide": {
        "args": {"public_id": "session", "row": "row"},
        "method": "post",
        "roles": {302: "anonymous officer director admin", 404: "employed region stranger", "refused": "keeper teacher"},
    },
    "exchange:row_edit": {
        "args": {"public_id": "session", "row": "row"},
        "method": "post",
        "roles": {302: "anonymous officer director admin", 404: "employed region stranger", "refused": "keeper teacher"},
    },
    "exchange:row_undo": {
        "args": {"public_id": "taken", "row": "taken_row"},
        "method": "post",
        "roles": {302: "anonymous officer director admin", 404: "employed region stranger", "refused": "keeper teacher"},
    },
    "import-apply": {
        "args": {"public_id": "session"},
        "method": "post",
        "roles": {202: "officer director admin", 401: "anonymous", 403: "keeper teacher", 404: "employed region stranger"},
    },
    "import-detail": {
        "args": {"public_id": "session"},
        "roles": {200: "college admin", 401: "anonymous", 404: "employed region stranger"},
    },
    "import-returned": {
        "args": {"public_id": "session"},
        "roles": {200: "officer director admin", 401: "anonymous", 403: "keeper teacher", 404: "employed region stranger"},
    },
    "import-discard": {
        "args": {"public_id": "session"},
        "method": "post",
        "roles": {200: "officer director admin", 401: "anonymous", 403: "keeper teacher", 404: "employed region stranger"},
    },
    "import-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "import-mapping": {
        "args": {"public_id": "session"},
        "method": "post",
        "roles": {400: "members", 401: "anonymous"},
    },
    "import-meanings": {
        "args": {"public_id": "session"},
        "roles": {200: "college admin", 401: "anonymous", 404: "employed region stranger"},
    },
    "import-row-decide": {
        "args": {"public_id": "row"},
        "method": "post",
        "roles": {400: "members", 401: "anonymous"},
    },
    "import-row-detail": {
        "args": {"public_id": "row"},
        "roles": {200: "college admin", 401: "anonymous", 404: "employed region stranger"},
    },
    "import-row-edit": {
        "args": {"public_id": "row"},
        "method": "post",
        "roles": {400: "members", 401: "anonymous"},
    },
    "import-row-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "import-row-undo": {
        "args": {"public_id": "taken_row"},
        "method": "post",
        "roles": {200: "officer director admin", 401: "anonymous", 403: "keeper teacher", 404: "employed region stranger"},
    },
    "import-undo": {
        "args": {"public_id": "taken"},
        "method": "post",
        "roles": {202: "officer director admin", 401: "anonymous", 403: "keeper teacher", 404: "employed region stranger"},
    },
    "meaning-change": {
        "args": {"public_id": "meaning"},
        "method": "post",
        "roles": {400: "members", 401: "anonymous"},
    },
    "meaning-detail": {
        "args": {"public_id": "meaning"},
        "roles": {200: "college admin", 401: "anonymous", 404: "employed region stranger"},
    },
    "meaning-forget": {
        "args": {"public_id": "meaning"},
        "method": "post",
        "roles": {204: "director keeper admin", 401: "anonymous", 403: "officer teacher", 404: "employed region stranger"},
    },
    "meaning-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
}
