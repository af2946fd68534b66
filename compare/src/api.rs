//! Compares the public items of two versions, and classifies changes as major, minor or patch by cargo's rules.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::mem::discriminant;

use typewright_codegen::__private::contract::{Contract, ContractType};

/// The part of the version number that a change of the public items increases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing changes.
    #[default]
    None,
    /// Only docs and constraints change.
    Patch,
    /// Something is added, and code that compiled still compiles.
    Minor,
    /// Code that compiled may no longer compile.
    Major,
}

impl Level {
    /// Returns its name.
    pub fn text(self) -> &'static str {
        match self {
            Self::None => "unchanged",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// A change of a public item.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiChange {
    /// Its level.
    pub level: Level,
    /// The type, with the path of its module.
    pub item: String,
    /// The change in words.
    pub message: String,
}

/// Returns the changes of the public items, by type. `aliases` maps old names of types to new ones.
pub(crate) fn changes(old: &Contract, new: &Contract, aliases: &BTreeMap<&str, &str>) -> Vec<ApiChange> {
    let olds: Vec<ContractType> = old.types.iter().map(|item| renamed(item, aliases)).collect();
    let (olds, news) = (public(&olds), public(&new.types));
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

/// Returns the highest level of these changes.
pub fn level(changes: &[ApiChange]) -> Level {
    changes.iter().map(|change| change.level).max().unwrap_or_default()
}

/// Lists the arguments of a function.
fn arguments(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    if names.is_empty() { "no arguments".to_owned() } else { names.join(", ") }
}

/// Returns a type with the new names of itself and of the types that it uses.
fn renamed(item: &ContractType, aliases: &BTreeMap<&str, &str>) -> ContractType {
    let mut item = item.clone();
    for (old, new) in aliases {
        let [old_name, new_name] = [old, new].map(|path| path.rsplit("::").next().unwrap_or(path));
        if item.path() == **old {
            new_name.clone_into(&mut item.model.name);
        }
        let rename = |text: &mut String| *text = with_name(text, old_name, new_name);
        item.model.fields.iter_mut().for_each(|field| rename(&mut field.rust_type));
        let of_variants = item.model.variants.iter_mut().filter_map(|variant| variant.rust_type.as_mut());
        of_variants.chain(&mut item.model.wraps).chain(&mut item.extra).for_each(rename);
    }
    item
}

/// Returns the text of a type with one identifier replaced by another one.
fn with_name(text: &str, old: &str, new: &str) -> String {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    let parts = text.split_inclusive(|letter| !is_part(letter)).map(|part| {
        let name = part.trim_end_matches(|letter| !is_part(letter));
        if name == old { part.replacen(old, new, 1) } else { part.to_owned() }
    });
    parts.collect()
}

fn public(types: &[ContractType]) -> BTreeMap<String, &ContractType> {
    types.iter().filter(|item| item.is_public).map(|item| (item.path(), item)).collect()
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
        self.constants(name, old, new);
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

    fn constants(&mut self, name: &str, old: &ContractType, new: &ContractType) {
        let (olds, news) = (&old.model.constants, &new.model.constants);
        for constant in olds {
            match news.iter().find(|other| other.rust_name == constant.rust_name) {
                None => self.add(Level::Major, name, format_args!("the constant `{}` is removed", constant.rust_name)),
                Some(other) if discriminant(&other.value) != discriminant(&constant.value) => {
                    self.add(
                        Level::Major,
                        name,
                        format_args!("the constant `{}` has another type", constant.rust_name),
                    );
                }
                Some(_) => {}
            }
        }
        for added in news.iter().filter(|constant| !olds.iter().any(|other| other.rust_name == constant.rust_name)) {
            self.add(Level::Minor, name, format_args!("the constant `{}` is added", added.rust_name));
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
        let (olds, news) = (required(old), required(new));
        if olds != news {
            self.add(Level::Major, name, format_args!("`new` takes {}, not {}", arguments(&news), arguments(&olds)));
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
