//! Programs that this one starts.

use std::process::Command;

/// Ctrl-C is for the program, which lets its workers finish their files.
#[cfg(unix)]
pub fn apart(command: &mut Command) {
    std::os::unix::process::CommandExt::process_group(command, 0);
}

/// Ctrl-C is for the program, which lets its workers finish their files.
#[cfg(windows)]
pub fn apart(command: &mut Command) {
    const CREATE_NEW_PROCESS_GROUP: u32 = 0x0000_0200;
    std::os::windows::process::CommandExt::creation_flags(command, CREATE_NEW_PROCESS_GROUP);
}
