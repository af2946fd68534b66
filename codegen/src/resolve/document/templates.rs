//! Compares the names in the template of a path with the parameters of an operation. Collects nothing.

use super::carrier::Carrier;
use super::place::Place;
use crate::diagnostic::{Code, did_you_mean};

/// Reports each name of a template without a parameter, and each parameter in `path` that the template does not have.
pub(super) fn report(carrier: &mut Carrier<'_, '_>, operation: &Place, path: &str, parameters: &[Place]) {
    let template = names(path);
    let mut known: Vec<String> = Vec::new();
    let mut are_all_read = true;
    for place in parameters {
        let Some(target) = carrier.peek(place.clone()) else {
            are_all_read = false;
            continue;
        };
        let (Some(name), Some("path")) = (target.text("name"), target.text("in")) else { continue };
        if !template.contains(&name) {
            let message = format!("the path `{path}` has no `{{{name}}}` for the parameter `{name}`");
            let help =
                did_you_mean(name, template.iter().copied(), || "add it to the path, or correct `in`".to_owned());
            carrier.wrong(place, Code::TemplateDiffers, message, help);
        }
        known.push(name.to_owned());
    }
    for name in template.iter().filter(|name| are_all_read && !known.iter().any(|known| known == *name)) {
        let message = format!("no parameter describes `{{{name}}}` of the path `{path}`");
        let help = format!("add `{{ \"name\": \"{name}\", \"in\": \"path\", … }}` to the operation");
        carrier.wrong(operation, Code::TemplateDiffers, message, help);
    }
}

/// Returns the names between braces, each once. The part after `?` or `#` does not belong to the path. Names may end in a
/// mark, as in `{name+}`, `{name=prefixes/*}` and `{name:[0-9]+}` of gateways.
fn names(path: &str) -> Vec<&str> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let between = path.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in between {
        let name = name.split(['=', ':']).next().unwrap_or_default().trim_end_matches(['+', '*']);
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn names_of_templates() {
        for (path, expected) in [
            ("/pets", &[][..]),
            ("/pets/{id}/toys/{toy.name}.{format}", &["id", "toy.name", "format"]),
            ("/{a}/{a}", &["a"]),
            ("/v1/{name=projects/*}:cancel/{rest+}", &["name", "rest"]),
            ("/{id:[0-9]+}", &["id"]),
            ("/search?q={q}", &[]),
            ("/search{?q}", &[]),
            ("/{}/{open", &[]),
        ] {
            assert_eq!(names(path), expected, "{path}");
        }
    }
}
