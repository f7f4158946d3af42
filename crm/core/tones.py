"""What a state code looks like: a tone gives shape and colour, the word stands beside it (never colour alone)."""

from typing import NamedTuple


class Tone(NamedTuple):
    """css: class of the badge; icon: its shape."""

    css: str
    icon: str


TONES = {
    "idle": Tone("idle", "circle-dashed"),
    "busy": Tone("busy", "progress"),
    "wait": Tone("wait", "clock"),
    "good": Tone("good", "circle-check"),
    "done": Tone("done", "checks"),
    "warn": Tone("warn", "alert-triangle"),
    "bad": Tone("bad", "circle-x"),
}

#: code -> tone; rooms add their own words with `register`.
_codes: dict[str, str] = {
    **dict.fromkeys(("draft", "drafted", "open", "new", "note", "contacted", "uploaded", "not_required", "superseded", "paused"), "idle"),
    **dict.fromkeys(("running", "applying", "signing", "correction", "negotiating", "scanned", "change", "undoing"), "busy"),
    **dict.fromkeys(("queued", "waiting", "review", "ready", "issued", "checked", "planned", "invited", "sent"), "wait"),
    **dict.fromkeys(("in_force", "effective", "signed", "studying", "memorandum", "taken", "ok", "delivered", "active"), "good"),
    **dict.fromkeys(("completed", "done", "applied", "graduated", "same", "closed", "ended", "undone"), "done"),
    **dict.fromkeys(("doubt", "doubtful", "warning", "left_out", "skipped", "on_leave", "expired", "kept", "partly_undone"), "warn"),
    **dict.fromkeys(
        (
            "refused",
            "failed",
            "error",
            "void",
            "annulled",
            "terminated",
            "withdrawn",
            "cancelled",
            "discarded",
            "expelled",
            "revoked",
            "called_off",
        ),
        "bad",
    ),
}


def register(rows: dict[str, str]) -> None:
    """Say which tone (a key of TONES) further codes have."""
    for code, tone in rows.items():
        if tone not in TONES:
            raise ValueError(f"tones: {tone!r} is not a tone")
        _codes[code] = tone


def tone_of(code: object) -> Tone:
    """The tone of a state code; an unknown one is calm."""
    return TONES[_codes.get(str(code), "idle")]
