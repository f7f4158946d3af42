"""Who gets what: the work with employers — stages, talks, tasks, events."""

ROWS = {
    "employers:interaction": {
        "args": {"public_id": "interaction"},
        "roles": {302: "anonymous college admin", 404: "employed region stranger"},
    },
    "employers:errand": {
        "args": {"public_id": "errand"},
        "roles": {200: "college admin", 302: "anonymous", 404: "employed region stranger"},
    },
    "employers:errand_edit": {
        "args": {"public_id": "errand"},
        "roles": {200: "officer director admin", 302: "anonymous", 403: "keeper teacher", 404: "employed region stranger"},
    },
    "employers:errand_finish": {
        "args": {"public_id": "errand"},
        "method": "post",
        "roles": {302: "anonymous officer director admin", 404: "employed region stranger", "refused": "keeper teacher"},
    },
    "employers:errand_list": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "employers:errand_new": {
        "roles": {200: "officer director stranger admin", 302: "anonymous", 403: "employed region keeper teacher"},
    },
    "employers:errand_reopen": {
        "args": {"public_id": "done_errand"},
        "method": "post",
        "roles": {302: "anonymous officer director admin", 404: "employed region stranger", "refused": "keeper teacher"},
    },
    "employers:gathering": {
        "args": {"public_id": "gathering"},
        "roles": {200: "college employed region admin", 302: "anonymous", 404: "stranger"},
    },
    "employers:gathering_edit": {
        "args": {"public_id": "gathering"},
        "roles": {200: "officer director admin", 302: "anonymous", 403: "employed region keeper teacher", 404: "stranger"},
    },
    "employers:gathering_list": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "employers:gathering_new": {
        "roles": {200: "officer director analyst head stranger admin", 302: "anonymous", 403: "employed auditor keeper teacher"},
    },
    "employers:gathering_step": {
        "args": {"public_id": "gathering", "name": "call_off"},
        "roles": {200: "officer director admin", 302: "anonymous", 403: "employed region keeper teacher", 404: "stranger"},
    },
    "employers:guest_edit": {
        "args": {"public_id": "guest"},
        "roles": {200: "officer director admin", 302: "anonymous", 403: "employed region keeper teacher", 404: "stranger"},
    },
    "employers:guest_new": {
        "args": {"public_id": "gathering"},
        "roles": {200: "officer director admin", 302: "anonymous", 403: "employed region keeper teacher", 404: "stranger"},
    },
    "employers:guest_remove": {
        "args": {"public_id": "guest"},
        "method": "post",
        "roles": {302: "anonymous officer director admin", 404: "stranger", "refused": "employed region keeper teacher"},
    },
    "employers:interaction_edit": {
        "args": {"public_id": "interaction"},
        "roles": {200: "officer director admin", 302: "anonymous", 403: "keeper teacher", 404: "employed region stranger"},
    },
    "employers:interaction_list": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "employers:interaction_new": {
        "args": {"public_id": "partnership"},
        "roles": {200: "officer director admin", 302: "anonymous", 403: "region keeper teacher", 404: "employed stranger"},
    },
    "employers:partnership": {
        "args": {"public_id": "partnership"},
        "roles": {200: "college region admin", 302: "anonymous", 404: "employed stranger"},
    },
    "employers:partnership_step": {
        "args": {"public_id": "partnership", "name": "pause"},
        "roles": {200: "officer director admin", 302: "anonymous", 403: "region keeper teacher", 404: "employed stranger"},
    },
    "employers:station_edit": {
        "args": {"public_id": "station"},
        "roles": {200: "officer director admin", 302: "anonymous", 403: "employed region keeper teacher", 404: "stranger"},
    },
    "employers:station_new": {
        "args": {"public_id": "gathering"},
        "roles": {200: "officer director admin", 302: "anonymous", 403: "employed region keeper teacher", 404: "stranger"},
    },
    "employers:station_remove": {
        "args": {"public_id": "station"},
        "method": "post",
        "roles": {302: "anonymous officer director admin", 404: "stranger", "refused": "employed region keeper teacher"},
    },
    "errand-detail": {
        "args": {"public_id": "errand"},
        "roles": {200: "college admin", 401: "anonymous", 404: "employed region stranger"},
    },
    "errand-done": {
        "args": {"public_id": "errand"},
        "method": "post",
        "roles": {200: "officer director admin", 401: "anonymous", 403: "keeper teacher", 404: "employed region stranger"},
    },
    "errand-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "errand-reopen": {
        "args": {"public_id": "done_errand"},
        "method": "post",
        "roles": {200: "officer director admin", 401: "anonymous", 403: "keeper teacher", 404: "employed region stranger"},
    },
    "gathering-call-off": {
        "args": {"public_id": "gathering"},
        "method": "post",
        "data": {"reason": "Дауыл"},
        "roles": {200: "officer director admin", 401: "anonymous", 403: "employed region keeper teacher", 404: "stranger"},
    },
    "gathering-detail": {
        "args": {"public_id": "gathering"},
        "roles": {200: "college employed region admin", 401: "anonymous", 404: "stranger"},
    },
    "gathering-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "gathering-take-up": {
        "args": {"public_id": "gathering"},
        "method": "post",
        "roles": {401: "anonymous", 403: "employed region keeper teacher", 404: "stranger", 409: "officer director admin"},
    },
    "guest-detail": {
        "args": {"public_id": "guest"},
        "roles": {200: "college employed region admin", 401: "anonymous", 404: "stranger"},
    },
    "guest-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "interaction-detail": {
        "args": {"public_id": "interaction"},
        "roles": {200: "college admin", 401: "anonymous", 404: "employed region stranger"},
    },
    "interaction-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "partnership-detail": {
        "args": {"public_id": "partnership"},
        "roles": {200: "college region admin", 401: "anonymous", 404: "employed stranger"},
    },
    "partnership-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "stage_move-detail": {
        "args": {"public_id": "stage_move"},
        "roles": {200: "college region admin", 401: "anonymous", 404: "employed stranger"},
    },
    "stage_move-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "station-detail": {
        "args": {"public_id": "station"},
        "roles": {200: "college employed region admin", 401: "anonymous", 404: "stranger"},
    },
    "station-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
}
