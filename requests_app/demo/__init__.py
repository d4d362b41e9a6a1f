"""The demo: a hospital, its people, and requests told from their first day to where they stand today."""
