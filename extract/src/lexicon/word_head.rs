//! How a word begins, as a number; used when planoteka is built, too.

/// The first eight bytes of a word as a number of the same order as the words: what most comparisons need.
pub(crate) fn word_head(word: &str) -> u64 {
    let mut bytes = [0; 8];
    bytes.iter_mut().zip(word.bytes()).for_each(|(slot, byte)| *slot = byte);
    u64::from_be_bytes(bytes)
}
