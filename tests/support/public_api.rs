//! Lists the public items of a crate from its sources, by the paths where users can name them.
//! Follows `pub use` within the crate; needs no compiler. Does not see items that only macros define.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::punctuated::Punctuated;
use syn::{
    Attribute, Field, Fields, File, ImplItem, Item, Meta, Signature, Token, TraitItem, Type, UseTree, Visibility,
    parse_quote,
};

/// The path of a module from the root of its crate.
type ModulePath = Vec<String>;

/// The modules of a crate.
struct Crate {
    name: String,
    modules: BTreeMap<ModulePath, Vec<Item>>,
}

/// The target of a path in a `use`.
#[derive(Clone)]
enum Target {
    Item(ModulePath, String),
    Module(ModulePath),
    /// An item of another crate.
    External(String),
}

/// One line for each public item, field, variant, method and trait implementation, sorted.
pub(crate) fn listing(lib: &Path, name: &str) -> String {
    let mut krate = Crate { name: name.to_owned(), modules: BTreeMap::new() };
    krate.load(lib, Vec::new());
    let mut lines = BTreeSet::new();
    krate.list(&[], name, &mut lines);
    krate.list_macros(&mut lines);
    lines.into_iter().map(|line| line + "\n").collect()
}

impl Crate {
    fn load(&mut self, file: &Path, path: ModulePath) {
        let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let File { items, .. } = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let folder = file.parent().expect("a file is in a folder").to_path_buf();
        let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let below = if matches!(stem, "lib" | "mod") { folder.clone() } else { folder.join(stem) };
        self.insert(items, path, &folder, &below);
    }

    fn insert(&mut self, items: Vec<Item>, path: ModulePath, folder: &Path, below: &Path) {
        let mut items: Vec<Item> = items.into_iter().filter(|item| is_compiled(attributes(item))).collect();
        for item in &mut items {
            let Item::Mod(module) = item else { continue };
            let name = module.ident.to_string();
            let inner = [path.clone(), vec![name.clone()]].concat();
            match module.content.take() {
                Some((_, items)) => self.insert(items, inner, folder, &below.join(&name)),
                None => self.load(&file_of(&module.attrs, &name, folder, below), inner),
            }
        }
        self.modules.insert(path, items);
    }

    /// Lists the public items of a module, as seen at `shown`.
    fn list(&self, path: &[String], shown: &str, lines: &mut BTreeSet<String>) {
        for item in &self.modules[path] {
            if is_hidden(attributes(item)) {
                continue;
            }
            match item {
                Item::Use(item) if is_public(&item.vis) => {
                    let mut uses = Vec::new();
                    flatten(&item.tree, &mut Vec::new(), &mut uses);
                    uses.into_iter().for_each(|(target, name)| {
                        assert_ne!(name, "*", "`pub use {}::*` hides what is public", target.join("::"));
                        self.list_target(&self.resolve(path, &target), &format!("{shown}::{name}"), lines);
                    });
                }
                Item::Mod(module) if is_public(&module.vis) => {
                    let inner = [path, &[module.ident.to_string()]].concat();
                    self.list(&inner, &format!("{shown}::{}", module.ident), lines);
                }
                item => {
                    if let Some((vis, name)) = named(item)
                        && is_public(vis)
                    {
                        self.list_item(path, &name, item, &format!("{shown}::{name}"), lines);
                    }
                }
            }
        }
    }

    fn list_target(&self, target: &Target, shown: &str, lines: &mut BTreeSet<String>) {
        match target {
            Target::Module(path) => self.list(path, shown, lines),
            Target::External(path) => add(lines, format!("{shown} = use {path}")),
            Target::Item(path, name) => {
                let is_it = |item: &&Item| named(item).is_some_and(|(_, found)| found == *name);
                for item in self.modules[path].iter().filter(is_it).filter(|item| !is_hidden(attributes(item))) {
                    self.list_item(path, name, item, shown, lines);
                }
            }
        }
    }

    fn list_item(&self, path: &[String], name: &str, item: &Item, shown: &str, lines: &mut BTreeSet<String>) {
        let open = if attributes(item).iter().any(|found| found.path().is_ident("non_exhaustive")) {
            " (non_exhaustive)"
        } else {
            ""
        };
        match item {
            Item::Struct(item) => {
                lines.insert(format!("{shown}: struct{open}"));
                list_fields(&item.fields, shown, lines);
            }
            Item::Enum(item) => {
                lines.insert(format!("{shown}: enum{open}"));
                for variant in &item.variants {
                    let held: Vec<String> = variant.fields.iter().map(field).collect();
                    lines.insert(format!("{shown}::{}: variant({})", variant.ident, held.join(", ")));
                }
            }
            Item::Trait(item) => {
                lines.insert(format!("{shown}: trait"));
                item.items.iter().for_each(|item| list_trait_item(item, shown, lines));
            }
            Item::Fn(item) => add(lines, format!("{shown}: {}", signature(&item.sig))),
            Item::Const(item) => add(lines, format!("{shown}: const {}", ty(&item.ty))),
            Item::Static(item) => add(lines, format!("{shown}: static {}", ty(&item.ty))),
            Item::Type(item) => add(lines, format!("{shown}: type {}", ty(&item.ty))),
            _ => {}
        }
        derives(attributes(item)).into_iter().for_each(|derived| add(lines, format!("{shown}: impl {derived}")));
        self.list_impls(path, name, shown, lines);
    }

