"""A questionnaire that is made from another one by saying what is different."""
