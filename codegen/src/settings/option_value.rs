//! The values of options: how they are read, combined and described.
//! Does not depend on single options.

use std::collections::BTreeMap;

use typewright::format::Format;

use super::read::value::{Reader, Value};
use crate::diagnostic::Code;

/// What the values of an option look like.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Values {
    /// `true` and `false`.
    Booleans,
    /// One of these words.
    Words(Vec<&'static str>),
    /// A list of strings.
    Texts,
    /// A list of codes of warnings and notes.
    Codes,
    /// A table with names of formats as its keys.
    Formats,
}

/// The type of an option.
pub(super) trait OptionValue: Sized {
    /// Reads a value; an invalid one is reported, and leaves the option as it is by default.
    fn read(reader: &mut Reader, value: &Value<'_>, name: &str, example: &str) -> Self;

    /// Combines it with the value of a more general option.
    fn over(&self, general: &Self) -> Self;

    /// Returns what its values look like.
    fn values() -> Values;
}

/// A type whose values are words in a settings file.
pub(super) trait Word: Copy + 'static {
    /// The words.
    const WORDS: &'static [(&'static str, Self)];
}

impl<T: Word> OptionValue for Option<T> {
    fn read(reader: &mut Reader, value: &Value<'_>, name: &str, _: &str) -> Self {
        reader.choice(value, name, T::WORDS)
    }

    fn over(&self, general: &Self) -> Self {
        (*self).or(*general)
    }

    fn values() -> Values {
        Values::Words(T::WORDS.iter().map(|(word, _)| *word).collect())
    }
}

impl OptionValue for Option<bool> {
    fn read(reader: &mut Reader, value: &Value<'_>, name: &str, _: &str) -> Self {
        reader.boolean(value, name)
    }

    fn over(&self, general: &Self) -> Self {
        (*self).or(*general)
    }

    fn values() -> Values {
        Values::Booleans
    }
}

impl OptionValue for Vec<String> {
    fn read(reader: &mut Reader, value: &Value<'_>, name: &str, example: &str) -> Self {
        reader.strings(value, name, &format!("{name} = {example}"))
    }

    fn over(&self, general: &Self) -> Self {
        general.iter().chain(self).cloned().collect()
    }

    fn values() -> Values {
        Values::Texts
    }
}

impl OptionValue for Vec<Code> {
    fn read(reader: &mut Reader, value: &Value<'_>, name: &str, example: &str) -> Self {
        let texts = reader.strings(value, name, &format!("{name} = {example}"));
        let code = |text: String| {
            let code = Code::from_text(&text).filter(|code| code.may_be_allowed());
            if code.is_none() {
                let message = format!("`{text}` is not the code of a warning or a note");
                reader.say(value, &message, "`cargo typewright explain` lists all codes");
            }
            code
        };
        texts.into_iter().filter_map(code).collect()
    }

    fn over(&self, general: &Self) -> Self {
        general.iter().chain(self).copied().collect()
    }

    fn values() -> Values {
        Values::Codes
    }
}

impl OptionValue for BTreeMap<String, String> {
    fn read(reader: &mut Reader, value: &Value<'_>, name: &str, _: &str) -> Self {
        let mut types = Self::new();
        for (key, value) in reader.table(value, name).into_iter().flatten() {
            let format = key.get_ref().as_ref();
            if Format::from_name(format).is_none() {
                reader.unknown(key, &format!(" in `[{name}]`: its keys are formats"), &Format::ALL.map(Format::name));
            }
            types.extend(reader.string(value, format).map(|path| (format.to_owned(), path)));
        }
        types
    }

    fn over(&self, general: &Self) -> Self {
        general.iter().chain(self).map(|(name, ty)| (name.clone(), ty.clone())).collect()
    }

    fn values() -> Values {
        Values::Formats
    }
}
