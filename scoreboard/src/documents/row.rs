//! The results of one document. Measures and prints nothing.

use serde_json::Value;

use super::generate::Generated;
use super::peers;

/// The results of one document.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) path: String,
    pub(super) generated: Generated,
    /// Errors and warnings of rustc.
    pub(super) rustc: Vec<String>,
    /// Why no examples were validated.
    pub(super) error: Option<String>,
    pub(super) judged: Vec<Judged>,
    /// Files of examples for which no schema is named.
    pub(super) unnamed: Vec<String>,
    /// The results of other generators, by name.
    pub(super) peers: Vec<(String, peers::Answer)>,
}

/// The results of one example.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    pub(super) at: String,
    /// The location of its schema.
    pub(super) schema: String,
    pub(super) value: String,
    /// Why the interpreter rejects it.
    pub(super) ours: Option<String>,
    /// Whether an independent validator accepts it, or why it has no result.
    pub(super) theirs: Result<bool, String>,
    /// The result of decoding and encoding; `None` if its schema is not a model.
    pub(super) model: Option<String>,
}

/// The comparison of our result with the independent one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Status {
    /// Both accept it, and if its schema is a model, it is unchanged after decoding and encoding.
    Kept,
    /// Both reject it: a mistake of the author.
    Mistaken,
    /// Only we reject it.
    Refused,
    /// Only we accept it.
    Accepted,
    /// Both accept it, but decoding fails or changes it.
    Lossy,
    /// The independent validator has no result.
    Undecided,
}

impl Judged {
    pub(super) fn status(&self) -> Status {
        match (&self.theirs, &self.ours, self.model.as_deref()) {
            (Err(_), _, _) => Status::Undecided,
            (Ok(true), Some(_), _) => Status::Refused,
            (Ok(false), None, _) => Status::Accepted,
            (Ok(true), None, None | Some("kept")) => Status::Kept,
            (Ok(false), Some(_), None) => Status::Mistaken,
            (Ok(false), Some(_), Some(model)) if model.starts_with("invalid") => Status::Mistaken,
            (Ok(false), Some(_), Some(_)) => Status::Accepted,
            (Ok(true), None, Some(_)) => Status::Lossy,
        }
    }

    /// Whether typewright and the independent validator disagree, or a value changes.
    pub(super) fn is_wrong(&self) -> bool {
        matches!(self.status(), Status::Refused | Status::Accepted | Status::Lossy)
    }

    /// Describes the result.
    pub(super) fn reason(&self) -> &str {
        let model = self.model.as_deref().filter(|model| *model != "kept");
        let theirs = self.theirs.as_ref().err().map(String::as_str);
        self.ours.as_deref().or(theirs).or(model).unwrap_or("we accept it")
    }

    pub(super) fn read(answer: &Value) -> Self {
        let text = |name: &str| answer[name].as_str().map(str::to_owned);
        let theirs = answer["theirs"].as_bool().ok_or_else(|| text("undecided").unwrap_or_default());
        let (at, schema, value) = (text("at"), text("schema"), text("value"));
        Self {
            at: at.unwrap_or_default(),
            schema: schema.unwrap_or_default(),
            value: value.unwrap_or_default(),
            ours: text("ours"),
            theirs,
            model: None,
        }
    }
}

impl Row {
    /// Whether code was generated, rustc accepts it, and no example has a wrong result; or there is no schema.
    pub(super) fn passes(&self) -> bool {
        self.generated.is_empty || self.compiles() && self.error.is_none() && !self.judged.iter().any(Judged::is_wrong)
    }

    /// Whether code was generated, and rustc, if it was run, has nothing to report.
    pub(super) fn compiles(&self) -> bool {
        self.generated.errors.is_empty() && self.rustc.is_empty()
    }

    pub(super) fn count(&self, status: Status) -> usize {
        self.judged.iter().filter(|judged| judged.status() == status).count()
    }

    pub(super) fn lines(&self) -> usize {
        self.generated.files.iter().map(|file| file.text.lines().count()).sum()
    }

    /// Returns the first thing that went wrong.
    pub(super) fn first_fault(&self) -> String {
        let wrong = self.judged.iter().find(|judged| judged.is_wrong());
        let wrong = wrong.map(|judged| format!("{:?} {}: {}", judged.status(), judged.at, judged.reason()));
        let said = self.generated.errors.iter().chain(&self.rustc).chain(&self.error).next().cloned();
        said.or(wrong).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{Judged, Status};

    #[test]
    fn the_independent_result_decides_what_is_right() {
        let no = Some("no");
        for (theirs, ours, model, expected) in [
            (Ok(true), None, None, Status::Kept),
            (Ok(true), None, Some("kept"), Status::Kept),
            (Ok(true), None, Some("lossy: differs"), Status::Lossy),
            (Ok(true), None, Some("unrepresentable: no"), Status::Lossy),
            (Ok(true), no, None, Status::Refused),
            (Ok(false), no, None, Status::Mistaken),
            (Ok(false), no, Some("invalid: no"), Status::Mistaken),
            (Ok(false), no, Some("kept"), Status::Accepted),
            (Ok(false), None, None, Status::Accepted),
            (Err("why".to_owned()), None, None, Status::Undecided),
        ] {
            let judged = Judged {
                at: String::new(),
                schema: String::new(),
                value: String::new(),
                ours: ours.map(str::to_owned),
                theirs,
                model: model.map(str::to_owned),
            };
            assert_eq!(judged.status(), expected, "{judged:?}");
        }
    }
}
