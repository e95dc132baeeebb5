"""From a page to the draft of a document file: reads, finds, and leaves every judgement to a person."""
