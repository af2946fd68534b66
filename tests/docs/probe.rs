//! Creates one valid and one invalid instance for each documented fact, to check with the compiled type.
//! Must not know how the type validates.

use typewright_pages::{Additional, Field, Literal, Model, Nullable, Page, Requirement, Type};

use crate::instances::{Instances, is_entry, path, set};
use crate::rust::Source;
use crate::vendors::{Names, Vendor};

/// An instance, and whether it is valid according to the page.
pub(crate) struct Probe {
    pub(crate) model: String,
    /// Page, model, field, and the field's value in this instance.
    place: String,
    pub(crate) instance: Literal,
    is_valid: bool,
}

/// The maximum number of characters of an instance in a message.
const EXCERPT: usize = 160;

impl Probe {
    /// Returns the difference if the compiled type and the page disagree.
    pub(crate) fn difference(&self, judged: bool) -> Option<String> {
        let word = |is_valid: bool| if is_valid { "valid" } else { "invalid" };
        let (documented, judged) = (word(self.is_valid), word(judged));
        (documented != judged).then(|| {
            let instance: String = self.instance.to_string().chars().take(EXCERPT).collect();
            format!("{} is {documented} on the page, {judged} in the generated code: {instance}", self.place)
        })
    }
}

/// Returns every probe of every documented model.
pub(crate) fn probes(page: &Page, source: &Source, vendor: &Vendor) -> Vec<Probe> {
    let wire = on_the_wire(page, source, vendor);
    let instances = Instances { page: &wire, vendor };
    let mut probes = Vec::new();
    for model in &wire.models {
        let prober = Prober { instances: &instances, model, base: instances.base(model) };
        probes.push(prober.probe("", "only what is required", prober.base.clone(), true));
        let mut additional = prober.base.clone();
        set(&mut additional, &["notOnThePage".to_owned()], Some(Literal::Null));
        probes.push(prober.probe("", "a member without a name", additional, model.additional != Additional::Forbidden));
        for field in &model.fields {
            prober.field(field, &mut probes);
        }
    }
    probes
}

/// Returns the page with the member names that JSON uses.
fn on_the_wire(page: &Page, source: &Source, vendor: &Vendor) -> Page {
    let mut wire = page.clone();
    if vendor.names == Names::Field {
        for model in &mut wire.models {
            let structure = source.structs.get(&model.name);
            for field in &mut model.fields {
                let member = structure.and_then(|found| found.fields.iter().find(|member| member.name == field.name));
                field.name = member.map_or_else(|| field.name.clone(), |member| member.wire.clone());
            }
        }
    }
    wire
}

struct Prober<'a> {
    instances: &'a Instances<'a>,
    model: &'a Model,
    base: Literal,
}

impl Prober<'_> {
    fn field(&self, field: &Field, probes: &mut Vec<Probe>) {
        let name = format!(".{}", field.name);
        let path = path(self.model, field);
        let mut push = |what: &str, value: Option<Literal>, is_valid: bool| {
            let mut instance = self.base.clone();
            set(&mut instance, &path, value);
            probes.push(self.probe(&name, what, instance, is_valid));
        };
        // An entry of a map has no fixed name, so it cannot be required.
        if !is_entry(self.model, field) {
            push("nothing", None, field.requirement != Requirement::Required);
        }
        if field.ty != Type::Any {
            push("null", Some(Literal::Null), field.nullable == Nullable::Yes);
        }
        // The base fills an object that has rows below it, or the probes of those rows do.
        if !self.has_rows_below(field) {
            for value in self.instances.inside(field) {
                push(&value.what, Some(value.json), true);
            }
        }
        for value in self.instances.outside(field) {
            push(&value.what, Some(value.json), false);
        }
    }

    fn has_rows_below(&self, field: &Field) -> bool {
        let prefix = format!("{}.", field.name);
        self.model.fields.iter().any(|other| other.name.starts_with(&prefix))
    }

    fn probe(&self, field: &str, what: &str, instance: Literal, is_valid: bool) -> Probe {
        let place = format!("{}: {}{field}: {what}", self.instances.page.name, self.model.name);
        Probe { model: self.model.name.clone(), place, instance, is_valid }
    }
}
