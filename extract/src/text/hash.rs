use std::hash::{BuildHasherDefault, Hasher};

/// For maps whose keys come with the program: few steps a key, and nothing done against keys chosen to collide.
pub(crate) type QuickHash = BuildHasherDefault<Rotating>;

/// Mixes eight bytes at a time into its sum.
#[derive(Default)]
pub(crate) struct Rotating(u64);

/// Spreads the bits of a sum: 2^64 by the golden ratio.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

impl Hasher for Rotating {
    fn write(&mut self, bytes: &[u8]) {
        for eight in bytes.chunks(8) {
            let mut word = [0; 8];
            word.iter_mut().zip(eight).for_each(|(own, byte)| *own = *byte);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.write_u64(u64::from(byte));
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(SPREAD);
    }

    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}
