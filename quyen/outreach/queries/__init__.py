"""What is read of informing."""
