"""The record for machines, from its tables: CSV files with their Data Package, one database, JSON."""
