"""What is strong and what is weak, each with its evidence and its article."""
