"""The demo: a hospital, its people, and requests from their first day to where they stand today."""
