//! All files of a run, each read once: from the disk or from memory.
//! Handles paths, and URIs with registered texts, but no other URIs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::Diagnostics;

use super::access::{self, Access, Refusal};
use super::folder::{self, Found, FoundBy};
use super::refused::{as_utf16, not_utf8, refused, unreadable, utf16};
use super::{FileId, SourceTree, Span, TextFormat, parse, path};

/// The files of a run.
/// The only type in this crate that reads the disk.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    root: PathBuf,
    files: Vec<File>,
    /// The files that were read, by absolute path or by their name in memory.
    known: BTreeMap<PathBuf, FileId>,
    /// Registered texts, by URI.
    registered: BTreeMap<String, String>,
    searched: BTreeSet<PathBuf>,
    /// The files that may be read.
    access: Access,
    /// Whether the disk must not be read.
    in_memory: bool,
    /// Whether duplicate members are left out.
    keeps_going: bool,
    /// The members that were left out.
    left_out: Diagnostics,
}

#[derive(Clone, Debug)]
struct File {
    path: String,
    absolute: Option<PathBuf>,
    on_disk: bool,
    text: String,
    /// The format, if it is not the one of the file name.
    format: Option<TextFormat>,
    tree: Option<Arc<SourceTree>>,
    /// The diagnostics if there is no tree; returned again by later reads.
    failure: Diagnostics,
}

impl Sources {
    /// Creates an empty set of files; paths are read and shown relative to `root`.
    pub fn new(root: impl AsRef<Path>) -> Self {
        let root = path::absolute(root.as_ref());
        let mut access = Access::default();
        access.allow(root.clone());
        Self { root, access, ..Self::default() }
    }

    /// Allows reading a file, or all files below a folder, in addition to those below the root and in given folders.
    pub fn allow(&mut self, path: &Path) {
        let absolute = self.absolute(path);
        self.access.allow(absolute);
    }

    /// Allows reading a file of any kind, including a pipe, and the files in its folder.
    #[doc(hidden)]
    pub fn name(&mut self, file: &Path) {
        let absolute = self.absolute(file);
        self.access.allow(absolute.parent().map(Path::to_path_buf).unwrap_or_default());
        self.access.name(absolute);
    }

    /// Creates an empty set that never reads the disk: only inserted or registered texts.
    /// For untrusted schemas.
    pub fn in_memory() -> Self {
        Self { in_memory: true, ..Self::default() }
    }

    /// Sets whether duplicate members are left out and reported by [`Self::take_left_out`], instead of being errors.
    pub(crate) fn keep_going(&mut self, keeps_going: bool) {
        self.keeps_going = keeps_going;
    }

    /// Returns the diagnostics of members that were left out.
    pub(crate) fn take_left_out(&mut self) -> Diagnostics {
        std::mem::take(&mut self.left_out)
    }

    /// Returns the folder that paths are relative to.
    #[doc(hidden)]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Reads a file once and parses it by its name: as YAML, JSON with comments, otherwise JSON.
    ///
    /// # Errors
    /// The file cannot be read, is not UTF-8, or is not in the format of its name; each mistake at its location.
    #[doc(hidden)]
    pub fn read(&mut self, file: &Path) -> Result<FileId, Diagnostics> {
        let absolute = self.absolute(file);
        if let Some(known) = self.known.get(&absolute).copied() {
            return self.again(known);
        }
        let (id, bytes) = self.load(&absolute)?;
        self.parse(id, bytes)
    }

    /// Reads a settings file as text, without parsing it.
    /// A later [`Self::read`] of the same file parses it.
    ///
    /// # Errors
    /// The file cannot be read or is not UTF-8.
    #[doc(hidden)]
    pub fn read_text(&mut self, file: &Path) -> Result<FileId, Diagnostics> {
        let absolute = self.absolute(file);
        let bytes = access::bounded(&absolute);
        let (id, bytes) = self.take(&absolute, bytes)?;
        self.set_text(id, bytes)?;
        Ok(id)
    }

    /// Adds a text from memory under a name that is shown like a path, and has the suffix of the format.
    ///
    /// # Errors
    /// The text is not in the format of its name.
    pub fn insert(&mut self, name: &str, text: impl Into<String>) -> Result<FileId, Diagnostics> {
        let id = self.add(name.to_owned(), Some(self.absolute(Path::new(name))));
        self.parse(id, text.into().into_bytes())
    }

    /// Adds a text from memory in the given format, under a name that is shown like a path.
    ///
    /// # Errors
    /// The text is not in this format.
    pub(crate) fn insert_as(
        &mut self,
        name: &str,
        text: impl Into<Vec<u8>>,
        format: TextFormat,
    ) -> Result<FileId, Diagnostics> {
        let id = self.add(name.to_owned(), None);
        if let Some(file) = self.files.get_mut(id.0 as usize) {
            file.format = Some(format);
        }
        self.parse(id, text.into())
    }

