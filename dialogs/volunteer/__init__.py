"""The volunteer's side: enrolment, profile, tasks, times to meet, teams (SPEC section 4)."""
