//! Collects the pages of a reference from the types of the schemas.
//! Reads types and their docs; knows no schema.

use std::collections::BTreeMap;

use typewright_codegen::__private::reference::{AboutDocument, Reference};
use typewright_codegen::__private::shape::{ItemId, Module, Shapes};

use super::links::{Links, Plan};
use super::section::{Context, section};
use super::{Document, Group, Operation, Page, Site, Use, operations};

/// Returns the whole reference.
pub(in crate::docs) fn site(reference: &Reference) -> Site {
    let shapes = &reference.shapes;
    let links = Links::of(shapes);
    let (operations, callers) = operations::all(shapes, &links);
    let pages: Vec<Page> = links.plans.iter().map(|plan| page(reference, &links, &callers, plan)).collect();
    let groups: Vec<Group> =
        shapes.modules.iter().enumerate().map(|(index, module)| group(index, module, &links)).collect();
    let operation_groups = operations::groups(&reference.documents, &operations);
    let documents: Vec<Document> = reference.documents.iter().map(document).collect();
    let title = title(shapes, &documents, &pages, &operations);
    Site { title, groups: non_empty(groups), pages, documents, operations, operation_groups }
}

fn document((file, about): &(String, AboutDocument)) -> Document {
    let AboutDocument { title, version, description, .. } = about.clone();
    Document { file: file.clone(), title, version, description }
}

/// The operations that use each type.
pub(super) type Callers = BTreeMap<ItemId, Vec<Use>>;

fn page(reference: &Reference, links: &Links, callers: &Callers, plan: &Plan) -> Page {
    let shapes = &reference.shapes;
    let context = Context { reference, links, callers };
    let module = shapes.modules.get(plan.module).map(|module| module.path.join("::")).unwrap_or_default();
    let sections = plan.items.iter().map(|&id| section(&context, &shapes[id])).collect();
    Page { file: plan.file.clone(), module, sections }
}

fn group(index: usize, module: &Module, links: &Links) -> Group {
    let pages = links.plans.iter().enumerate().filter(|(_, plan)| plan.module == index).map(|(page, _)| page);
    let aliases = module.aliases.iter().filter_map(|alias| Some((alias.name.clone()?, links.to(alias.target))));
    Group {
        module: module.path.join("::"),
        files: module
            .files
            .iter()
            .map(|file| if file.path.is_empty() { &file.uri } else { &file.path }.clone())
            .collect(),
        pages: pages.collect(),
        aliases: aliases.collect(),
    }
}

fn non_empty(groups: Vec<Group>) -> Vec<Group> {
    groups.into_iter().filter(|group| !group.pages.is_empty() || !group.aliases.is_empty()).collect()
}

/// Returns the title: that of the only API description or file if there is one, or else a general one.
fn title(shapes: &Shapes, documents: &[Document], pages: &[Page], operations: &[Operation]) -> String {
    let mut files: Vec<&str> =
        shapes.modules.iter().flat_map(|module| &module.files).map(|file| file.path.as_str()).collect();
    files.sort_unstable();
    files.dedup();
    if let ([Document { title: Some(title), .. }], [_]) = (documents, files.as_slice()) {
        return title.clone();
    }
    match (files.as_slice(), pages.first()) {
        ([file], Some(_)) if !operations.is_empty() => last(file).to_owned(),
        ([file], Some(page)) => page.main().title.clone().unwrap_or_else(|| last(file).to_owned()),
        _ => "Schema reference".to_owned(),
    }
}

/// Returns the name of a file without its folders.
fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
