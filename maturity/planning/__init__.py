"""Which actions to do in which period: a problem as a value in, a plan as a value out. Knows no questionnaire."""
