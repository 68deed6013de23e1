//! What an analyst verifies: sums, accounts, deadlines.
