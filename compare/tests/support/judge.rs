//! Compares a pair of schemas, and searches for documents that contradict the results according to the interpreter or
//! an independent validator.

use std::fmt;

use typewright::__private::v1::draw::Chance;
use typewright::Json;
use typewright_compare::{Compatibility, Direction, compare};

use super::agreement::Agreement;
use super::documents::drawn;
use super::support::try_contract;
use super::version::{Version, value};

/// The number of documents that are drawn for each version of a pair.
const DRAWN: usize = 6;

/// The counts and contradictions of all pairs.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) pairs: usize,
    pub(crate) compatible: usize,
    pub(crate) breaking: usize,
    pub(crate) unknown: usize,
    documents: usize,
    /// Results that a document or the effect of the edit contradicts.
    pub(crate) wrong: Vec<String>,
    /// Documents for which the independent validator has another result.
    pub(crate) different: Vec<String>,
    pub(crate) agreement: Agreement,
}

/// A pair of schemas.
pub(crate) struct Pair<'p> {
    pub(crate) name: &'p str,
    pub(crate) old: &'p Json,
    pub(crate) new: &'p Json,
    /// Whether readers and writers can break, by the construction of the pair.
    pub(crate) may_break: [bool; 2],
}

impl Tally {
    /// Compares a pair, and records each result that the effect of the edit or a document contradicts.
    pub(crate) fn judge(&mut self, pair: &Pair<'_>, documents: &[Json], chance: &mut Chance) {
        // An edit may move the target of a reference, and a random schema may be unusable.
        let Ok(before) = try_contract(&pair.old.to_string()) else { return };
        let Ok(after) = try_contract(&pair.new.to_string()) else { return };
        let comparison = compare(&before, &after);
        let Some(model) = comparison.models.iter().find(|model| model.new.pointer.is_empty()) else { return };
        self.pairs += 1;
        let old = Version::new(&before, pair.old);
        let new = Version::new(&after, pair.new);
        let mut documents = documents.to_vec();
        documents.extend(drawn(&before, DRAWN, chance).into_iter().chain(drawn(&after, DRAWN, chance)));
        self.documents += documents.len();
        let [readers, writers] = pair.may_break;
        self.direction(pair, &model.readers, (&old, &new), readers, &documents);
        self.direction(pair, &model.writers, (&new, &old), writers, &documents);
    }

    fn direction(
        &mut self,
        pair: &Pair<'_>,
        direction: &Direction,
        (valid, invalid): (&Version<'_>, &Version<'_>),
        may_break: bool,
        documents: &[Json],
    ) {
        let Pair { name, old, new, .. } = pair;
        let about = |result: &str| format!("{name}: {result}\n{old}\n{new}");
        self.agreement.record(direction.result, (valid, invalid), about);
        match direction.result {
            Compatibility::Compatible => {
                self.compatible += 1;
                let counter = |document: &&Json| valid.accepts(document) && invalid.rejects(document);
                if let Some(document) = documents.iter().find(counter) {
                    self.wrong.push(format!("{name}: not compatible: {document}\n{old}\n{new}"));
                } else if let Some(document) = documents.iter().find(|document| is_foreign(valid, invalid, document)) {
                    self.different.push(format!("{name}: {document}\n{old}\n{new}"));
                }
            }
            Compatibility::Breaking => {
                self.breaking += 1;
                let witness = direction.witness.as_ref().map(|witness| &witness.document);
                let is_shown = witness.is_some_and(|document| valid.accepts(document) && invalid.rejects(document));
                if !may_break || !is_shown {
                    self.wrong.push(format!("{name}: not breaking: {witness:?}\n{old}\n{new}"));
                } else if !witness.is_some_and(|document| is_foreign(valid, invalid, document)) {
                    self.different.push(format!("{name}: {witness:?}\n{old}\n{new}"));
                }
            }
            Compatibility::NotKnown => self.unknown += 1,
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { pairs, compatible, breaking, unknown, documents, wrong, different, agreement } = self;
        write!(
            f,
            "{pairs} pairs: {compatible} directions compatible, {breaking} breaking, {unknown} not known; {documents} \
             documents, {} results contradicted, {} documents with another result of the other validator; \
             {agreement}",
            wrong.len(),
            different.len()
        )
    }
}

/// Returns whether, by the independent validator, one version accepts a document and the other one rejects it.
fn is_foreign(valid: &Version<'_>, invalid: &Version<'_>, document: &Json) -> bool {
    let value = value(document);
    let is_valid = |version: &Version<'_>| Some(version.independent.as_ref()?.is_valid(value.as_ref()?));
    is_valid(valid) == Some(true) && is_valid(invalid) == Some(false)
}
