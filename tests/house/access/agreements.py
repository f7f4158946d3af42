"""Who gets what: agreements, batches, doors of employers and signers."""

ROWS = {
    "agreements:agreement": {
        "args": {"public_id": "agreement"},
        "roles": {200: "college region admin", 302: "anonymous", 404: "employed stranger"},
    },
    "agreements:agreement_list": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "agreements:agreement_preview": {
        "args": {"public_id": "agreement"},
        "roles": {200: "college region admin", 302: "anonymous", 404: "employed stranger"},
    },
    "agreements:agreement_send": {
        "args": {"public_id": "agreement"},
        "roles": {200: "officer director", 302: "anonymous", 403: "keeper teacher region admin", 404: "employed stranger"},
    },
    "agreements:agreement_slip": {
        "args": {"public_id": "agreement"},
        "method": "post",
        "roles": {200: "officer director", 302: "anonymous", 404: "employed stranger", "refused": "region keeper teacher admin"},
    },
    "agreements:agreement_step": {
        "args": {"public_id": "agreement", "name": "withdraw"},
        "roles": {200: "officer director", 302: "anonymous", 403: "keeper teacher region admin", 404: "employed stranger"},
    },
    "agreements:agreement_terminate": {
        "args": {"public_id": "signing"},
        "roles": {200: "officer director", 302: "anonymous", 403: "keeper teacher employed region admin", 404: "stranger"},
    },
    "agreements:agreement_mentor": {
        "args": {"public_id": "review"},
        "roles": {200: "manager signatory", 302: "anonymous", 403: "college region mentor admin", 404: "stranger"},
    },
    "agreements:agreement_remark": {
        "args": {"public_id": "review"},
        "roles": {200: "manager signatory", 302: "anonymous", 403: "college region mentor admin", 404: "stranger"},
    },
    "agreements:agreement_terms": {
        "args": {"public_id": "agreement"},
        "roles": {200: "officer director", 302: "anonymous", 403: "keeper teacher region admin", 404: "employed stranger"},
    },
    "agreements:batch": {
        "args": {"public_id": "batch"},
        "roles": {200: "college region admin", 302: "anonymous", 404: "employed stranger"},
    },
    "agreements:batch_approve": {
        "args": {"public_id": "batch"},
        "method": "post",
        "roles": {302: "anonymous", 404: "employed stranger", "refused": "college region admin"},
    },
    "agreements:batch_gaps": {
        "args": {"public_id": "batch"},
        "roles": {200: "officer director", 302: "anonymous", 403: "keeper teacher region admin", 404: "employed stranger"},
    },
    "agreements:batch_issue": {
        "args": {"public_id": "batch"},
        "method": "post",
        "roles": {302: "anonymous", 404: "employed stranger", "refused": "college region admin"},
    },
    "agreements:batch_list": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "agreements:batch_new": {
        "roles": {200: "officer director stranger", 302: "anonymous", 403: "keeper teacher employed region admin"},
    },
    "agreements:batch_papers": {
        "args": {"public_id": "batch"},
        "roles": {200: "college region admin", 302: "anonymous", 404: "employed stranger"},
    },
    "agreements:batch_plan": {
        "roles": {302: "everybody"},
    },
    "agreements:batch_send": {
        "args": {"public_id": "batch"},
        "roles": {200: "officer director", 302: "anonymous", 403: "keeper teacher region admin", 404: "employed stranger"},
    },
    "agreements:batch_slip": {
        "args": {"public_id": "batch"},
        "method": "post",
        "roles": {200: "officer director", 302: "anonymous", 404: "employed stranger", "refused": "region keeper teacher admin"},
    },
    "agreements:batch_withdraw": {
        "args": {"public_id": "batch"},
        "roles": {200: "officer director", 302: "anonymous", 403: "keeper teacher region admin", 404: "employed stranger"},
    },
    "agreements:comment_resolve": {
        "args": {"public_id": "review", "comment": "comment"},
        "method": "post",
        "roles": {302: "anonymous officer director", 404: "stranger", "refused": "employed region keeper teacher admin"},
    },
    "agreements:edition": {
        "args": {"public_id": "edition"},
        "roles": {200: "members", 302: "anonymous"},
    },
    "agreements:envelope": {
        "args": {"secret": "secret"},
        "roles": {200: "everybody"},
    },
    "agreements:envelope_accept": {
        "args": {"secret": "secret"},
        "method": "post",
        "roles": {422: "everybody"},
    },
    "agreements:envelope_mentor": {
        "args": {"secret": "secret"},
        "roles": {200: "everybody"},
    },
    "agreements:envelope_paper": {
        "args": {"secret": "secret", "public_id": "review"},
        "roles": {200: "everybody"},
    },
    "agreements:envelope_refuse": {
        "args": {"secret": "secret"},
        "roles": {200: "everybody"},
    },
    "agreements:envelope_remark": {
        "args": {"secret": "secret", "public_id": "review"},
        "roles": {200: "everybody"},
    },
    "agreements:kind_list": {
        "roles": {200: "members", 302: "anonymous"},
    },
    "agreements:signer": {
        "args": {"secret": "signer_secret"},
        "roles": {404: "everybody"},
    },
    "agreements:signer_code": {
        "args": {"secret": "signer_secret"},
        "method": "post",
        "roles": {404: "everybody"},
    },
    "agreements:signer_confirm": {
        "args": {"secret": "signer_secret"},
        "roles": {200: "everybody"},
    },
    "agreements:signer_link": {
        "args": {"public_id": "signing", "slot": "slot"},
        "roles": {200: "officer director", 302: "anonymous", 403: "keeper teacher employed region admin", 404: "stranger"},
    },
    "agreements:signer_paper": {
        "args": {"secret": "signer_secret"},
        "roles": {404: "everybody"},
    },
    "agreements:signer_refuse": {
        "args": {"secret": "signer_secret"},
        "roles": {200: "everybody"},
    },
    "agreements:signer_slip": {
        "args": {"public_id": "signing", "slot": "slot"},
        "method": "post",
        "roles": {302: "anonymous", 404: "stranger", "refused": "college employed region admin"},
    },
    "agreement-accept": {
        "args": {"public_id": "agreement"},
        "method": "post",
        "roles": {401: "anonymous", 403: "college region admin", 404: "employed stranger"},
    },
    "agreement-annul": {
        "args": {"public_id": "agreement"},
        "method": "post",
        "roles": {401: "anonymous", 403: "region officer keeper teacher admin", 404: "employed stranger", 409: "director"},
    },
    "agreement-approve": {
        "args": {"public_id": "agreement"},
        "method": "post",
        "roles": {401: "anonymous", 403: "region officer keeper teacher admin", 404: "employed stranger", 409: "director"},
    },
    "agreement-approve-many": {
        "method": "post",
        "roles": {400: "members", 401: "anonymous"},
    },
    "agreement-comments": {
        "args": {"public_id": "agreement"},
        "roles": {200: "college region admin", 401: "anonymous", 404: "employed stranger"},
    },
    "agreement-complete": {
        "args": {"public_id": "agreement"},
        "method": "post",
        "roles": {401: "anonymous", 403: "region keeper teacher admin", 404: "employed stranger", 409: "officer director"},
    },
    "agreement-detail": {
        "args": {"public_id": "agreement"},
        "roles": {200: "college region admin", 401: "anonymous", 404: "employed stranger"},
    },
    "agreement-issue": {
        "args": {"public_id": "agreement"},
        "method": "post",
        "roles": {401: "anonymous", 403: "region keeper teacher admin", 404: "employed stranger", 409: "officer director"},
    },
    "agreement-issue-many": {
        "method": "post",
        "roles": {400: "members", 401: "anonymous"},
    },
    "agreement-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "agreement-missing": {
        "args": {"public_id": "agreement"},
        "roles": {200: "college region admin", 401: "anonymous", 404: "employed stranger"},
    },
    "agreement-preview": {
        "args": {"public_id": "agreement"},
        "roles": {200: "college region admin", 401: "anonymous", 404: "employed stranger"},
    },
    "agreement-refuse": {
        "args": {"public_id": "agreement"},
        "method": "post",
        "roles": {401: "anonymous", 403: "college region admin", 404: "employed stranger"},
    },
    "agreement-correct": {
        "args": {"public_id": "agreement"},
        "method": "post",
        "roles": {200: "officer director", 401: "anonymous", 403: "keeper teacher region admin", 404: "employed stranger"},
    },
    "agreement-resolve": {
        "args": {"public_id": "agreement"},
        "method": "post",
        "roles": {400: "college region admin", 401: "anonymous", 404: "employed stranger"},
    },
    "agreement-remark": {
        "args": {"public_id": "agreement"},
        "method": "post",
        "roles": {400: "college region admin", 401: "anonymous", 404: "employed stranger"},
    },
    "agreement-reopen": {
        "args": {"public_id": "agreement"},
        "method": "post",
        "roles": {401: "anonymous", 403: "region keeper teacher admin", 404: "employed stranger", 409: "officer director"},
    },
    "agreement-resubmit": {
        "args": {"public_id": "agreement"},
        "method": "post",
        "roles": {401: "anonymous", 403: "region keeper teacher admin", 404: "employed stranger", 409: "officer director"},
    },
    "agreement-send": {
        "args": {"public_id": "agreement"},
        "method": "post",
        "roles": {200: "officer director", 401: "anonymous", 404: "employed stranger", 409: "region keeper teacher admin"},
    },
    "agreement-send-back": {
        "args": {"public_id": "agreement"},
        "method": "post",
        "roles": {401: "anonymous", 403: "region keeper teacher admin", 404: "employed stranger", 409: "officer director"},
    },
    "agreement-terminate": {
        "args": {"public_id": "agreement"},
        "method": "post",
        "roles": {400: "college region admin", 401: "anonymous", 404: "employed stranger"},
    },
    "agreement-terms": {
        "args": {"public_id": "agreement"},
        "roles": {200: "college region admin", 401: "anonymous", 404: "employed stranger"},
    },
    "agreement-withdraw": {
        "args": {"public_id": "agreement"},
        "method": "post",
        "roles": {400: "officer director", 401: "anonymous", 403: "region keeper teacher admin", 404: "employed stranger"},
    },
    "batch-detail": {
        "args": {"public_id": "batch"},
        "roles": {200: "college region admin", 401: "anonymous", 404: "employed stranger"},
    },
    "batch-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "batch-missing": {
        "args": {"public_id": "batch"},
        "roles": {200: "college region admin", 401: "anonymous", 404: "employed stranger"},
    },
    "batch-plan": {
        "method": "post",
        "roles": {400: "members", 401: "anonymous"},
    },
    "batch-rows": {
        "args": {"public_id": "batch"},
        "roles": {200: "college region admin", 401: "anonymous", 404: "employed stranger"},
    },
    "edition-detail": {
        "args": {"public_id": "edition"},
        "roles": {200: "members", 401: "anonymous"},
    },
    "edition-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
    "kind-detail": {
        "args": {"public_id": "kind"},
        "roles": {200: "members", 401: "anonymous"},
    },
    "kind-list": {
        "roles": {200: "members", 401: "anonymous"},
    },
}
