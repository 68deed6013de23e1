#![doc = "Command line."]
fn main() {}
