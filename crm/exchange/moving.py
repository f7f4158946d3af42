"""Imports move out with the files they came from and what became of every row, and so do remembered words."""

from crm.core import moving
from crm.core.moving import Part

moving.add(
    Part("exchange.Session", "organisation", files=("file",), loose=("started_by",)),
    Part("exchange.Row", "session__organisation"),
    Part("exchange.Meaning", "organisation"),
)
moving.leave({"exchange.Export": "a copy, kept for some days"})
