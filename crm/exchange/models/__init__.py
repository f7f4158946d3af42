from crm.exchange.models.meaning import Meaning
from crm.exchange.models.session import Row, Session

__all__ = ["Meaning", "Row", "Session"]
