"""What changes a course's dates and who takes part. Whatever takes or frees a place goes through `seats.held`."""
