"""Shapes of the graduates API."""

from rest_framework import serializers

from crm.graduates.models import Cohort, Graduate


class CohortSerializer(serializers.ModelSerializer[Cohort]):
    """Graduates of one college, specialty and calendar year."""

    id = serializers.CharField(source="public_id", read_only=True)
    college = serializers.CharField(source="college.public_id")
    specialty = serializers.CharField(source="specialty.public_id")

    class Meta:
        model = Cohort
        fields = ["id", "college", "specialty", "year"]


class GraduateSerializer(serializers.ModelSerializer[Graduate]):
    """A learner with a diploma."""

    id = serializers.CharField(source="public_id", read_only=True)
    learner = serializers.CharField(source="learner.public_id")
    full_name = serializers.CharField(source="learner.full_name", read_only=True)

    class Meta:
        model = Graduate
        fields = ["id", "learner", "full_name", "diploma_on"]
