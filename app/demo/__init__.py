"""The demo negotiation: a true-to-life story, loaded through the same use cases that people use."""
