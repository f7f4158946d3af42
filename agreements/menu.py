"""This room's line of the left rail."""

from django.utils.translation import gettext_lazy as _

from crm.core.actors import Actor
from crm.core.guide import tell_chapters
from crm.core.ports import MenuEntry, commands, menu


def shown(actor: Actor) -> bool:
    """For everybody with an account in an organisation."""
    return actor.is_admin or bool(actor.grants)


menu.add("agreements", MenuEntry("agreements", _("Agreements"), "agreements:agreement_list", "file-text", 10, shown))
commands.add(
    "draft_batch",
    MenuEntry(
        "draft_batch",
        _("Draft agreements for a group"),
        "agreements:batch_new",
        "file-text",
        10,
        lambda actor: "agreements.work" in actor.capabilities,
    ),
)
tell_chapters(
    {
        "agreements": "officer#draft",
        "agreements:agreement_list": "officer#agreements",
        "agreements:agreement": "officer#agreements",
        "agreements:agreement_preview": "officer#agreements",
        "agreements:kind_list": "officer#agreements",
        "agreements:edition": "officer#agreements",
        "agreements:signer_link": "officer#sign",
        "agreements:signer_slip": "officer#sign",
        "agreements:batch_approve": "director#approve",
    }
)
