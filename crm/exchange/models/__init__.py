from crm.exchange.models.export import Export
from crm.exchange.models.meaning import Meaning
from crm.exchange.models.session import Row, Session

__all__ = ["Export", "Meaning", "Row", "Session"]
