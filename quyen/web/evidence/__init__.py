"""The desk of evidence: opened from an activity, a class, a training or a report; what is not confirmed is not kept."""
