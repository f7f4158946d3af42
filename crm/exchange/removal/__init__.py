"""Moving an organisation out into open files, and in again elsewhere."""
