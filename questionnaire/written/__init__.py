"""What people write, made into values: texts, names, addresses, numbers, days. Every way in takes it from here."""
