//! Compares schemas with edited ones, and draws documents for each pair until one contradicts a result "compatible" under an
//! independent validator. Also counts how many of the results "breaking" are found by drawing alone.

use std::fmt;

use typewright::__private::v1::draw::Chance;
use typewright::Json;
use typewright_codegen::__private::contract::Contract;
use typewright_compare::{Compatibility, compare};

use super::agreement::Agreement;
use super::documents::drawn;
use super::edits;
use super::support::try_contract;
use super::version::{Version, value};

/// The most bytes of the documents that are drawn for one version.
const TEXT: usize = 10_000_000;
/// The number of draws after which a version that has no instances is given up.
const DRAWS: usize = 64;

/// How much is compared and drawn.
pub(crate) struct Size {
    pub(crate) pairs: usize,
    /// The number of documents for a pair.
    pub(crate) instances: usize,
    pub(crate) seed: u64,
}

/// The counts and contradictions of all pairs.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) pairs: usize,
    /// The number of pairs that got all documents; the others reached the limit of bytes or cannot be drawn.
    pub(crate) full: usize,
    documents: usize,
    pub(crate) compatible: usize,
    breaking: usize,
    unknown: usize,
    /// How many results "breaking" a drawn document shows too.
    found: usize,
    pub(crate) agreement: Agreement,
    /// Documents that contradict a result "compatible" under the independent validator.
    pub(crate) wrong: Vec<String>,
}

/// A version and the documents that were drawn for it, with its results.
struct Side<'v> {
    version: Version<'v>,
    documents: Vec<(serde_json::Value, bool)>,
}

/// Edits each schema in turn until there are enough pairs.
pub(crate) fn run(schemas: &[(String, Json)], size: &Size) -> Tally {
    let mut tally = Tally::default();
    let chance = &mut Chance::new(size.seed);
    let each = size.pairs.div_ceil(schemas.len()).max(1) + 1;
    for (name, old) in schemas {
        let Ok(contract) = try_contract(&old.to_string()) else { continue };
        let Some(old_side) = Side::new(&contract, old, size.instances / 2, chance) else { continue };
        for _ in 0..each {
            let Some((edit, _, new)) = edits::edit(name, old, chance) else { continue };
            let Ok(contract) = try_contract(&new.to_string()) else { continue };
            let Some(new_side) = Side::new(&contract, &new, size.instances / 2, chance) else { continue };
            tally.judge(&edit, (&old_side, &new_side), size.instances);
            if tally.pairs == size.pairs {
                break;
            }
        }
        if tally.pairs == size.pairs {
            break;
        }
        eprintln!("{name}: {tally}");
    }
    tally
}

impl Tally {
    fn judge(&mut self, name: &str, (old, new): (&Side<'_>, &Side<'_>), instances: usize) {
        let comparison = compare(old.version.contract, new.version.contract);
        let Some(model) = comparison.models.iter().find(|model| model.new.pointer.is_empty()) else { return };
        self.pairs += 1;
        let documents = old.documents.len() + new.documents.len();
        self.documents += documents;
        self.full += usize::from(documents == instances / 2 * 2);
        for (who, direction, valid, invalid) in
            [("readers", &model.readers, old, new), ("writers", &model.writers, new, old)]
        {
            let about = |result: &str| format!("{name}: {who}: {result}");
            self.agreement.record(direction.result, (&valid.version, &invalid.version), about);
            let counter = valid.counter(invalid);
            match direction.result {
                Compatibility::Compatible => {
                    self.compatible += 1;
                    self.wrong.extend(counter.map(|document| format!("{name}: {who}: {document}")));
                }
                Compatibility::Breaking => {
                    self.breaking += 1;
                    self.found += usize::from(counter.is_some());
                }
                Compatibility::NotKnown => self.unknown += 1,
            }
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { pairs, full, documents, compatible, breaking, unknown, found, agreement, wrong } = self;
        write!(
            f,
            "{pairs} pairs, {full} with all documents, {documents} documents; {compatible} directions compatible, {} \
             contradicted; {breaking} breaking, {found} of them found by drawing; {unknown} not known; {agreement}",
            wrong.len()
        )
    }
}

impl<'v> Side<'v> {
    /// Draws documents for a version, or returns `None` if the independent validator cannot use the schema.
    fn new(contract: &'v Contract, schema: &Json, count: usize, chance: &mut Chance) -> Option<Self> {
        let version = Version::new(contract, schema);
        version.independent.as_ref()?;
        let mut documents = Vec::new();
        let (mut text, mut vain) = (0, 0);
        while documents.len() < count && text < TEXT && vain < DRAWS {
            let found = drawn(contract, 1, chance);
            vain = if found.is_empty() { vain + 1 } else { 0 };
            for document in found.iter().take(count - documents.len()) {
                text += document.to_string().len();
                documents.extend(value(document).map(|value| (version.is_foreign_valid(&value), value)));
            }
        }
        let documents = documents.into_iter().map(|(is_valid, value)| (value, is_valid)).collect();
        Some(Self { version, documents })
    }

    /// Returns a document of either version that this one accepts and the other one rejects.
    fn counter<'a>(&'a self, invalid: &'a Self) -> Option<&'a serde_json::Value> {
        let own = self.documents.iter().filter(|(_, is_valid)| *is_valid).map(|(document, _)| document);
        let own = own.filter(|document| !invalid.version.is_foreign_valid(document));
        let theirs = invalid.documents.iter().filter(|(_, is_valid)| !is_valid).map(|(document, _)| document);
        own.chain(theirs.filter(|document| self.version.is_foreign_valid(document))).next()
    }
}
