"""Requests in bulk, for measuring: written row by row at once, without going through the services."""
