"""Who gets what: messages."""

ROWS = {
    "notifications:delivery": {
        "args": {"public_id": "delivery"},
        "roles": {200: "college admin", 302: "anonymous", 404: "employed region stranger"},
    },
    "notifications:delivery_read": {
        "args": {"public_id": "delivery"},
        "method": "post",
        "roles": {302: "anonymous officer", 404: "employed region stranger", "refused": "director keeper teacher admin"},
    },
    "notifications:delivery_retry": {
        "args": {"public_id": "delivery"},
        "method": "post",
        "roles": {302: "anonymous", 404: "employed region stranger", "refused": "college admin"},
    },
    "notifications:inbox": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "notifications:inbox_read": {
        "method": "post",
        "roles": {302: "everybody"},
    },
    "notifications:outbox": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "delivery-detail": {
        "args": {"public_id": "delivery"},
        "roles": {200: "college admin", 401: "anonymous", 404: "employed region stranger"},
    },
    "delivery-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "delivery-read": {
        "args": {"public_id": "delivery"},
        "method": "post",
        "roles": {200: "officer", 401: "anonymous", 403: "director keeper teacher admin", 404: "employed region stranger"},
    },
    "delivery-retry": {
        "args": {"public_id": "delivery"},
        "method": "post",
        "roles": {401: "anonymous", 403: "college admin", 404: "employed region stranger"},
    },
}
