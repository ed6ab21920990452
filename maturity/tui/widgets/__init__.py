"""One widget a module, with the functions that make its lines."""
