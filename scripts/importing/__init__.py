"""What the importers share: reading official records, naming members, and writing records of `data/`."""
