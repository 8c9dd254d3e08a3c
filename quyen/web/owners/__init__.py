"""Where a body looks all units' answers to the indicators it owns over: no passages, no other indicators."""
