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
    use std::collections::BTreeMap;
    use std::{env, process};

    use landlock::{
        ABI, Access as _, AccessFs, AccessNet, RestrictionStatus, Ruleset, RulesetAttr as _, RulesetError,
        RulesetStatus, Scope,
    };
    use rustix::process::{Resource, Rlimit, Signal, set_parent_process_death_signal, setrlimit};
    use seccompiler::{
        BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
        apply_filter, sock_filter,
    };

    use super::{Limits, Protection};

    /// Calls that open, make or change files, reach the network, start programs or touch other processes.
    const FORBIDDEN: [i64; 53] = [
        libc::SYS_accept,
        libc::SYS_accept4,
        libc::SYS_acct,
        libc::SYS_add_key,
        libc::SYS_bind,
        libc::SYS_bpf,
        libc::SYS_chdir,
        libc::SYS_chroot,
        libc::SYS_connect,
        libc::SYS_execve,
        libc::SYS_execveat,
        libc::SYS_fchdir,
        libc::SYS_fchmodat,
        libc::SYS_fchownat,
        libc::SYS_fsopen,
        libc::SYS_init_module,
        libc::SYS_finit_module,
        libc::SYS_io_uring_setup,
        libc::SYS_kexec_load,
        libc::SYS_keyctl,
        libc::SYS_kill,
        libc::SYS_linkat,
        libc::SYS_listen,
        libc::SYS_memfd_create,
        libc::SYS_mkdirat,
        libc::SYS_mknodat,
        libc::SYS_mount,
        libc::SYS_move_mount,
        libc::SYS_name_to_handle_at,
        libc::SYS_open_by_handle_at,
        libc::SYS_open_tree,
        libc::SYS_openat,
        libc::SYS_openat2,
        libc::SYS_perf_event_open,
        libc::SYS_pidfd_getfd,
        libc::SYS_pidfd_open,
        libc::SYS_pidfd_send_signal,
        libc::SYS_pivot_root,
        libc::SYS_process_vm_readv,
        libc::SYS_process_vm_writev,
        libc::SYS_ptrace,
        libc::SYS_readlinkat,
        libc::SYS_renameat2,
        libc::SYS_request_key,
        libc::SYS_setns,
        libc::SYS_socket,
        libc::SYS_socketpair,
        libc::SYS_symlinkat,
        libc::SYS_tkill,
        libc::SYS_truncate,
        libc::SYS_unlinkat,
        libc::SYS_unshare,
        libc::SYS_userfaultfd,
    ];

    /// Older forms of the same, which only this architecture has.
    #[cfg(target_arch = "x86_64")]
    const OLDER: [i64; 18] = [
        libc::SYS_chmod,
        libc::SYS_chown,
        libc::SYS_creat,
        libc::SYS_fork,
        libc::SYS_lchown,
        libc::SYS_link,
        libc::SYS_mkdir,
        libc::SYS_mknod,
        libc::SYS_open,
        libc::SYS_readlink,
        libc::SYS_rename,
        libc::SYS_renameat,
        libc::SYS_rmdir,
        libc::SYS_symlink,
        libc::SYS_unlink,
        libc::SYS_uselib,
        libc::SYS_utime,
        libc::SYS_vfork,
    ];
    #[cfg(not(target_arch = "x86_64"))]
    const OLDER: [i64; 0] = [];

    /// Calls of the x32 form, which this architecture takes beside its own and no program of ours makes, begin here.
    #[cfg(target_arch = "x86_64")]
    const OTHER_FORM: Option<u32> = Some(0x4000_0000);
    #[cfg(not(target_arch = "x86_64"))]
    const OTHER_FORM: Option<u32> = None;

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
        let mut rules: BTreeMap<i64, Vec<SeccompRule>> = BTreeMap::new();
        rules.extend(FORBIDDEN.iter().chain(&OLDER).map(|call| (*call, Vec::new())));
        // How a program ends itself, but must not end others.
        let own = u64::from(process::id());
        let others = SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Ne, own).ok()?;
        rules.insert(libc::SYS_tgkill, vec![SeccompRule::new(vec![others]).ok()?]);
        let refused = SeccompAction::Errno(libc::EPERM as u32);
        let architecture = env::consts::ARCH.try_into().ok()?;
        let filter = SeccompFilter::new(rules, SeccompAction::Allow, refused, architecture).ok()?;
        let known: BpfProgram = filter.try_into().ok()?;
        let program: BpfProgram = OTHER_FORM.into_iter().flat_map(refusal_from).chain(known).collect();
        apply_filter(&program).ok()
    }

    /// Refuses every call from a number on. One comparison does for all of a form, where a rule for each would double the
    /// program that the kernel translates for every worker.
    fn refusal_from(first: u32) -> [sock_filter; 3] {
        let step = |code: u32, jf: u8, k: u32| sock_filter { code: code as u16, jt: 0, jf, k };
        [
            step(libc::BPF_LD | libc::BPF_W | libc::BPF_ABS, 0, 0),
            step(libc::BPF_JMP | libc::BPF_JGE | libc::BPF_K, 1, first),
            step(libc::BPF_RET | libc::BPF_K, 0, libc::SECCOMP_RET_ERRNO | libc::EPERM as u32),
        ]
    }
}
