"""Doors for people without an account: the employer's envelope, a learner's and a representative's page."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import LinkScope, link_scopes

#: An employer with all agreements of the college that gave the link.
EMPLOYER = "agreements.employer"
#: A learner with one agreement.
SIGNER = "agreements.signer"
#: A learner's representative with one agreement.
GUARDIAN = "agreements.guardian"

link_scopes.add(EMPLOYER, LinkScope(EMPLOYER, "agreements:envelope", _("agreements to look through")))
link_scopes.add(SIGNER, LinkScope(SIGNER, "agreements:signer", _("an agreement to read and sign")))
link_scopes.add(GUARDIAN, LinkScope(GUARDIAN, "agreements:signer", _("an agreement of your child to read and sign")))
