"""Where a planned procedure and the pigment meet, marked and agreed by surgeon, artist and client."""
