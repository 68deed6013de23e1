//! The calls that a worker may no longer make, as the program that the kernel asks before each call.
//!
//! The kernel runs it for every call there is when it is given, so that it looks a call up in few steps. The form is that
//! of seccomp(2): a classic BPF program over `struct seccomp_data`.

use std::collections::{BTreeMap, BTreeSet};

use seccompiler::{BpfProgram, sock_filter};

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

/// How the kernel names the architecture whose calls these are (linux/audit.h).
const ARCHITECTURE: Option<u32> = if cfg!(target_arch = "x86_64") {
    Some(0xc000_003e)
} else if cfg!(target_arch = "aarch64") {
    Some(0xc000_00b7)
} else if cfg!(target_arch = "riscv64") {
    Some(0xc000_00f3)
} else {
    None
};

/// Calls of the x32 form, which x86-64 takes beside its own and no program of ours makes, begin here.
const OTHER_FORM: Option<u32> = if cfg!(target_arch = "x86_64") { Some(0x4000_0000) } else { None };

/// Where the number of the call, the architecture and the first argument stand in `struct seccomp_data`.
const NUMBER: u32 = 0;
const CALLED_AS: u32 = 4;
const FIRST_ARGUMENT: u32 = 16;

/// What becomes of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Allowed,
    Refused,
    /// Allowed on this process alone, as a program ends itself.
    OnItself,
}

/// The program for a process; `None` where the names of the calls are not known.
pub fn program(process: u32) -> Option<BpfProgram> {
    let mut program = vec![
        load(CALLED_AS),
        jump(libc::BPF_JEQ, ARCHITECTURE?, 1, 0),
        answer(libc::SECCOMP_RET_KILL_PROCESS),
        load(NUMBER),
    ];
    program.extend(search(&fates(), process)?);
    Some(program)
}

/// What becomes of the calls from each number on.
fn fates() -> Vec<(u32, Fate)> {
    let number = |call: &i64| u32::try_from(*call).ok();
    let refused: BTreeSet<u32> = FORBIDDEN.iter().chain(&OLDER).filter_map(number).collect();
    let mut from: BTreeMap<u32, Fate> = BTreeMap::from([(0, Fate::Allowed)]);
    for call in &refused {
        from.insert(*call, Fate::Refused);
        from.entry(call + 1).or_insert(Fate::Allowed);
    }
    if let Some(call) = number(&libc::SYS_tgkill) {
        from.insert(call, Fate::OnItself);
        from.entry(call + 1).or_insert(Fate::Allowed);
    }
    from.extend(OTHER_FORM.map(|first| (first, Fate::Refused)));
    let mut fates: Vec<(u32, Fate)> = from.into_iter().collect();
    fates.dedup_by_key(|(_, fate)| *fate);
    fates
}

/// Halves the numbers until what becomes of one is found.
fn search(fates: &[(u32, Fate)], process: u32) -> Option<Vec<sock_filter>> {
    let (first, second) = fates.split_at(fates.len() / 2);
    let Some((pivot, _)) = second.first().filter(|_| !first.is_empty()) else {
        return Some(match second.first()?.1 {
            Fate::Allowed => vec![answer(libc::SECCOMP_RET_ALLOW)],
            Fate::Refused => vec![answer(refusal())],
            Fate::OnItself => vec![
                load(FIRST_ARGUMENT),
                jump(libc::BPF_JEQ, process, 1, 0),
                answer(refusal()),
                answer(libc::SECCOMP_RET_ALLOW),
            ],
        });
    };
    let below = search(first, process)?;
    let mut program = vec![jump(libc::BPF_JGE, *pivot, u8::try_from(below.len()).ok()?, 0)];
    program.extend(below);
    program.extend(search(second, process)?);
    Some(program)
}

fn refusal() -> u32 {
    libc::SECCOMP_RET_ERRNO | libc::EPERM as u32
}

fn load(place: u32) -> sock_filter {
    step(libc::BPF_LD | libc::BPF_W | libc::BPF_ABS, place, 0, 0)
}

fn jump(test: u32, value: u32, if_so: u8, if_not: u8) -> sock_filter {
    step(libc::BPF_JMP | test | libc::BPF_K, value, if_so, if_not)
}

fn answer(value: u32) -> sock_filter {
    step(libc::BPF_RET | libc::BPF_K, value, 0, 0)
}

fn step(code: u32, value: u32, if_so: u8, if_not: u8) -> sock_filter {
    sock_filter { code: code as u16, jt: if_so, jf: if_not, k: value }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the kernel would answer, and in how many steps.
    fn run(program: &[sock_filter], number: u32, architecture: u32, argument: u32) -> (u32, usize) {
        let (mut at, mut value, mut steps) = (0, 0, 0);
        loop {
            let step = &program[at];
            (at, steps) = (at + 1, steps + 1);
            let code = u32::from(step.code);
            let holds = match code & 0xf0 {
                libc::BPF_JEQ => value == step.k,
                _ => value >= step.k,
            };
            match code & 0x07 {
                libc::BPF_LD => {
                    value = match step.k {
                        NUMBER => number,
                        CALLED_AS => architecture,
                        _ => argument,
                    };
                }
                libc::BPF_RET => return (step.k, steps),
                _ => at += usize::from(if holds { step.jt } else { step.jf }),
            }
        }
    }

    #[test]
    fn each_call_is_answered_as_the_lists_say_in_few_steps() {
        let (Some(architecture), Some(program)) = (ARCHITECTURE, program(77)) else { return };
        let refused: BTreeSet<i64> = FORBIDDEN.iter().chain(&OLDER).copied().collect();
        for call in 0..600_i64 {
            let number = u32::try_from(call).unwrap();
            let (answer, steps) = run(&program, number, architecture, 78);
            let is_refused = refused.contains(&call) || call == libc::SYS_tgkill;
            assert_eq!(answer, if is_refused { refusal() } else { libc::SECCOMP_RET_ALLOW }, "{call}");
            assert!(steps <= 16, "{call} takes {steps}");
        }
        let tgkill = u32::try_from(libc::SYS_tgkill).unwrap();
        assert_eq!(run(&program, tgkill, architecture, 77).0, libc::SECCOMP_RET_ALLOW);
        assert_eq!(run(&program, 1, architecture + 1, 0).0, libc::SECCOMP_RET_KILL_PROCESS);
        if let Some(first) = OTHER_FORM {
            assert_eq!(run(&program, first, architecture, 0).0, refusal());
            assert_eq!(run(&program, u32::MAX, architecture, 0).0, refusal());
        }
    }
}
