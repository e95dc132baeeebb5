"""From a source file to the same file in canonical form: what is safe to mend is mended, and nothing else changes."""
