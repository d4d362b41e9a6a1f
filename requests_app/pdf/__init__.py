"""Documents: plain data in, a finished PDF out. Nothing here reads the database or the network."""
