"""Examples: the model city and the walkthrough."""
