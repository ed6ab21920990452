"""What is asked: the model, reading a file strictly, and what is told about its faults."""
