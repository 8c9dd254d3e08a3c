"""Consultation and replies: organisations are heard, questions of UN bodies are asked of units and answered."""