    /// Lists methods and implemented traits, anywhere in the crate.
    fn list_impls(&self, path: &[String], name: &str, shown: &str, lines: &mut BTreeSet<String>) {
        for (module, items) in &self.modules {
            for item in items {
                let Item::Impl(item) = item else { continue };
                let Type::Path(self_type) = &*item.self_ty else { continue };
                let segments: Vec<String> =
                    self_type.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
                let is_it =
                    matches!(self.resolve(module, &segments), Target::Item(of, found) if of == path && found == name);
                if !is_it || is_hidden(&item.attrs) {
                    continue;
                }
                if let Some((of, _)) = &item.trait_ {
                    if self.is_hidden_trait(module, of) {
                        continue;
                    }
                    lines.insert(format!("{shown}: impl {}", ty(&parse_quote!(#of))));
                    continue;
                }
                for item in &item.items {
                    match item {
                        ImplItem::Fn(item) if is_public(&item.vis) && !is_hidden(&item.attrs) => {
                            lines.insert(format!("{shown}::{}: {}", item.sig.ident, signature(&item.sig)));
                        }
                        ImplItem::Const(item) if is_public(&item.vis) && !is_hidden(&item.attrs) => {
                            lines.insert(format!("{shown}::{}: const {}", item.ident, ty(&item.ty)));
                        }
                        _ => {}
                    }
                }
            }
        }
    }

    fn is_hidden_trait(&self, from: &ModulePath, path: &syn::Path) -> bool {
        let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let Target::Item(module, name) = self.resolve(from, &segments) else { return false };
        let is_it = |item: &&Item| named(item).is_some_and(|(_, found)| found == name);
        self.modules[&module].iter().filter(is_it).any(|item| is_hidden(attributes(item)))
    }

    fn list_macros(&self, lines: &mut BTreeSet<String>) {
        for item in self.modules.values().flatten() {
            if let Item::Macro(item) = item
                && item.attrs.iter().any(|found| found.path().is_ident("macro_export"))
                && !is_hidden(&item.attrs)
                && let Some(name) = &item.ident
            {
                lines.insert(format!("{}::{name}!: macro", self.name));
            }
        }
    }

    fn resolve(&self, from: &[String], path: &[String]) -> Target {
        let external = || Target::External(path.join("::"));
        let mut module = from.to_vec();
        let mut rest = path;
        loop {
            match rest.first().map(String::as_str) {
                Some("crate") => module = Vec::new(),
                Some("self") => {}
                Some("super") => drop(module.pop()),
                _ => break,
            }
            rest = &rest[1..];
        }
        for (index, segment) in rest.iter().enumerate() {
            let inner = [module.clone(), vec![segment.clone()]].concat();
            let is_last = index + 1 == rest.len();
            if self.modules.contains_key(&inner) {
                module = inner;
                continue;
            }
            let items = &self.modules[&module];
            if is_last && items.iter().any(|item| named(item).is_some_and(|(_, name)| name == *segment)) {
                return Target::Item(module, segment.clone());
            }
            match self.imported(&module, segment) {
                Some(Target::Module(found)) => module = found,
                Some(found) if is_last => return found,
                _ => return external(),
            }
        }
        Target::Module(module)
    }

    /// Returns the target that a `use` of a module imports under a name.
    fn imported(&self, module: &ModulePath, name: &str) -> Option<Target> {
        let mut uses = Vec::new();
        for item in &self.modules[module] {
            if let Item::Use(item) = item {
                flatten(&item.tree, &mut Vec::new(), &mut uses);
            }
        }
        let (target, _) = uses.into_iter().find(|(target, found)| found == name && target.as_slice() != [name])?;
        Some(self.resolve(module, &target))
    }
}

fn file_of(attributes: &[Attribute], name: &str, folder: &Path, below: &Path) -> PathBuf {
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("path")) {
        if let Meta::NameValue(value) = &attribute.meta
            && let syn::Expr::Lit(literal) = &value.value
            && let syn::Lit::Str(text) = &literal.lit
        {
            return folder.join(text.value());
        }
    }
    let file = below.join(format!("{name}.rs"));
    if file.exists() { file } else { below.join(name).join("mod.rs") }
}

/// Whether an item is compiled with all features enabled, and not for tests.
fn is_compiled(attributes: &[Attribute]) -> bool {
    attributes.iter().filter(|attribute| attribute.path().is_ident("cfg")).all(|attribute| match &attribute.meta {
        Meta::List(list) => {
            let text = list.tokens.to_string();
            text != "test" && !text.starts_with("not")
        }
        Meta::Path(_) | Meta::NameValue(_) => true,
    })
}

fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) => list.path.is_ident("doc") && list.tokens.to_string() == "hidden",
        Meta::Path(_) | Meta::NameValue(_) => false,
    })
}

