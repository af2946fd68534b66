//! The form of a union: which branches of `anyOf` or `oneOf` have a type each, and which share one.
//! Knows nothing of the members of objects.

use crate::diagnostic::Code;
use crate::ids::SchemaId;

use super::body::{Beyond, Form, FormBody, Key};
use super::forms::Forms;
use super::limits;
use crate::shape::lower::read::kinds::Kinds;
use crate::shape::lower::read::view::View;

/// Why there is no union where branches stand beside members.
pub(crate) const BESIDE: &str =
    "the branches stand beside members of their own, which give the type; the check tells the branches apart";

/// The types that branches need.
struct Groups {
    /// Branches of one type together.
    types: Vec<(FormBody, Vec<Key>)>,
    /// Those that branches may share.
    simple: Vec<usize>,
    nullable: bool,
    beyond: Beyond,
}

/// Why there is no union: what the warning is, and what to say.
type Loss = (Code, String);

/// A union of branches, or why there is none.
pub(crate) fn of_branches<'g>(
    forms: &mut Forms<'g>,
    branches: &[SchemaId],
    view: &View<'g>,
    kinds: Kinds,
) -> Result<Form, Loss> {
    let describes_itself = (kinds.meets(Kinds::OBJECT) && view.names_members(forms.graph))
        || (kinds.meets(Kinds::ARRAY) && view.describes_arrays());
    if describes_itself {
        return Err(wider(BESIDE));
    }
    let mut groups = Groups { types: Vec::new(), simple: Vec::new(), nullable: false, beyond: Beyond::Nothing };
    for &branch in branches {
        groups.add(forms, branch, kinds)?;
        if groups.types.len() > limits::MOST_BRANCHES {
            return Err((Code::TooManyParts, limits::branches(branches.len())));
        }
    }
    Ok(groups.form())
}

impl Groups {
    fn add(&mut self, forms: &mut Forms<'_>, branch: SchemaId, kinds: Kinds) -> Result<(), Loss> {
        let key = forms.normal(Key::only(branch, kinds));
        let (at, form) = forms.resolved(key);
        self.nullable |= form.nullable || form.body == FormBody::Null;
        match form.body {
            FormBody::Null | FormBody::Never => {}
            FormBody::Json if forms.wide.is_rest(forms.graph, branch) => self.types.push((FormBody::Json, vec![key])),
            FormBody::Json => return Err(wider("one of the branches allows any value")),
            // The kinds that a branch says something of are branches by themselves; all others have one place.
            FormBody::Groups(described, Beyond::Anything) => {
                self.beyond = Beyond::Anything;
                for kind in described {
                    let body = forms.of(Key::only(at.schema, kind)).body;
                    self.types.push((body, vec![Key::only(branch, kind)]));
                }
            }
            body if is_simple(&body) => self.add_simple(body, key),
            body => self.types.push((body, vec![key])),
        }
        Ok(())
    }

    fn add_simple(&mut self, body: FormBody, key: Key) {
        if let Some(&same) = self.simple.iter().find(|&&group| self.types[group].0 == body) {
            self.types[same].1.push(key);
        } else {
            self.simple.push(self.types.len());
            self.types.push((body, vec![key]));
        }
    }

    fn form(self) -> Form {
        let Self { types: groups, nullable, beyond, .. } = self;
        let form = match (groups.as_slice(), beyond) {
            ([], _) if nullable => return Form::new(FormBody::Null),
            ([], _) => return Form::new(FormBody::Never),
            ([(_, keys)], Beyond::Nothing) if keys.len() == 1 => Form::new(FormBody::Alias(keys[0])),
            ([(body, _)], Beyond::Nothing) => {
                let message = "all branches are held by the same type; the check tells them apart";
                Form::new(body.clone()).lose(Code::WiderUnion, "anyOf", message)
            }
            ([..], beyond) => Form::new(FormBody::Branches(groups.into_iter().map(|(_, keys)| keys).collect(), beyond)),
        };
        form.nullable(nullable)
    }
}

fn wider(reason: &str) -> Loss {
    (Code::WiderUnion, reason.to_owned())
}

/// Whether two schemas of this form are held by the same Rust type.
fn is_simple(body: &FormBody) -> bool {
    body.is_scalar() || *body == FormBody::Object
}
