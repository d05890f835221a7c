"""What is wrong, and what a change does: the checks that editors meet."""
