"""What holds of trainings without asking the database."""
