"""From answers, given as options or at a terminal, to a new document or actor file."""
