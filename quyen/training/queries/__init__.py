"""What is read of trainings."""
