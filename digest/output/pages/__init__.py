"""Page proof: an issue's pages as pictures, and what an eye would stop at."""
