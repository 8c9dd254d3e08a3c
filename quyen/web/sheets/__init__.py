"""The desk of fact sheets: a field of rights on a page in two languages, made final by another person."""
