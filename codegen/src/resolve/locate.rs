//! Finds a schema by a fragment of a file of a graph; pointers may lead through references.
//! Changes nothing; does not depend on Rust.

use typewright::__private::v1::pointer;

use super::{Graph, uri};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, closest, first_names};
use crate::schema::SchemaId;
use crate::source::{FileId, SourceNode, Sources};

/// The maximum number of names that a message lists.
const MOST_NAMES: usize = 8;

/// A located schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The schema.
    pub schema: SchemaId,
    /// The schemas whose references were followed.
    pub through: Vec<SchemaId>,
}

/// Returns the schema at a fragment: empty, a JSON Pointer, or an anchor.
/// If a pointer continues after a value that only refers to another, it continues in that other.
///
/// # Errors
/// There is no such value, or it is not a schema; with the closest name that exists.
pub fn locate(graph: &Graph, sources: &Sources, file: FileId, fragment: &str) -> Result<Located, Diagnostics> {
    let fragment = uri::decode(fragment);
    if !fragment.is_empty() && !fragment.starts_with('/') {
        return by_anchor(graph, sources, file, &fragment);
    }
    let mut walk = Walk { graph, sources, file, pointer: String::new(), through: Vec::new() };
    let tokens = pointer::tokens(&fragment).unwrap_or_default();
    for (depth, token) in tokens.iter().enumerate() {
        walk.step(token).map_err(|diagnostic| match diagnostic {
            Stuck::Diagnosed(diagnostic) => Diagnostics::from(*diagnostic),
            Stuck::Here(node) => walk.no_step(node, token, tokens.get(depth + 1..).unwrap_or_default()).into(),
        })?;
    }
    match at(graph, walk.file, &walk.pointer) {
        Some(schema) => Ok(Located { schema, through: walk.through }),
        None => Err(walk.no_schema().into()),
    }
}

fn by_anchor(graph: &Graph, sources: &Sources, file: FileId, anchor: &str) -> Result<Located, Diagnostics> {
    let named = ids(graph).filter(|(_, schema)| schema.location.file == file).filter_map(|(id, schema)| {
        let core = &schema.keywords()?.core;
        Some((id, [core.anchor.as_deref(), core.dynamic_anchor.as_deref()]))
    });
    let names: Vec<(SchemaId, &str)> =
        named.flat_map(|(id, names)| names.into_iter().flatten().map(move |name| (id, name))).collect();
    if let Some(&(schema, _)) = names.iter().find(|(_, name)| *name == anchor) {
        return Ok(Located { schema, through: Vec::new() });
    }
    let below = sources.tree(file).and_then(|tree| tree.root()).and_then(|root| below_a_group(root, anchor));
    let near = closest(anchor, names.iter().map(|(_, name)| *name)).map(str::to_owned).or(below);
    let help = match near {
        Some(near) => format!("did you mean `#{near}`?"),
        None => "a pointer begins with `#/`; any other fragment is the value of an `$anchor`".to_owned(),
    };
    let diagnostic = Diagnostic::new(Code::NothingFound, format!("there is no anchor `{anchor}`"));
    Err(diagnostic.at_file(file).help(help).into())
}

/// The state of the walk.
struct Walk<'w> {
    graph: &'w Graph,
    sources: &'w Sources,
    file: FileId,
    pointer: String,
    through: Vec<SchemaId>,
}

/// Why a step fails.
enum Stuck<'w> {
    Diagnosed(Box<Diagnostic>),
    /// This value has no such member or element.
    Here(SourceNode<'w>),
}

