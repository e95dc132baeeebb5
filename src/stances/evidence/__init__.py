"""Whether the words that codings quote can still be read where they were read."""
