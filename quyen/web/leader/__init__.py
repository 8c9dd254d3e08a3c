"""The leader's page: what needs a decision, what moved, who is missing; and the office's list of matters."""
