"""From files to plain values that remember where they were written."""
