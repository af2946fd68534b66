//! The names of checks that the emitters of types need: the only place that connects checks and shapes.
//! Emits nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{Checks, ModuleProgram};
use crate::emit::links::{Links, ModelLinks, Test};
use crate::emit::program::ProgramText;
use crate::ids::SchemaId;
use crate::shape::{Item, Module, Shapes};

/// A module's program and its text.
pub(super) type Text<'p> = (&'p ModuleProgram, ProgramText<'p>);

/// Returns the names of checks as paths from the module at this index.
pub(super) fn of(checks: &Checks, shapes: &Shapes, programs: &[Text<'_>], index: usize) -> Links {
    let Some(module) = shapes.modules.get(index) else { return Links::default() };
    let tests = wanted(shapes, module).into_iter().filter_map(|schema| {
        let check = checks.of_schema.get(&schema)?;
        if checks.is_always(*check) {
            return Some((schema, Test::Always));
        }
        let test = match checks.function_of(*check) {
            Some(function) => path(shapes, module, function.module, "check", &function.name),
            None => vec!["rt".to_owned(), format!("is_{}", checks.only_kind(*check)?)],
        };
        Some((schema, Test::Function(test)))
    });
    let models = shapes.items_of(module).filter_map(|item| model(checks, programs, item));
    let models: BTreeMap<SchemaId, ModelLinks> = models.collect();
    let homes: BTreeSet<usize> = models.values().map(|model| model.program).collect();
    let programs = homes.into_iter().map(|home| (home, path(shapes, module, home, "program", "PROGRAM")));
    Links { tests: tests.collect(), models, programs: programs.collect() }
}

/// Returns the schemas whose tests the module's types call: their own, and those of branches.
fn wanted(shapes: &Shapes, module: &Module) -> BTreeSet<SchemaId> {
    shapes.items_of(module).flat_map(|item| std::iter::once(item.schema).chain(item.called_checks())).collect()
}

fn model(checks: &Checks, programs: &[Text<'_>], item: &Item) -> Option<(SchemaId, ModelLinks)> {
    let check = *checks.of_schema.get(&item.schema)?;
    let home = checks.entry(item.schema).map(|(_, home)| home);
    let is_entry = home.is_some();
    let home = home.unwrap_or(item.module);
    let (program, text) = programs.get(home)?;
    let links = ModelLinks { program: home, entry: text.place(*program.ids.get(&check)?), is_entry };
    Some((item.schema, links))
}

/// Returns the path from a module to a name in the `check` or `program` of another module.
fn path(shapes: &Shapes, from: &Module, home: usize, part: &str, name: &str) -> Vec<String> {
    let home = shapes.modules.get(home).filter(|home| home.path != from.path);
    let way = home.map_or_else(Vec::new, |home| {
        let up = from.path.iter().map(|_| "super".to_owned());
        up.chain(home.path.iter().cloned()).collect()
    });
    way.into_iter().chain([part.to_owned(), name.to_owned()]).collect()
}
