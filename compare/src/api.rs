//! The public Rust of two versions: by cargo's rules, whether the change is major, minor or a patch. Reads the outlines alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use typewright_codegen::{Contract, ContractType};

/// How large a change of the public Rust is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing changes.
    #[default]
    None,
    /// Only docs and constraints change.
    Patch,
    /// Something is added that breaks nobody.
    Minor,
    /// Code that compiled may not compile any more.
    Major,
}

impl Level {
    /// Its name.
    pub fn text(self) -> &'static str {
        match self {
            Self::None => "unchanged",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// A change of the public Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiChange {
    /// How large it is.
    pub level: Level,
    /// The type, with its modules.
    pub item: String,
    /// What changes.
    pub message: String,
}

/// The changes of the public Rust, by type.
pub(crate) fn changes(old: &Contract, new: &Contract) -> Vec<ApiChange> {
    let (olds, news) = (public(old), public(new));
    let names: BTreeSet<&String> = olds.keys().chain(news.keys()).collect();
    let mut changes = Changes { found: Vec::new() };
    for name in names {
        match (olds.get(name), news.get(name)) {
            (Some(old), Some(new)) => changes.item(name, old, new),
            (Some(_), None) => changes.add(Level::Major, name, format_args!("the type is removed")),
            (None, Some(_)) => changes.add(Level::Minor, name, format_args!("the type is added")),
            (None, None) => {}
        }
    }
    changes.found
}

/// The largest of these changes.
pub fn level(changes: &[ApiChange]) -> Level {
    changes.iter().map(|change| change.level).max().unwrap_or_default()
}

fn public(contract: &Contract) -> BTreeMap<String, &ContractType> {
    contract.types.iter().filter(|item| item.is_public).map(|item| (item.path(), item)).collect()
}

struct Changes {
    found: Vec<ApiChange>,
}

impl Changes {
    fn add(&mut self, level: Level, item: &str, message: fmt::Arguments<'_>) {
        self.found.push(ApiChange { level, item: item.to_owned(), message: message.to_string() });
    }

    fn item(&mut self, name: &str, old: &ContractType, new: &ContractType) {
        let before = self.found.len();
        if old.model.kind != new.model.kind {
            self.add(Level::Major, name, format_args!("it is another kind of type"));
            return;
        }
        if old.model.wraps != new.model.wraps {
            let text = |wraps: &Option<String>| wraps.clone().unwrap_or_default();
            let (old, new) = (text(&old.model.wraps), text(&new.model.wraps));
            self.add(Level::Major, name, format_args!("it wraps `{new}`, not `{old}`"));
        }
        if old.is_exhaustive != new.is_exhaustive {
            let (level, word) = if new.is_exhaustive { (Level::Minor, "no longer") } else { (Level::Major, "now") };
            self.add(level, name, format_args!("it is {word} `non_exhaustive`"));
        }
        self.traits(name, old, new);
        self.fields(name, old, new);
        self.variants(name, old, new);
        if self.found.len() == before && (&old.model, &old.docs) != (&new.model, &new.docs) {
            self.add(Level::Patch, name, format_args!("only docs or constraints change"));
        }
    }

    fn traits(&mut self, name: &str, old: &ContractType, new: &ContractType) {
        for lost in old.traits.iter().filter(|known| !new.traits.contains(known)) {
            self.add(Level::Major, name, format_args!("`{lost}` is no longer implemented"));
        }
        for gained in new.traits.iter().filter(|known| !old.traits.contains(known)) {
            self.add(Level::Minor, name, format_args!("`{gained}` is implemented"));
        }
    }

    fn fields(&mut self, name: &str, old: &ContractType, new: &ContractType) {
        let (olds, news) = (&old.model.fields, &new.model.fields);
        for field in olds {
            match news.iter().find(|other| other.rust_name == field.rust_name) {
                None => self.add(Level::Major, name, format_args!("the field `{}` is removed", field.rust_name)),
                Some(other) if other.rust_type != field.rust_type => {
                    let (field, old, new) = (&field.rust_name, &field.rust_type, &other.rust_type);
                    self.add(Level::Major, name, format_args!("the field `{field}` is `{new}`, not `{old}`"));
                }
                Some(_) => {}
            }
        }
        // A literal of a type that is exhaustive lists every field; `new` takes those that are required.
        let added = news.iter().filter(|field| !olds.iter().any(|other| other.rust_name == field.rust_name));
        for field in added {
            let level = if old.is_exhaustive || field.required { Level::Major } else { Level::Minor };
            self.add(level, name, format_args!("the field `{}` is added", field.rust_name));
        }
        match (&old.extra, &new.extra) {
            (Some(old), Some(new)) if old != new => {
                self.add(Level::Major, name, format_args!("the field `extra` is `{new}`, not `{old}`"));
            }
            (Some(_), None) => self.add(Level::Major, name, format_args!("the field `extra` is removed")),
            (None, Some(_)) => {
                let level = if old.is_exhaustive { Level::Major } else { Level::Minor };
                self.add(level, name, format_args!("the field `extra` is added"));
            }
            (Some(_) | None, _) => {}
        }
        let required = |item: &ContractType| {
            let required = item.model.fields.iter().filter(|field| field.required);
            required.map(|field| field.rust_name.clone()).collect::<Vec<_>>()
        };
        let (mut olds, mut news) = (required(old), required(new));
        if olds != news {
            olds.sort_unstable();
            news.sort_unstable();
            if olds == news {
                self.add(Level::Major, name, format_args!("`new` takes its arguments in another order"));
            }
        }
    }

    fn variants(&mut self, name: &str, old: &ContractType, new: &ContractType) {
        let (olds, news) = (&old.model.variants, &new.model.variants);
        for variant in olds {
            match news.iter().find(|other| other.rust_name == variant.rust_name) {
                None => self.add(Level::Major, name, format_args!("the variant `{}` is removed", variant.rust_name)),
                Some(other) if other.rust_type != variant.rust_type => {
                    self.add(
                        Level::Major,
                        name,
                        format_args!("the variant `{}` holds another type", variant.rust_name),
                    );
                }
                Some(_) => {}
            }
        }
        let added = news.iter().filter(|variant| !olds.iter().any(|other| other.rust_name == variant.rust_name));
        for variant in added {
            let level = if old.is_exhaustive { Level::Major } else { Level::Minor };
            self.add(level, name, format_args!("the variant `{}` is added", variant.rust_name));
        }
    }
}
