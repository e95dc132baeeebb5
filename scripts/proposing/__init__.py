"""From the form in which somebody proposes a document to the record of a document file."""
