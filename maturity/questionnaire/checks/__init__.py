"""The rules between the parts of a questionnaire file, one module for each subject."""
