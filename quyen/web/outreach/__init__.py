"""The desk of informing: what units did to make rights known; its other faces are desks beside it."""
