"""What is decided about reports without a database: pure functions over plain values, one question a module."""
