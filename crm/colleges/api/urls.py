"""API of this room."""

from rest_framework.routers import SimpleRouter

from crm.colleges.api.college import CollegeApi
from crm.colleges.api.group import GroupApi
from crm.colleges.api.learner import LearnerApi
from crm.colleges.api.register import BankApi, LegalFormApi, QualificationApi, RegionApi, SpecialtyApi
from crm.colleges.api.representative import RepresentativeApi

router = SimpleRouter()
router.register("regions", RegionApi, basename="region")
router.register("banks", BankApi, basename="bank")
router.register("legal-forms", LegalFormApi, basename="legal_form")
router.register("specialties", SpecialtyApi, basename="specialty")
router.register("qualifications", QualificationApi, basename="qualification")
router.register("colleges", CollegeApi, basename="college")
router.register("groups", GroupApi, basename="group")
router.register("learners", LearnerApi, basename="learner")
router.register("representatives", RepresentativeApi, basename="representative")
urlpatterns = router.urls
