"""The demo town: real public venues and units, invented associations, and a year of events around today."""