fn is_public(vis: &Visibility) -> bool {
    matches!(vis, Visibility::Public(_))
}

fn derives(attributes: &[Attribute]) -> Vec<String> {
    let lists = attributes.iter().filter(|attribute| attribute.path().is_ident("derive"));
    let parse = |attribute: &Attribute| {
        attribute.parse_args_with(Punctuated::<syn::Path, Token![,]>::parse_terminated).expect("a list of traits")
    };
    lists.flat_map(parse).map(|path| ty(&parse_quote!(#path))).collect()
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// Returns visibility and name of an item that is neither a module nor a macro.
fn named(item: &Item) -> Option<(&Visibility, String)> {
    let (vis, ident) = match item {
        Item::Const(item) => (&item.vis, &item.ident),
        Item::Enum(item) => (&item.vis, &item.ident),
        Item::Fn(item) => (&item.vis, &item.sig.ident),
        Item::Static(item) => (&item.vis, &item.ident),
        Item::Struct(item) => (&item.vis, &item.ident),
        Item::Trait(item) => (&item.vis, &item.ident),
        Item::Type(item) => (&item.vis, &item.ident),
        _ => return None,
    };
    Some((vis, ident.to_string()))
}

/// Returns every path of a `use`, with the name that it gets.
fn flatten(tree: &UseTree, prefix: &mut Vec<String>, uses: &mut Vec<(Vec<String>, String)>) {
    match tree {
        UseTree::Path(path) => {
            prefix.push(path.ident.to_string());
            flatten(&path.tree, prefix, uses);
            prefix.pop();
        }
        UseTree::Name(name) if name.ident == "self" => {
            uses.push((prefix.clone(), prefix.last().cloned().unwrap_or_default()));
        }
        UseTree::Name(name) => {
            uses.push(([prefix.clone(), vec![name.ident.to_string()]].concat(), name.ident.to_string()));
        }
        UseTree::Rename(name) => {
            uses.push(([prefix.clone(), vec![name.ident.to_string()]].concat(), name.rename.to_string()));
        }
        UseTree::Group(group) => group.items.iter().for_each(|tree| flatten(tree, prefix, uses)),
        UseTree::Glob(_) => uses.push((prefix.clone(), "*".to_owned())),
    }
}

fn list_fields(fields: &Fields, shown: &str, lines: &mut BTreeSet<String>) {
    for (index, one) in fields.iter().enumerate() {
        if is_public(&one.vis) && !is_hidden(&one.attrs) {
            let name = one.ident.as_ref().map_or_else(|| index.to_string(), ToString::to_string);
            lines.insert(format!("{shown}.{name}: {}", ty(&one.ty)));
        }
    }
}

fn list_trait_item(item: &TraitItem, shown: &str, lines: &mut BTreeSet<String>) {
    match item {
        TraitItem::Fn(item) if !is_hidden(&item.attrs) => {
            add(lines, format!("{shown}::{}: {}", item.sig.ident, signature(&item.sig)));
        }
        TraitItem::Const(item) if !is_hidden(&item.attrs) => {
            add(lines, format!("{shown}::{}: const {}", item.ident, ty(&item.ty)));
        }
        TraitItem::Type(item) if !is_hidden(&item.attrs) => {
            add(lines, format!("{shown}::{}: type", item.ident));
        }
        _ => {}
    }
}

fn field(field: &Field) -> String {
    let name = field.ident.as_ref().map_or_else(String::new, |name| format!("{name}: "));
    name + &ty(&field.ty)
}

fn add(lines: &mut BTreeSet<String>, line: String) {
    lines.insert(line);
}

/// Formats a signature on one line.
fn signature(signature: &Signature) -> String {
    let file: File = parse_quote!(#signature {});
    let text = unparse(&file).replacen(&format!("fn {}", signature.ident), "fn", 1);
    text.trim_end_matches("{}").trim_end().to_owned()
}

fn ty(ty: &Type) -> String {
    let file: File = parse_quote!(type T = #ty;);
    unparse(&file).trim_start_matches("type T = ").trim_end_matches(';').to_owned()
}

fn unparse(file: &File) -> String {
    let text = prettyplease::unparse(file);
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace("( ", "(").replace(", )", ")").replace(",)", ")")
}
