"""Use cases that join rooms, called by ui and the command line alike; knows neither."""
