"""The running service: environment, clock, network; everything that acts on the outside world."""
