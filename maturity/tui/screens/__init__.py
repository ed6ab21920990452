"""One screen or dialog a module, with its keys."""
