"""The database: schema, snapshots, entries, changes, screenings."""
