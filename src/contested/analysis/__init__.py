"""What follows from the tables: estimates, disagreements, reliability, vocabulary."""
