//! What was read of texts met before: the columns of a long sheet say the same few things again and again.

use std::collections::HashMap;
use std::rc::Rc;

use ecow::EcoString;

/// Most texts kept; those of a column that never repeats itself are not worth more.
const MOST: usize = 4096;

/// What was read of each of the first few thousand different texts.
#[derive(Debug)]
pub(crate) struct Memo<T> {
    known: HashMap<EcoString, Rc<T>>,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self { known: HashMap::new() }
    }
}

impl<T> Memo<T> {
    /// What a text says; it is read only when it was not met before.
    pub(crate) fn of(&mut self, text: &EcoString, read: impl FnOnce() -> T) -> Rc<T> {
        if let Some(known) = self.known.get(text) {
            return Rc::clone(known);
        }
        let new = Rc::new(read());
        if self.known.len() < MOST {
            self.known.insert(text.clone(), Rc::clone(&new));
        }
        new
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, Memo};

    #[test]
    fn a_text_is_read_once() {
        let (mut memo, mut readings) = (Memo::default(), 0);
        for text in ["дан", "ноћ", "дан"] {
            let length = memo.of(&text.into(), || {
                readings += 1;
                text.chars().count()
            });
            assert_eq!(*length, 3);
        }
        assert_eq!(readings, 2);
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let mut memo = Memo::default();
        for number in 0..2 * MOST {
            memo.of(&number.to_string().into(), || number);
        }
        assert_eq!(memo.known.len(), MOST);
        assert_eq!(*memo.of(&"9000".into(), || 9000), 9000);
    }
}
