"""What may be done to a case: one function for each action. It returns what happened, or says what is missing."""
