//! Files that are created below a folder, and removed again if the work cannot be finished.
//! Replaces nothing.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use typewright_codegen::output::Output;

/// The files and folders that were created.
pub(super) struct Written {
    folder: PathBuf,
    files: Vec<PathBuf>,
    /// Each after the folder that it is in.
    folders: Vec<PathBuf>,
}

impl Written {
    pub(super) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_path_buf(), files: Vec::new(), folders: Vec::new() }
    }

    /// Returns the number of files.
    pub(super) fn count(&self) -> usize {
        self.files.len()
    }

    /// Creates a file at a path below the folder.
    ///
    /// # Errors
    /// The file exists, or cannot be written.
    pub(super) fn create(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let file = self.folder.join(path);
        let named = |error: io::Error| match error.kind() {
            io::ErrorKind::AlreadyExists => io::Error::new(error.kind(), format!("`{path}` exists")),
            kind => io::Error::new(kind, format!("`{path}`: {error}")),
        };
        self.create_folders(file.parent().unwrap_or(&self.folder.clone())).map_err(named)?;
        let mut new = fs::File::create_new(&file).map_err(named)?;
        self.files.push(file);
        new.write_all(bytes).map_err(named)
    }

    /// Creates generated files below a folder of the folder.
    ///
    /// # Errors
    /// A file exists, or cannot be written.
    pub(super) fn create_all(&mut self, below: &str, output: &Output) -> io::Result<()> {
        let path = |path: &str| if below.is_empty() { path.to_owned() } else { format!("{below}/{path}") };
        output.files().iter().try_for_each(|file| self.create(&path(&file.path), file.text.as_bytes()))
    }

    fn create_folders(&mut self, folder: &Path) -> io::Result<()> {
        let mut missing: Vec<&Path> = folder.ancestors().take_while(|folder| !folder.is_dir()).collect();
        missing.reverse();
        for folder in missing {
            fs::create_dir(folder)?;
            self.folders.push(folder.to_path_buf());
        }
        Ok(())
    }

    /// Removes what was created; folders only if nothing else is in them.
    pub(super) fn undo(self) {
        for file in self.files {
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}
