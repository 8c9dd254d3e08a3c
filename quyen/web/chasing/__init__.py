"""Chasing: who is called today and by whom it was done, and the letter to those who are late."""
