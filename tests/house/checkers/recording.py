"""Every action that changes rows writes an event: found by following calls from action to action (issue 2, audit)."""

import ast

from tests.house.checkers.sources import name_of
from tests.house.checkers.writes import WRITES, called_from_outside

#: Methods that change rows; `update` and `move` also exist elsewhere, so they count only on querysets and lifecycles.
ROWS = ("objects", ".filter(", ".exclude(", "rows", "row")
#: Actions that change rows and leave no event of their own, and why.
EXEMPT = {
    "agreements.actions.approval.approve_later": "starts the job; each agreement's approval is recorded by itself",
    "agreements.actions.issue.issue_many": "starts the job; each agreement's issue is recorded by itself",
    "crm.audit.actions.record.record": "is the trail itself",
    "crm.audit.actions.seal.seal_events": "is the trail itself",
    "crm.exchange.actions.apply.close_round": "counts what its rows became; their actions recorded each",
    "crm.exchange.actions.undo.close_undo": "counts what its rows became; their actions recorded each",
    "crm.exchange.actions.export.make_export": "crm.core.exporting notes who took which list, as it does for short ones",
    "crm.exchange.actions.row.take_row": "keeps a row's outcome; the noun's action it calls records the change",
    "crm.jobs.actions.enqueue.enqueue": "jobs stand beside the trail; the row keeps who asked, and the work records itself",
    "crm.notifications.actions.delivery.deliver": "the row keeps when and whether it went; writing it was recorded",
    "crm.notifications.actions.delivery.mark_all_read": "what a person has read is nobody else's business",
    "crm.notifications.actions.delivery.mark_read": "what a person has read is nobody else's business",
    "crm.notifications.actions.delivery.wipe_failed": "blanks letters that never went; the row keeps that it failed",
    "crm.workspace.actions.draft.drop_draft": "typing is no deed; sending the form is, and records itself",
    "crm.workspace.actions.draft.drop_old_drafts": "typing is no deed; what nobody came back to is forgotten",
    "crm.workspace.actions.draft.keep_draft": "typing is no deed; sending the form is, and records itself",
    "crm.workspace.actions.hint.dismiss_hint": "what a person has read is nobody else's business",
    "crm.workspace.actions.recent.open_record": "what a person has opened is nobody else's business",
    "crm.workspace.actions.look.look_at_list": "what a person has looked at is nobody else's business",
    "crm.workspace.actions.look.mark_list_seen": "what a person has looked at is nobody else's business",
    "crm.notifications.actions.send.wake": "starts the job of a letter whose writing was recorded",
}


class Deeds:
    """Functions of all actions modules: which write, which record, which call which. Names are `module.function`."""

    def __init__(self, sources):
        self.sources = [source for source in sources if source.place == "actions"]
        self.bodies = {
            f"{source.module}.{node.name}": (source, node)
            for source in self.sources
            for node in source.tree.body
            if isinstance(node, ast.FunctionDef)
        }
        self.calls = {name: self._called(source, node) for name, (source, node) in self.bodies.items()}
        self.writers = {name for name, (_source, node) in self.bodies.items() if _writes(node)}
        self.recorders = {name for name, (_source, node) in self.bodies.items() if any(call == "record" for call, _on in _made(node))}

    def _called(self, source, node):
        """Action functions that this one names: directly, by import, or as `module.function`."""
        known = {name.rsplit(".", 1)[1]: name for name in self.bodies if name.rsplit(".", 1)[0] == source.module}
        for part in ast.walk(source.tree):
            if isinstance(part, ast.ImportFrom):
                known |= {alias.asname or alias.name: f"{part.module}.{alias.name}" for alias in part.names}
        found = {known[part.id] for part in ast.walk(node) if isinstance(part, ast.Name) and part.id in known}
        return found | {
            f"{known[part.value.id]}.{part.attr}"
            for part in ast.walk(node)
            if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name) and part.value.id in known
        }

    def reaches(self, name, targets, seen=()):
        """Whether `name` is one of `targets` or calls its way to one."""
        if name in targets:
            return True
        ahead = [call for call in self.calls.get(name, ()) if call in self.bodies and call not in seen]
        return any(self.reaches(call, targets, (*seen, name)) for call in ahead)


def _made(node):
    """(name, what it is called on) of every call inside."""
    for part in ast.walk(node):
        if isinstance(part, ast.Call):
            yield name_of(part.func), ast.unparse(part.func.value) if isinstance(part.func, ast.Attribute) else ""


def _writes(node):
    return any(
        (name in WRITES and on) or name == "write" or (name in ("update", "move") and (on.isupper() or any(word in on for word in ROWS)))
        for name, on in _made(node)
    )


def silent_faults(sources, exempt=EXEMPT):
    """Actions that others call, that change rows and on no way come to record(); and exemptions that are no longer needed."""
    deeds, outside = Deeds(sources), {f"{module}.{name}" for module, name in called_from_outside(sources)}
    silent = {
        name for name in deeds.bodies if name in outside and deeds.reaches(name, deeds.writers) and not deeds.reaches(name, deeds.recorders)
    }
    return [f"{name} changes rows and records nothing" for name in sorted(silent - set(exempt))] + [
        f"{name} is exempt and need not be" for name in sorted(set(exempt) - silent)
    ]
