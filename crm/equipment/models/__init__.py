from crm.equipment.models.programme import Programme, Share

__all__ = ["Programme", "Share"]
