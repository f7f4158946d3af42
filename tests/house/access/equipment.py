"""Who gets what: programmes, lines, steps, pieces, acts."""

SEEN = {200: "college region admin", 302: "anonymous", 404: "employed stranger"}
KEPT = {200: "director keeper admin", 302: "anonymous", 403: "officer teacher region", 404: "employed stranger"}
READ = {200: "college region admin", 401: "anonymous", 404: "employed stranger"}
LIST = {200: "members", 302: "anonymous"}
API_LIST = {200: "members", 401: "anonymous"}

ROWS = {
    "acceptance-act-detail": {"args": {"public_id": "acceptance_act"}, "roles": READ},
    "acceptance-act-list": {"roles": API_LIST},
    "equipment-item-detail": {"args": {"public_id": "equipment_item"}, "roles": READ},
    "equipment-item-list": {"roles": API_LIST},
    "equipment-line-advance": {
        "args": {"public_id": "equipment_line"},
        "method": "post",
        "roles": {400: "college region admin", 401: "anonymous", 404: "employed stranger"},
    },
    "equipment-line-detail": {"args": {"public_id": "equipment_line"}, "roles": READ},
    "equipment-line-list": {"roles": API_LIST},
    "equipment-step-detail": {"args": {"public_id": "equipment_step"}, "roles": READ},
    "equipment-step-list": {"roles": API_LIST},
    "equipment:act": {"args": {"public_id": "acceptance_act"}, "roles": SEEN},
    "equipment:act_list": {"roles": LIST},
    "equipment:act_new": {
        "roles": {200: "director keeper stranger admin", 302: "anonymous", 403: "officer teacher employed region"},
    },
    "equipment:item_edit": {"args": {"public_id": "equipment_item"}, "roles": KEPT},
    "equipment:item_new": {"args": {"public_id": "equipment_line"}, "roles": KEPT},
    "equipment:line": {"args": {"public_id": "equipment_line"}, "roles": SEEN},
    "equipment:line_advance": {"args": {"public_id": "equipment_line"}, "roles": KEPT},
    "equipment:line_edit": {"args": {"public_id": "equipment_line"}, "roles": KEPT},
    "equipment:line_list": {"roles": LIST},
    "equipment:line_new": {"args": {"public_id": "programme"}, "roles": KEPT},
    "equipment:plan_fact": {"roles": LIST},
    "equipment:programme": {"args": {"public_id": "programme"}, "roles": SEEN},
    "equipment:programme_list": {"roles": LIST},
    "equipment:programme_new": {
        "roles": {200: "director keeper analyst head stranger admin", 302: "anonymous", 403: "officer teacher employed auditor"},
    },
    "equipment:programme_share": {"args": {"public_id": "programme"}, "roles": KEPT},
    "equipment:step_edit": {"args": {"public_id": "equipment_step"}, "roles": KEPT},
    "programme-detail": {"args": {"public_id": "programme"}, "roles": READ},
    "programme-list": {"roles": API_LIST},
    "programme-plan-fact": {"args": {"public_id": "programme"}, "roles": READ},
    "programme-share": {
        "args": {"public_id": "programme"},
        "method": "post",
        "roles": {400: "members", 401: "anonymous"},
    },
    "programme-shares": {"args": {"public_id": "programme"}, "roles": READ},
}
