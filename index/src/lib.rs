//! Keeps sources, plans and their records in a library on disk; searches, compares and exports them.
