//! W406: a value of `enum` or `const` is of another type than `type` allows.

use typewright::Json;

use super::{Found, Lint, Subject};
use crate::diagnostic::{Code, Diagnostic};
use crate::schema::Type;
use crate::source::SourceNode;

/// Reports values of other types. Unquoted values of YAML are reported by reading.
pub(super) fn lint(lint: &Lint<'_>, subject: Subject<'_>, found: &mut Found) {
    let validation = &subject.keywords.validation;
    let Some(types) = validation.types.as_ref().filter(|types| !types.0.is_empty()) else { return };
    let is_allowed = |value: &Json| {
        let ty = type_of(value);
        types.0.contains(&ty) || ty == Type::Number && types.0.contains(&Type::Integer)
    };
    let values = validation.enum_.iter().flatten().chain(&validation.const_);
    if values.clone().all(is_allowed) {
        return;
    }
    let Some(node) = lint.node(subject.schema) else { return };
    let listed = node.member("enum").and_then(SourceNode::items).into_iter().flatten();
    for value in listed.chain(node.member("const")) {
        let is_reported = value.lacks_quotes() && types.0.contains(&Type::String);
        if is_reported || is_allowed(&value.to_json()) {
            continue;
        }
        let names: Vec<String> = types.0.iter().map(|ty| format!("`{}`", ty.name())).collect();
        let message =
            format!("the listed value is of type `{}`, but `type` allows {}", value.kind_name(), names.join(", "));
        let diagnostic =
            Diagnostic::new(Code::ValueOfOtherType, message).at(subject.schema.location.file, value.span());
        found.push(diagnostic.help(format!("remove it, or add `\"{}\"` to `type`", value.kind_name())));
    }
}

/// Returns the type of a value; every number is a `number`.
pub(super) fn type_of(value: &Json) -> Type {
    match value {
        Json::Null => Type::Null,
        Json::Bool(_) => Type::Boolean,
        Json::Number(_) => Type::Number,
        Json::String(_) => Type::String,
        Json::Array(_) => Type::Array,
        Json::Object(_) => Type::Object,
    }
}
