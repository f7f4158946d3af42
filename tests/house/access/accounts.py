"""Who gets what: organisations, people, links."""

ROWS = {
    "accounts:access_link": {
        "args": {"public_id": "link"},
        "roles": {200: "college admin", 302: "anonymous", 404: "employed region stranger"},
    },
    "accounts:access_link_list": {
        "args": {"public_id": "organisation"},
        "roles": {200: "college admin", 302: "anonymous", 404: "employed region stranger"},
    },
    "accounts:access_link_revoke": {
        "args": {"public_id": "link"},
        "method": "post",
        "roles": {302: "anonymous officer director admin", 404: "employed region stranger", "refused": "keeper teacher"},
    },
    "accounts:invitation": {
        "args": {"public_id": "invitation"},
        "roles": {200: "director admin", 302: "anonymous", 404: "employed region officer keeper teacher stranger"},
    },
    "accounts:invitation_accept": {
        "args": {"secret": "nobodys_secret"},
        "roles": {404: "everybody"},
    },
    "accounts:invitation_new": {
        "args": {"public_id": "organisation"},
        "roles": {200: "director admin", 302: "anonymous", 403: "officer keeper teacher", 404: "employed region stranger"},
    },
    "accounts:invitation_resend": {
        "args": {"public_id": "invitation"},
        "method": "post",
        "roles": {302: "anonymous director admin", 404: "employed region officer keeper teacher stranger"},
    },
    "accounts:invitation_revoke": {
        "args": {"public_id": "invitation"},
        "method": "post",
        "roles": {302: "anonymous director admin", 404: "employed region officer keeper teacher stranger"},
    },
    "accounts:link": {
        "args": {"secret": "secret"},
        "roles": {302: "everybody"},
    },
    "accounts:link_renew": {
        "args": {"secret": "secret"},
        "method": "post",
        "roles": {409: "everybody"},
    },
    "accounts:membership": {
        "args": {"public_id": "membership"},
        "roles": {200: "director teacher admin", 302: "anonymous", 404: "employed region officer keeper stranger"},
    },
    "accounts:membership_end": {
        "args": {"public_id": "membership"},
        "method": "post",
        "roles": {302: "anonymous director teacher admin", 404: "employed region officer keeper stranger"},
    },
    "accounts:membership_list": {
        "args": {"public_id": "organisation"},
        "roles": {200: "college admin", 302: "anonymous", 404: "employed region stranger"},
    },
    "accounts:organisation": {
        "args": {"public_id": "organisation"},
        "roles": {200: "college admin", 302: "anonymous", 404: "employed region stranger"},
    },
    "accounts:profile": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "accounts:settings": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "accounts:token_list": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "accounts:token_new": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "accounts:token_revoke": {
        "args": {"public_id": "token"},
        "method": "post",
        "roles": {302: "anonymous officer admin", 404: "employed region director keeper teacher stranger"},
    },
    "accounts:user": {
        "args": {"public_id": "user"},
        "roles": {200: "college admin", 302: "anonymous", 404: "employed region stranger"},
    },
    "invitation-detail": {
        "args": {"public_id": "invitation"},
        "roles": {200: "director admin", 401: "anonymous", 404: "employed region officer keeper teacher stranger"},
    },
    "invitation-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "invitation-resend": {
        "args": {"public_id": "invitation"},
        "method": "post",
        "roles": {200: "director admin", 401: "anonymous", 404: "employed region officer keeper teacher stranger"},
    },
    "invitation-revoke": {
        "args": {"public_id": "invitation"},
        "method": "post",
        "roles": {200: "director admin", 401: "anonymous", 404: "employed region officer keeper teacher stranger"},
    },
    "link-detail": {
        "args": {"public_id": "link"},
        "roles": {200: "college admin", 401: "anonymous", 404: "employed region stranger"},
    },
    "link-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "link-revoke": {
        "args": {"public_id": "link"},
        "method": "post",
        "roles": {200: "officer director admin", 401: "anonymous", 403: "keeper teacher", 404: "employed region stranger"},
    },
    "me": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "membership-detail": {
        "args": {"public_id": "membership"},
        "roles": {200: "director teacher admin", 401: "anonymous", 404: "employed region officer keeper stranger"},
    },
    "membership-end": {
        "args": {"public_id": "membership"},
        "method": "post",
        "roles": {200: "director teacher admin", 401: "anonymous", 404: "employed region officer keeper stranger"},
    },
    "membership-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "organisation-detail": {
        "args": {"public_id": "organisation"},
        "roles": {200: "college admin", 401: "anonymous", 404: "employed region stranger"},
    },
    "organisation-invite": {
        "args": {"public_id": "organisation"},
        "method": "post",
        "roles": {400: "members", 401: "anonymous"},
    },
    "organisation-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "user-detail": {
        "args": {"public_id": "user"},
        "roles": {200: "college admin", 401: "anonymous", 404: "employed region stranger"},
    },
    "user-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
}
