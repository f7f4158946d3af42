"""Demo: one programme of a department, shared out among colleges of its region."""

from decimal import Decimal

from crm.core.ports import Chapter, chapters
from crm.core.stage import Stage
from crm.equipment.actions.programme import share_programme, start_programme
from crm.equipment.models import Programme

VALUES = {
    "name_kk": "Шеберханаларды жабдықтау",
    "name_ru": "Оснащение мастерских",
    "name_en": "Equipping workshops",
    "year": 2026,
    "source": "local",
    "budget": Decimal(200_000_000),
}


def tell(stage: Stage) -> None:
    """The Aktobe department equips two colleges, the one of East Kazakhstan one; told already, it is left alone."""
    for region, shares in (("aktobe", {"shalkar": 100_000_000, "kobda": 90_000_000}), ("vko", {"oskemen": 150_000_000})):
        department, analyst = stage.get(f"department.{region}"), stage.get(f"analyst.{region}")
        if Programme.objects.filter(organisation=department.organisation).exists():
            continue
        programme = start_programme(actor=analyst, organisation=department.organisation, values=dict(VALUES), at=stage.ago(200))
        for college, amount in shares.items():
            share_programme(
                actor=analyst, programme=programme, college=stage.get(f"college.{college}"), amount=Decimal(amount), at=stage.ago(190)
            )


chapters.add("equipment", Chapter("equipment", 40, tell))
