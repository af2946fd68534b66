//! One version of a schema, under the interpreter and an independent validator.
#![allow(dead_code, reason = "each user uses a part of this")]

use jsonschema::canonical::{CanonicalSchema, Containment, options};
use typewright::__private::v1::{Context, interpret};
use typewright::{Json, Limits};
use typewright_codegen::__private::contract::Contract;

/// The root of one version, under both validators.
pub(crate) struct Version<'v> {
    pub(crate) contract: &'v Contract,
    pub(crate) independent: Option<jsonschema::Validator>,
    pub(crate) canonical: Option<CanonicalSchema>,
}

impl<'v> Version<'v> {
    pub(crate) fn new(contract: &'v Contract, schema: &Json) -> Self {
        Self { contract, independent: validator(schema), canonical: canonical(schema) }
    }

    pub(crate) fn accepts(&self, document: &Json) -> bool {
        self.result(document) == Some(true)
    }

    pub(crate) fn rejects(&self, document: &Json) -> bool {
        self.result(document) == Some(false)
    }

    /// Returns whether the independent validator exists and accepts a document.
    pub(crate) fn is_foreign_valid(&self, document: &serde_json::Value) -> bool {
        self.independent.as_ref().is_some_and(|validator| validator.is_valid(document))
    }

    /// Returns whether the root accepts a document, or `None` if a limit is reached.
    pub(crate) fn result(&self, document: &Json) -> Option<bool> {
        let model = self.contract.models.iter().find(|model| model.pointer.is_empty())?;
        let mut context = Context::new(&Limits::default());
        let result = interpret::is_valid(&self.contract.program, model.entry, document, &mut context);
        context.limit().is_none().then_some(result)
    }
}

/// Returns whether one schema accepts all documents of the other one, by the independent validator.
pub(crate) fn containment(valid: &Version<'_>, invalid: &Version<'_>) -> Containment {
    let (Some(valid), Some(invalid)) = (&valid.canonical, &invalid.canonical) else { return Containment::Unknown };
    invalid.covers(valid).unwrap_or(Containment::Unknown)
}

fn canonical(schema: &Json) -> Option<CanonicalSchema> {
    options().offline().should_validate_formats(false).canonicalize(&value(schema)?).ok()
}

fn validator(schema: &Json) -> Option<jsonschema::Validator> {
    // Without the setting `format`, formats assert nothing here in any draft.
    jsonschema::options().should_validate_formats(false).build(&value(schema)?).ok()
}

/// Returns the same value, or `None` if it has numbers that do not fit a machine number.
pub(crate) fn value(json: &Json) -> Option<serde_json::Value> {
    serde_json::from_str(&json.to_string()).ok()
}
