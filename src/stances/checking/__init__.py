"""What is wrong with the sources, said with file, line, column and a way out."""