impl<'w> Walk<'w> {
    /// Takes one step in the current value, otherwise in the one that it refers to.
    fn step(&mut self, token: &str) -> Result<(), Stuck<'w>> {
        let stuck = self.node().ok_or_else(|| Stuck::Diagnosed(Box::new(self.no_schema())))?;
        let mut node = stuck;
        let start = self.through.len();
        let mut seen = vec![(self.file, self.pointer.clone())];
        while node.step(token).is_none() {
            let Some((here, target)) = self.target().filter(|(_, target)| !seen.contains(target)) else {
                self.through.truncate(start);
                (self.file, self.pointer) = seen.swap_remove(0);
                return Err(Stuck::Here(stuck));
            };
            self.through.extend(here);
            seen.push(target.clone());
            (self.file, self.pointer) = target;
            node = self.node().ok_or_else(|| Stuck::Diagnosed(Box::new(self.no_schema())))?;
        }
        pointer::push(&mut self.pointer, token);
        Ok(())
    }

    /// Returns the schema at the current location if there is one, and the location that its `$ref` leads to.
    fn target(&self) -> Option<(Option<SchemaId>, (FileId, String))> {
        let here = at(self.graph, self.file, &self.pointer);
        if let Some(target) = here.and_then(|here| self.graph.references.get(&here)) {
            let location = &self.graph[*target].location;
            return Some((here, (location.file, location.pointer.clone())));
        }
        let target = self.graph.parts_elsewhere.get(&(self.file, self.pointer.clone()))?;
        Some((None, target.clone()))
    }

    fn node(&self) -> Option<SourceNode<'w>> {
        self.sources.tree(self.file)?.root()?.at_pointer(&self.pointer)
    }

    fn no_step(&self, node: SourceNode<'_>, token: &str, rest: &[std::borrow::Cow<'_, str>]) -> Diagnostic {
        let corrected = |name: &str| {
            let mut pointer = self.pointer.clone();
            pointer::push(&mut pointer, name);
            rest.iter().for_each(|token| pointer::push(&mut pointer, token));
            format!("did you mean `#{pointer}`?")
        };
        let names: Vec<&str> = node.members().into_iter().flatten().map(|(member, _)| member.name.as_str()).collect();
        let help = match (closest(token, names.iter().copied()), below_a_group(node, token)) {
            (Some(near), _) => corrected(near),
            (None, Some(below)) => format!("did you mean `#{}{below}`?", self.pointer),
            (None, None) if names.is_empty() => {
                format!("`#{}` is {}, which has no members", self.pointer, node.kind_name())
            }
            (None, None) => format!("`#{}` has {}", self.pointer, first_names(&names, MOST_NAMES)),
        };
        let message = format!("there is no `{token}` in `#{}`", self.pointer);
        Diagnostic::new(Code::NothingFound, message).at(self.file, node.span()).help(help)
    }

    /// Reports a value that is not a schema reachable from a root.
    fn no_schema(&self) -> Diagnostic {
        let message = format!("`#{}` is not reachable from any root schema", self.pointer);
        let diagnostic = Diagnostic::new(Code::NothingFound, message);
        let around = self.pointer.rmatch_indices('/').map(|(end, _)| &self.pointer[..end]);
        let schema = around.into_iter().find(|around| at(self.graph, self.file, around).is_some());
        let diagnostic = match self.node() {
            Some(node) => diagnostic.at(self.file, node.span()),
            None => diagnostic.at_file(self.file),
        };
        match schema {
            Some(schema) => diagnostic.help(format!("the schema around it is `#{schema}`")),
            None => diagnostic.help("name a schema of the file"),
        }
    }
}

/// Suggests a property or definition with this name, if a step to `properties` or `$defs` was left out.
fn below_a_group(node: SourceNode<'_>, name: &str) -> Option<String> {
    ["properties", "$defs", "definitions"].into_iter().find_map(|group| {
        let names = node.member(group)?.members()?.map(|(member, _)| member.name.as_str());
        let near = closest(name, names)?;
        let mut pointer = format!("/{group}");
        pointer::push(&mut pointer, near);
        Some(pointer)
    })
}

fn at(graph: &Graph, file: FileId, pointer: &str) -> Option<SchemaId> {
    let is_here = |location: &crate::schema::Location| location.file == file && location.pointer == pointer;
    ids(graph).find(|(_, schema)| is_here(&schema.location)).map(|(id, _)| id)
}

fn ids(graph: &Graph) -> impl Iterator<Item = (SchemaId, &crate::schema::Schema)> {
    (0..).map(SchemaId).zip(&graph.schemas)
}
