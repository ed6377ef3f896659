"""What stands below the pictures of the sample page: spectra, classes beside claims, place and time."""
