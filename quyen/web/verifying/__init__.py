"""Whether a copy of an issued document is one: for anybody who has it, without signing in."""
