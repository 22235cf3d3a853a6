"""From an answer to words, and from words to what people hold in their hands: JSON, card, letter, message, calendar."""
