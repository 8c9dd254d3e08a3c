"""The desk of the item bank: items written, looked over by a second person, taken out of use."""
