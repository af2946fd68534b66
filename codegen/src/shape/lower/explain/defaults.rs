//! Reports defaults that are invalid, or that could not be validated.
//! Validates none itself.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::ids::SchemaId;
use crate::shape::Judgement;
use crate::shape::lower::items::arena::Items;

/// Reports the defaults that are invalid or could not be validated.
pub(crate) fn wrong_defaults(items: &Items<'_>) -> Vec<Diagnostic> {
    let schemas: BTreeSet<SchemaId> = items.typed_keys().map(|key| key.schema).collect();
    let mut diagnostics = Vec::new();
    for schema in schemas {
        let Some(keywords) = items.graph[schema].keywords() else { continue };
        let Some((default, span)) = &keywords.metadata.default else { continue };
        let of_others = items.contradicted.get(&schema).copied().unwrap_or(Judgement::Valid);
        let unheld = items.unheld.get(&schema);
        let message = match (items.forms.facts.judge.judge(schema, schema), of_others) {
            (Judgement::Valid, Judgement::Valid) => match unheld {
                Some(ty) => format!("`default` is `{default}`, which the type `{ty}` cannot hold"),
                None => continue,
            },
            (Judgement::Invalid, _) => {
                format!("`default` is `{default}`, which is not valid against its own schema")
            }
            (Judgement::Undecided, _) | (Judgement::Valid, Judgement::Undecided) => {
                format!(
                    "`default` is `{default}`, and to know whether it is valid takes more work than the limit allows"
                )
            }
            (Judgement::Valid, Judgement::Invalid) => {
                format!("`default` is `{default}`, which is not valid against another schema for the same member")
            }
        };
        let diagnostic = Diagnostic::new(Code::DefaultInvalid, message).at(items.graph[schema].location.file, *span);
        diagnostics.push(diagnostic.help("it is documented as written; no code uses it"));
    }
    diagnostics
}
