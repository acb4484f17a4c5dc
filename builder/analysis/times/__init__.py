"""When the events of a text took place: expressions of time resolved against the day of the report, by published rules."""
