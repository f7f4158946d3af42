from crm.equipment.models.act import Act
from crm.equipment.models.line import Item, Line, Step
from crm.equipment.models.programme import Programme, Share

__all__ = ["Act", "Item", "Line", "Programme", "Share", "Step"]