    /// Registers a text for a URI; it is parsed when a reference resolves to it.
    pub fn register(&mut self, uri: impl Into<String>, text: impl Into<String>) {
        self.registered.insert(uri.into(), text.into());
    }

    /// Returns the file for a URI with a registered text; `None` if there is no such text.
    ///
    /// # Errors
    /// The text is not JSON.
    #[doc(hidden)]
    pub fn registered(&mut self, uri: &str) -> Option<Result<FileId, Diagnostics>> {
        let key = PathBuf::from(uri);
        if let Some(known) = self.known.get(&key).copied() {
            return Some(self.again(known));
        }
        let text = self.registered.get(uri)?.clone();
        let id = self.add(uri.to_owned(), None);
        self.known.insert(key, id);
        Some(self.parse(id, text.into_bytes()))
    }

    /// Returns the files at these paths: a file, or all files in a folder that may be schemas, sorted.
    /// A path may end in `#/` and a JSON Pointer.
    ///
    /// # Errors
    /// Each path that cannot be read, and each folder without such files.
    #[doc(hidden)]
    pub fn find(&mut self, paths: &[PathBuf]) -> Result<Vec<Found>, Diagnostics> {
        let mut found = BTreeSet::new();
        let mut diagnostics = Diagnostics::default();
        for requested in paths {
            let absolute = self.absolute(requested);
            if self.in_memory || self.known.contains_key(&absolute) || !absolute.is_dir() {
                let split =
                    if self.exists(requested) { None } else { folder::split(requested, |file| self.exists(file)) };
                let (file, fragment) = split.unwrap_or((requested.clone(), None));
                let path = self.absolute(&file);
                let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
                self.name(&path);
                let known = self.known.get(&path).and_then(|id| self.files.get(id.0 as usize));
                let is_text = known.is_some_and(|file| !file.on_disk && file.tree.is_some());
                let by = if is_text { FoundBy::Text } else { FoundBy::Name };
                found.insert(Found { path, folder, fragment, by });
                continue;
            }
            match self.below(requested) {
                Ok(files) if files.is_empty() => {
                    let shown = path::relative(&absolute, &self.root);
                    diagnostics.push(folder::no_schemas(&shown));
                }
                Ok(files) => found.extend(files),
                Err(mistakes) => diagnostics.append(mistakes),
            }
        }
        diagnostics.barrier(found.into_iter().collect()).map(|(found, _)| found)
    }

