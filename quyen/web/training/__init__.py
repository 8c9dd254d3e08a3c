"""The desk of trainings: the events there are, one event with its plan; its other faces are desks beside it."""
