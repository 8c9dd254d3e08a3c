"""What people are told of trainings."""