    /// Returns all files below a folder that may be schemas, sorted.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub(crate) fn below(&mut self, folder: &Path) -> Result<Vec<Found>, Diagnostics> {
        let folder = self.absolute(folder);
        self.access.allow(folder.clone());
        match folder::schemas(&folder, &mut self.searched) {
            Ok(files) => {
                let found = |(path, by)| Found { path, folder: folder.clone(), fragment: None, by };
                Ok(files.into_iter().map(found).collect())
            }
            Err((folder, error)) => {
                let id = self.add(path::relative(&folder, &self.root), None);
                Err(unreadable(id, &error))
            }
        }
    }

    /// Returns whether there is a file at this path, on the disk or in memory.
    #[doc(hidden)]
    pub fn exists(&self, file: &Path) -> bool {
        let absolute = self.absolute(file);
        self.known.contains_key(&absolute) || !self.in_memory && absolute.is_file()
    }

    /// Returns every file that was read from the disk, sorted.
    #[doc(hidden)]
    pub fn files_read(&self) -> BTreeSet<&Path> {
        self.files.iter().filter(|file| file.on_disk).filter_map(|file| file.absolute.as_deref()).collect()
    }

    /// Returns every folder that was searched, sorted.
    #[doc(hidden)]
    pub fn folders_searched(&self) -> &BTreeSet<PathBuf> {
        &self.searched
    }

    /// Returns the path of a file for display: relative to the root, with `/`.
    #[doc(hidden)]
    pub fn path(&self, file: FileId) -> &str {
        self.file(file).map_or("", |file| &file.path)
    }

    /// Returns the path of a file on the disk.
    #[doc(hidden)]
    pub fn absolute_path(&self, file: FileId) -> Option<&Path> {
        self.file(file)?.absolute.as_deref()
    }

    /// Returns the text of a file; empty if it could not be read.
    #[doc(hidden)]
    pub fn text(&self, file: FileId) -> &str {
        self.file(file).map_or("", |file| &file.text)
    }

    /// Returns the text of a file, and drops the others.
    pub(crate) fn into_text(mut self, file: FileId) -> String {
        self.files.get_mut(file.0 as usize).map(|file| std::mem::take(&mut file.text)).unwrap_or_default()
    }

    /// Returns the tree of a file; `None` if it could not be parsed.
    #[doc(hidden)]
    pub fn tree(&self, file: FileId) -> Option<&Arc<SourceTree>> {
        self.file(file)?.tree.as_ref()
    }

    /// Returns the bytes of the value at a JSON Pointer.
    #[doc(hidden)]
    pub fn span_at(&self, file: FileId, pointer: &str) -> Option<Span> {
        Some(self.tree(file)?.root()?.at_pointer(pointer)?.span())
    }

    /// Returns a path for display.
    #[doc(hidden)]
    pub fn shown(&self, file: &Path) -> String {
        path::relative(&self.absolute(file), &self.root)
    }

    /// Returns the absolute path of a file or folder, without `.` and `..`.
    pub(crate) fn absolute(&self, file: &Path) -> PathBuf {
        path::normalise(&self.root.join(file))
    }

    fn file(&self, id: FileId) -> Option<&File> {
        self.files.get(id.0 as usize)
    }

    fn add(&mut self, path: String, absolute: Option<PathBuf>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).expect("invariant: fewer than 2^32 files"));
        if let Some(absolute) = &absolute {
            self.known.insert(absolute.clone(), id);
        }
        self.files.push(File {
            path,
            absolute,
            on_disk: false,
            text: String::new(),
            format: None,
            tree: None,
            failure: Diagnostics::default(),
        });
        id
    }

    /// Returns the result of the first read; parses a file that was only read as text.
    fn again(&mut self, id: FileId) -> Result<FileId, Diagnostics> {
        if self.tree(id).is_some() {
            return Ok(id);
        }
        match self.file(id).map(|file| file.failure.clone()) {
            Some(failure) if !failure.is_empty() => Err(failure),
            Some(_) | None => self.parse_known(id),
        }
    }

    fn failed(&mut self, id: FileId, failure: Diagnostics) -> Diagnostics {
        if let Some(file) = self.files.get_mut(id.0 as usize) {
            file.failure = failure.clone();
        }
        failure
    }

    fn load(&mut self, absolute: &Path) -> Result<(FileId, Vec<u8>), Diagnostics> {
        let read = if self.in_memory { Ok(Vec::new()) } else { self.access.read(absolute) };
        self.take(absolute, read)
    }

    /// Adds a file that was read, or the reason why it was not.
    fn take(&mut self, absolute: &Path, read: Result<Vec<u8>, Refusal>) -> Result<(FileId, Vec<u8>), Diagnostics> {
        let id = self.add(path::relative(absolute, &self.root), Some(absolute.to_path_buf()));
        if let Some(file) = self.files.get_mut(id.0 as usize) {
            file.on_disk = true;
        }
        let read = if self.in_memory { Err(Refusal::Failed(std::io::ErrorKind::NotFound.into())) } else { read };
        let bytes = read.map_err(|refusal| self.failed(id, refused(id, &refusal)))?;
        Ok((id, bytes))
    }

    fn parse(&mut self, id: FileId, bytes: Vec<u8>) -> Result<FileId, Diagnostics> {
        self.set_text(id, bytes)?;
        self.parse_known(id)
    }

    /// Parses the text of a file.
    fn parse_known(&mut self, id: FileId) -> Result<FileId, Diagnostics> {
        let mut left_out = Diagnostics::default();
        let parsed = self.parse_text(id, self.keeps_going.then_some(&mut left_out));
        let tree = parsed.map_err(|failure| self.failed(id, failure))?;
        self.left_out.append(left_out);
        if let Some(file) = self.files.get_mut(id.0 as usize) {
            file.tree = Some(Arc::new(tree));
        }
        Ok(id)
    }

    fn parse_text(&self, id: FileId, left_out: Option<&mut Diagnostics>) -> Result<SourceTree, Diagnostics> {
        let text = self.text(id);
        // A schema is never TOML: a reference to such a file is a mistake.
        let by_name = || TextFormat::of_path(self.path(id)).filter(|format| *format != TextFormat::Toml);
        let format = self.file(id).and_then(|file| file.format).or_else(by_name);
        parse::parse(text, id, format.unwrap_or_default(), left_out)
    }

    fn set_text(&mut self, id: FileId, bytes: Vec<u8>) -> Result<(), Diagnostics> {
        let (text, invalid) = match (as_utf16(&bytes), String::from_utf8(bytes)) {
            (Some(text), _) => (text, Some(utf16(id))),
            (None, Ok(text)) => (text, None),
            (None, Err(error)) => {
                let at = error.utf8_error().valid_up_to();
                (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(not_utf8(id, at)))
            }
        };
        if let Some(file) = self.files.get_mut(id.0 as usize) {
            file.text = text;
        }
        invalid.map_or(Ok(()), |mistake| Err(self.failed(id, mistake.into())))
    }
}
