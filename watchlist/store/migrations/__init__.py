"""The steps that bring a database from one revision of the schema to the next."""
