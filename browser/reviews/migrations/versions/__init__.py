"""One module per version; what is written here is never changed, later versions are added."""
