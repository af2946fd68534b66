//! [`Program::permanent`]: stores the values that violations copy for the rest of the process, so that copies are
//! references. Only for programs that are never dropped.

use std::borrow::Cow;

use super::{Check, Literal, Program, Rule, Table, Text};

impl Program {
    /// Returns the same program, whose listed values and texts are never freed.
    pub(crate) fn permanent(mut self) -> Self {
        for subschema in self.subschemas.to_mut() {
            subschema.checks.to_mut().iter_mut().for_each(keep_check);
        }
        self
    }
}

fn keep_check(check: &mut Check) {
    keep(&mut check.keyword);
    match &mut check.rule {
        Rule::Const(value) => keep_value(value),
        Rule::Enum(values) => keep_values(values),
        Rule::Bound(bound) => keep(&mut bound.limit),
        Rule::MultipleOf(divisor) => keep(divisor),
        Rule::Required(names) => names.to_mut().iter_mut().for_each(keep),
        _ => {}
    }
}

fn keep_values(values: &mut Table<Literal>) {
    if let Cow::Owned(values) = values {
        values.iter_mut().for_each(keep_value);
    }
    if let Cow::Owned(owned) = values {
        *values = Cow::Borrowed(std::mem::take(owned).leak());
    }
}

fn keep_value(value: &mut Literal) {
    match value {
        Literal::Null | Literal::Boolean(_) => {}
        Literal::Number(text) | Literal::String(text) => keep(text),
        Literal::Array(items) => keep_values(items),
        Literal::Object(members) => {
            if let Cow::Owned(owned) = members {
                for (name, value) in owned.iter_mut() {
                    keep(name);
                    keep_value(value);
                }
                *members = Cow::Borrowed(std::mem::take(owned).leak());
            }
        }
    }
}

fn keep(text: &mut Text) {
    if let Cow::Owned(owned) = text {
        *text = Cow::Borrowed(std::mem::take(owned).leak());
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use crate::program::text::read;
    use crate::program::{Literal, Rule};

    #[test]
    fn a_permanent_program_is_the_same_and_owns_no_listed_value() {
        let text = "typewright 1\nresource \"https://example.com/s\"\n\
                    # enum=[\"a\",1.5,[null,{\"b\":\"c\"}]] const={\"d\":[\"e\"]} minimum=3 multipleOf=0.5 \
                    required=[\"f\"]";
        let program = read(text).expect("a program");
        let permanent = program.clone().permanent();
        assert_eq!(permanent, program);
        let checks = &permanent.subschemas[0].checks;
        assert_eq!(checks.len(), 5);
        assert!(checks.iter().all(|check| matches!(check.keyword, Cow::Borrowed(_))));
        for check in checks.iter() {
            match &check.rule {
                Rule::Enum(values) => assert!(matches!(values, Cow::Borrowed(_)) && values.iter().all(is_borrowed)),
                Rule::Const(value) => assert!(is_borrowed(value)),
                Rule::Bound(bound) => assert!(matches!(bound.limit, Cow::Borrowed(_))),
                Rule::MultipleOf(divisor) => assert!(matches!(divisor, Cow::Borrowed(_))),
                Rule::Required(names) => assert!(names.iter().all(|name| matches!(name, Cow::Borrowed(_)))),
                other => panic!("no other rule is in the text: {other:?}"),
            }
        }
    }

    fn is_borrowed(value: &Literal) -> bool {
        match value {
            Literal::Null | Literal::Boolean(_) => true,
            Literal::Number(text) | Literal::String(text) => matches!(text, Cow::Borrowed(_)),
            Literal::Array(items) => matches!(items, Cow::Borrowed(_)) && items.iter().all(is_borrowed),
            Literal::Object(members) => {
                let borrowed =
                    |(name, value): &(Cow<'_, str>, Literal)| matches!(name, Cow::Borrowed(_)) && is_borrowed(value);
                matches!(members, Cow::Borrowed(_)) && members.iter().all(borrowed)
            }
        }
    }
}
