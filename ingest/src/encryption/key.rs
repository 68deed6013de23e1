//! Blocks of the Advanced Encryption Standard under a key.

use aes::cipher::{Array, BlockCipherDecrypt as _, KeyInit as _};
use aes::{Aes128, Aes192, Aes256};

/// Bytes of a block.
pub(super) const BLOCK: usize = 16;

/// A key of one of the three lengths.
pub(super) enum Key {
    Short(Aes128),
    Middle(Aes192),
    Long(Aes256),
}

impl Key {
    /// From 16, 24 or 32 bytes.
    pub fn new(bytes: &[u8]) -> Option<Self> {
        match bytes.len() {
            16 => Aes128::new_from_slice(bytes).ok().map(Self::Short),
            24 => Aes192::new_from_slice(bytes).ok().map(Self::Middle),
            32 => Aes256::new_from_slice(bytes).ok().map(Self::Long),
            _ => None,
        }
    }

    fn decrypt_block(&self, block: &mut [u8; BLOCK]) {
        let mut array = Array::from(*block);
        match self {
            Self::Short(key) => key.decrypt_block(&mut array),
            Self::Middle(key) => key.decrypt_block(&mut array),
            Self::Long(key) => key.decrypt_block(&mut array),
        }
        *block = array.into();
    }

    /// Each block by itself; what is over at the end is left out.
    pub fn decrypt_blocks(&self, bytes: &[u8]) -> Vec<u8> {
        let (blocks, _) = bytes.as_chunks::<BLOCK>();
        let plain = blocks.iter().flat_map(|block| {
            let mut block = *block;
            self.decrypt_block(&mut block);
            block
        });
        plain.collect()
    }

    /// Each block chained to the one before it, the first to `start`.
    pub fn decrypt_chain(&self, start: &[u8], bytes: &[u8]) -> Vec<u8> {
        let (blocks, _) = bytes.as_chunks::<BLOCK>();
        let mut before: [u8; BLOCK] = std::array::from_fn(|index| start.get(index).copied().unwrap_or(0x36));
        let mut out = Vec::with_capacity(bytes.len());
        for block in blocks {
            let mut plain = *block;
            self.decrypt_block(&mut plain);
            out.extend(plain.iter().zip(before).map(|(plain, before)| plain ^ before));
            before = *block;
        }
        out
    }
}
