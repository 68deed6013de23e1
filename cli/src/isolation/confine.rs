//! What a worker gives up before it reads anything, as far as the system can take it.

use serde::{Deserialize, Serialize};

use crate::limits::Limits;

/// What a worker has given up.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Protection {
    /// Most memory in MB, if the system holds it to a limit.
    pub memory: Option<u64>,
    /// By what the system keeps it from files and network.
    pub means: Vec<String>,
}

impl Protection {
    /// In words, with the limits that every system keeps.
    pub fn words(&self, limits: &Limits) -> String {
        let mut words = vec!["each file in a process of its own".to_owned()];
        if !self.means.is_empty() {
            words.push(format!("without files and network ({})", self.means.join(", ")));
        }
        if let Some(memory) = self.memory {
            words.push(format!("with at most {memory} MB of memory"));
        }
        words.push(format!("for at most {}", limits.time_words()));
        words.join(", ")
    }
}

#[cfg(not(target_os = "linux"))]
pub use elsewhere::confine;

#[cfg(target_os = "linux")]
pub use linux::confine;

#[cfg(not(target_os = "linux"))]
mod elsewhere {
    use std::alloc::System;

    use cap::Cap;

    use super::{Limits, Protection};

    /// Counts what is allocated, since the system holds no process to a limit that it set itself.
    #[global_allocator]
    static ALLOCATOR: Cap<System> = Cap::new(System, usize::MAX);

    /// Gives up memory above the limit. What the system lacks is left out and told.
    pub fn confine(limits: &Limits) -> Protection {
        let bytes = limits.memory.saturating_mul(1 << 20);
        let held = usize::try_from(bytes).is_ok_and(|bytes| ALLOCATOR.set_limit(bytes).is_ok());
        Protection { memory: held.then_some(limits.memory), means: Vec::new() }
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use std::process;

    use landlock::{
        ABI, Access as _, AccessFs, AccessNet, RestrictionStatus, Ruleset, RulesetAttr as _, RulesetError,
        RulesetStatus, Scope,
    };
    use rustix::process::{Resource, Rlimit, Signal, set_parent_process_death_signal, setrlimit};
    use seccompiler::apply_filter;

    use super::super::filter;
    use super::{Limits, Protection};

    /// Gives up files, network, other programs and memory above the limit. What the system lacks is left out and told.
    pub fn confine(limits: &Limits) -> Protection {
        // Whoever ends the program ends its workers. A system without this ends them when they next look for a file.
        let _ = set_parent_process_death_signal(Some(Signal::KILL));
        let bytes = limits.memory.saturating_mul(1 << 20);
        let memory = limited(Resource::As, bytes).then_some(limits.memory);
        // No file is written, and none is left behind by a crash.
        limited(Resource::Fsize, 0);
        limited(Resource::Core, 0);
        let mut means = Vec::new();
        if landlock().is_ok_and(|status| status.ruleset != RulesetStatus::NotEnforced) {
            means.push("landlock".to_owned());
        }
        if seccomp().is_some() {
            means.push("seccomp".to_owned());
        }
        Protection { memory, means }
    }

    fn limited(resource: Resource, most: u64) -> bool {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) }).is_ok()
    }

    /// Every access that the kernel knows is handled and none allowed.
    fn landlock() -> Result<RestrictionStatus, RulesetError> {
        let abi = ABI::V6;
        let ruleset = Ruleset::default()
            .handle_access(AccessFs::from_all(abi))?
            .handle_access(AccessNet::from_all(abi))?
            .scope(Scope::from_all(abi))?;
        ruleset.create()?.restrict_self()
    }

    fn seccomp() -> Option<()> {
        apply_filter(&filter::program(process::id())?).ok()
    }
}
