// Placeholder: replaced by the entry point.
