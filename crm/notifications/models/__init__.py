from crm.notifications.models.delivery import Delivery

__all__ = ["Delivery"]
