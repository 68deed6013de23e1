//! Links the program for Linux at a fixed place.
//!
//! Each file is read in a process of its own, so that starting is most of the time that a small document takes, and a third
//! of starting was to write 70,000 addresses anew and to copy the pages they stand in. Stack, heap and libraries are still
//! put at places of chance; what a fixed program gives away is a hurdle for attacks on faults in memory, which Rust
//! does not have in safe code, and a worker has given up files, network and other programs before it reads anything.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let of_target = |name: &str| std::env::var(name).unwrap_or_default();
    if of_target("CARGO_CFG_TARGET_OS") == "linux" && of_target("CARGO_CFG_TARGET_ENV") == "gnu" {
        println!("cargo::rustc-link-arg-bin=planoteka=-no-pie");
    }
}
