"""The tone model: what each word of a sentence adds to the rating that people would give the sentence."""
