from crm.exchange.models.session import Row, Session

__all__ = ["Row", "Session"]
