//! The stream cipher of old Office files.

/// Bytes that go with the bytes of a stream, one after the other.
pub(super) struct KeyStream {
    state: [u8; 256],
    one: u8,
    other: u8,
}

impl KeyStream {
    pub fn new(key: &[u8]) -> Self {
        let mut state: [u8; 256] = std::array::from_fn(|index| index as u8);
        let mut other = 0_u8;
        for index in 0..256 {
            let letter = key.get(index % key.len().max(1)).copied().unwrap_or_default();
            other = other.wrapping_add(state[index]).wrapping_add(letter);
            state.swap(index, usize::from(other));
        }
        Self { state, one: 0, other: 0 }
    }

    pub fn next(&mut self) -> u8 {
        self.one = self.one.wrapping_add(1);
        self.other = self.other.wrapping_add(self.state[usize::from(self.one)]);
        self.state.swap(usize::from(self.one), usize::from(self.other));
        let sum = self.state[usize::from(self.one)].wrapping_add(self.state[usize::from(self.other)]);
        self.state[usize::from(sum)]
    }

    pub fn decrypt(&mut self, bytes: &[u8]) -> Vec<u8> {
        bytes.iter().map(|byte| byte ^ self.next()).collect()
    }
}
