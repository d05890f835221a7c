"""The typed, checked record of what the sources say: read from data/, used by everything else."""
