//! Patterns compiled when planoteka is built: compiling them anew in each process takes longer than reading a plan.

use std::error::Error;

use regex_automata::dfa::StartKind;
use regex_automata::dfa::dense::{Builder, Config};

/// The bytes of one automaton for several patterns that begin where they are asked about; the first in order is preferred.
pub(crate) fn automaton(patterns: &[&str]) -> Result<Vec<u8>, Box<dyn Error>> {
    let config = Config::new().start_kind(StartKind::Anchored).minimize(true);
    let automaton = Builder::new().configure(config).build_many(patterns)?.to_sparse()?;
    let big = std::env::var("CARGO_CFG_TARGET_ENDIAN").is_ok_and(|endian| endian == "big");
    Ok(if big { automaton.to_bytes_big_endian() } else { automaton.to_bytes_little_endian() })
}
