//! Resolves identifiers and links references into one [`Graph`].
//! The keywords are `$id`, `$anchor`, `$ref` and similar ones. Does not depend on Rust.

mod arena;
mod children;
mod collect;
mod cycles;
mod depth;
mod dialects;
mod document;
mod file_uri;
pub(crate) mod graph;
mod incomplete;
mod inputs;
mod link;
pub(crate) mod lists;
mod load;
mod locate;
pub(crate) mod meaning;
mod metaschemas;
pub(crate) mod open_unions;
mod patterns;
mod practice;
mod retrieve;
pub(crate) mod secrets;
mod select;
mod side;
mod suggestions;
mod uri;
pub(crate) mod views;

pub use children::children;
pub use graph::{AboutDocument, AboutOperation, DynamicLink, Graph, OperationKind, Root};
pub(crate) use graph::{ChildrenUnion, Content};
pub(crate) use inputs::find;
pub(crate) use load::{Around, load_around};
pub use load::{load, load_one, load_text};
pub use locate::{Located, locate};
pub(crate) use patterns::describe as invalid_pattern;
pub use side::{Side, ViewOf};
pub use uri::{decode as decode_uri, resolve as resolve_uri};

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Path, PathBuf};

use arena::Arena;
use typewright::__private::v1::pointer::unescape;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::schema::{Rules, SchemaId};
use crate::settings::Settings;
use crate::source::{Sources, stem};

/// The state that the parts of this module share while building a graph.
struct Resolver<'s> {
    sources: &'s mut Sources,
    settings: &'s Settings,
    arena: Arena,
    graph: Graph,
    /// Schemas whose references are not linked yet.
    waiting: VecDeque<SchemaId>,
    /// Schemas that represent a whole document.
    documents: BTreeSet<SchemaId>,
    /// Those of which only the parts were read that other documents refer to.
    partly_read: BTreeSet<SchemaId>,
    /// What is left out of documents without models.
    skipped: BTreeMap<SchemaId, document::LeftOut>,
    /// Schemas that documents refer to.
    wanted: Vec<document::Target>,
    /// The URIs of the files that `[uris]` names, by their paths for display.
    uris: BTreeMap<String, String>,
    /// The schema folders, if relative `$id`s are relative to them.
    folders: BTreeSet<PathBuf>,
    /// The URIs that references resolve to.
    referred: BTreeSet<String>,
    /// Schemas with the URI of another one.
    duplicates: Vec<(SchemaId, SchemaId, String)>,
    /// Schemas that allow more than is written, because a reference or subschemas were left out.
    incomplete: BTreeSet<SchemaId>,
    diagnostics: Diagnostics,
    /// Rules of metaschemas that were looked up; `None` during the lookup, or if there are none.
    metaschemas: BTreeMap<String, Option<Rules>>,
}

impl<'s> Resolver<'s> {
    fn new(sources: &'s mut Sources, settings: &'s Settings) -> Self {
        let mapped = settings.mapped_paths().map(|(_, path)| path);
        mapped.chain(&settings.reference_folders).for_each(|path| sources.allow(path));
        let uris = retrieve::uris_of_files(sources, settings);
        sources.keep_going(settings.keep_going);
        Self {
            sources,
            settings,
            arena: Arena::default(),
            graph: Graph { keeps_going: settings.keep_going, ..Graph::default() },
            waiting: VecDeque::new(),
            documents: BTreeSet::new(),
            partly_read: BTreeSet::new(),
            skipped: BTreeMap::new(),
            wanted: Vec::new(),
            uris,
            folders: BTreeSet::new(),
            referred: BTreeSet::new(),
            duplicates: Vec::new(),
            incomplete: BTreeSet::new(),
            diagnostics: Diagnostics::default(),
            metaschemas: BTreeMap::new(),
        }
    }

    /// Returns the name that a document or its file gives to a schema; for a whole file, that of the file.
    fn name_of(&self, schema: SchemaId) -> String {
        let location = &self.arena.schema(schema).location;
        if let Some(name) = self.graph.carried.get(&(location.file, location.pointer.clone())) {
            return name.clone();
        }
        let token = location.pointer.rsplit('/').next().and_then(unescape).filter(|token| !token.is_empty());
        token.map_or_else(|| stem(Path::new(self.sources.path(location.file))), std::borrow::Cow::into_owned)
    }

    /// Reports schemas with the same URI: an error if a reference could resolve to either, otherwise a note.
    fn report_duplicates(&mut self) {
        for (one, other, uri) in std::mem::take(&mut self.duplicates) {
            let files = [one, other].map(|id| self.arena.schema(id).location.file);
            let is_harmless = files[0] != files[1] && !self.referred.contains(&uri);
            let code = if is_harmless { Code::SharedIdentifier } else { Code::DuplicateIdentifier };
            self.duplicate(code, one, other, &format!("`{uri}`"));
        }
    }

    fn duplicate(&mut self, code: Code, one: SchemaId, other: SchemaId, name: &str) {
        let (first, second) = (one.min(other), one.max(other));
        let location = |id| &self.arena.schema(id).location;
        let place = format!("{}#{}", self.sources.path(location(first).file), location(first).pointer);
        let diagnostic = Diagnostic::new(code, format!("two schemas have {name}, the first is `{place}`"))
            .at(location(second).file, location(second).span)
            .help("give one of them another name: references to it could mean either");
        self.diagnostics.push(diagnostic);
    }
}
