//! What every fuzz target does with the bytes it gets, and how archives are changed so that their parts stay readable.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// How deep files in files are opened.
const MOST_DEPTH: usize = 3;

/// Reads and understands a file under a name, and the documents in it; nothing may panic, hang or fill the memory.
pub fn read(bytes: &[u8], name: &str) {
    read_at(bytes, name, 0);
}

fn read_at(bytes: &[u8], name: &str, depth: usize) {
    if depth < MOST_DEPTH
        && let Ok(Some(bundle)) = planoteka_ingest::unpack(bytes, name, None)
    {
        for inner in bundle.files {
            if let Ok(bytes) = inner.bytes {
                read_at(&bytes, &inner.path, depth + 1);
            }
        }
    }
    if let Ok(reading) = planoteka_ingest::read(bytes, name) {
        let _ = planoteka_extract::extract(&reading);
    }
}

/// Changes one part of a zip archive, and packs it again with right sums and sizes; every third time, or where it is no
/// archive, the bytes as they are. Hands back the new size.
pub fn mutate_archive(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    if seed % 3 > 0
        && let Some(packed) = with_part_changed(&data[..size], max_size, seed)
        && packed.len() <= max_size
    {
        data[..packed.len()].copy_from_slice(&packed);
        return packed.len();
    }
    libfuzzer_sys::fuzzer_mutate(data, size, max_size)
}

fn with_part_changed(bytes: &[u8], max_size: usize, seed: u32) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let chosen = seed as usize / 3 % archive.len().max(1);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for index in 0..archive.len() {
        let entry = archive.by_index(index).ok()?;
        let name = entry.name().ok()?.into_owned();
        let mut contents = Vec::new();
        entry.take(max_size as u64).read_to_end(&mut contents).ok()?;
        if index == chosen {
            let size = contents.len();
            contents.resize(size + size / 8 + 64, 0);
            let room = contents.len();
            let changed = libfuzzer_sys::fuzzer_mutate(&mut contents, size, room);
            contents.truncate(changed);
        }
        writer.start_file(name, stored).ok()?;
        writer.write_all(&contents).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

/// A target that gives its bytes a name.
#[macro_export]
macro_rules! target {
    ($name:literal) => {
        libfuzzer_sys::fuzz_target!(|bytes: &[u8]| $crate::read(bytes, $name));
    };
}

/// A target whose bytes are a zip archive.
#[macro_export]
macro_rules! archive_target {
    ($name:literal) => {
        $crate::target!($name);
        libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
            $crate::mutate_archive(data, size, max_size, seed)
        });
    };
}
