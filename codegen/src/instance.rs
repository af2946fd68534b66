//! An instance that is not plain JSON: JSON with comments, YAML or TOML, with locations in its text.
//! Does not depend on schemas.

use std::fmt;
use std::sync::Arc;

use typewright::Node;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, InstanceNode, SourceTree, Sources, TextFormat};

/// A parsed instance in one of the formats that describe JSON values.
///
/// ```
/// use typewright_codegen::{Instance, TextFormat};
///
/// let instance = Instance::parse("server.yaml", "port: 80 # the usual one\n", TextFormat::Yaml).unwrap();
/// assert_eq!(instance.text(), "port: 80 # the usual one\n");
/// ```
#[derive(Clone)]
pub struct Instance {
    text: String,
    tree: Arc<SourceTree>,
}

impl Instance {
    /// Parses a text.
    /// `name` is the name of the text in messages, for example its path.
    ///
    /// # Errors
    /// The location and the reason if the text is not in this format or not UTF-8, if an object has a duplicate name,
    /// or if JSON cannot express a value.
    pub fn parse(name: &str, text: impl Into<Vec<u8>>, format: TextFormat) -> Result<Self, Diagnostics> {
        let mut sources = Sources::in_memory();
        match sources.insert_as(name, text, format) {
            Ok(file) => {
                let tree = sources.tree(file).cloned().unwrap_or_default();
                if let Some(mistake) = several_documents(&tree, file) {
                    let mut diagnostics = Diagnostics::from(mistake);
                    diagnostics.locate(&sources);
                    return Err(diagnostics);
                }
                Ok(Self { text: sources.into_text(file), tree })
            }
            Err(mut diagnostics) => {
                diagnostics.locate(&sources);
                Err(diagnostics)
            }
        }
    }

    /// Returns the text as it was given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the outermost value.
    pub fn root(&self) -> impl Node<'_> {
        self.node()
    }

    fn node(&self) -> InstanceNode<'_> {
        self.tree.instance().expect("invariant: a text that was parsed has a value")
    }
}

/// Refuses a YAML file of several documents: it is not one instance.
fn several_documents(tree: &SourceTree, file: FileId) -> Option<Diagnostic> {
    let root = tree.root().filter(|root| root.is_stream())?;
    let message = format!("an instance must be one YAML document, found {}", root.items()?.len());
    let second = root.item(1)?;
    let diagnostic = Diagnostic::new(Code::NotYaml, message).at(file, second.span());
    Some(diagnostic.help("write each document to a file of its own"))
}

impl fmt::Debug for Instance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Content is not shown, because some of it may be secret.
        f.debug_struct("Instance").field("bytes", &self.text.len()).finish_non_exhaustive()
    }
}
