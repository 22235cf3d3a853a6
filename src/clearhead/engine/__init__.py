"""From facts and the guideline to an answer: pure functions, no file, no clock, no chance."""
