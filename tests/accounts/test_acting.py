"""From an account to its actor."""


def test_an_officer_has_the_officers_capabilities_in_his_college_only(officer, college, stranger):
    assert officer.has_role(college.organisation.public_id, "officer")
    assert "agreements.work" in officer.capabilities
    assert not stranger.has_role(college.organisation.public_id, "officer")
