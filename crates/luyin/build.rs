//! Writes the table of the guides that are built into the program, each with its text read into a tree.
//!
//! Cargo is told of the folder, so a guide that changes or appears is built in again.

#![allow(clippy::disallowed_methods, reason = "a build script reads and writes files")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let guides = here.join("../../guides");
    println!("cargo::rerun-if-changed={}", guides.display());
    let mut files = Vec::new();
    collect(&guides, &guides, &mut files)?;
    files.sort();
    let mut table = String::from("&[\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    for (number, (name, path)) in files.into_iter().enumerate() {
        let tree = out.join(format!("guide-{number}.tree"));
        fs::write(&tree, packed(&name, &path)?)?;
        let (path, tree) = (path.display().to_string(), tree.display().to_string());
        let _ = writeln!(table, "    ({name:?}, include_str!({path:?}), include_bytes!({tree:?})),");
    }
    table.push(']');
    fs::write(out.join("guides.rs"), table)
}

/// The tree of a guide's text, which takes longer to make than all else that is done with it; nothing where the text
/// is none, for the program says what is wrong with it.
fn packed(name: &str, path: &Path) -> io::Result<Vec<u8>> {
    let tree = luyin_tree::read_yaml(&name.into(), &fs::read(path)?, &luyin_tree::Limits::default());
    Ok(tree.map_or_else(|_| Vec::new(), |tree| luyin_tree::pack(&tree)))
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            files.push((name, path.canonicalize()?));
        }
    }
    Ok(())
}
