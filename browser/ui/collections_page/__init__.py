"""The page Collections: lists of texts and patches with notes, and saved selections."""
