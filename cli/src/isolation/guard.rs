//! The time by which a worker must have answered, and its end when that is over.

use std::process::ExitStatus;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use super::start::Child;

/// The child with the time by which it must have answered.
pub struct Guard {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    child: Child,
    due: Due,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Due {
    /// Nothing is awaited.
    Idle,
    /// An answer.
    By(Instant),
    /// The answer did not come, and the child was ended.
    Expired,
    /// Nothing will be asked any more.
    Closed,
}

impl Guard {
    /// Nothing is awaited of it yet.
    pub fn new(child: Child) -> Self {
        Self { state: Mutex::new(State { child, due: Due::Idle }), changed: Condvar::new() }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the child was ended for its time.
    pub fn has_expired(&self) -> bool {
        self.lock().due == Due::Expired
    }

    /// An answer is awaited.
    pub fn expect(&self, due: Instant) {
        let mut state = self.lock();
        if state.due == Due::Idle {
            state.due = Due::By(due);
        }
        self.changed.notify_all();
    }

    /// Nothing is awaited any more; the watch finds out by itself.
    pub fn rest(&self) {
        let mut state = self.lock();
        if matches!(state.due, Due::By(_)) {
            state.due = Due::Idle;
        }
    }

    /// Nothing will be awaited any more.
    pub fn close(&self) {
        self.lock().due = Due::Closed;
        self.changed.notify_all();
    }

    /// Ends the child: how it ended, and whether that was for its time.
    pub fn end(&self) -> (Option<ExitStatus>, bool) {
        let mut state = self.lock();
        (state.child.end(), state.due == Due::Expired)
    }

    /// Ends the child when its answer does not come, until nothing will be awaited any more.
    pub fn watch(&self) {
        let mut state = self.lock();
        loop {
            state = match state.due {
                Due::Closed | Due::Expired => return,
                Due::Idle => self.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
                Due::By(due) => {
                    let left = due.saturating_duration_since(Instant::now());
                    if left.is_zero() {
                        state.due = Due::Expired;
                        // The pipes close with it, which wakes whoever waits for the answer.
                        state.child.kill();
                        return;
                    }
                    self.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }
}
