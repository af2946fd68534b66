//! Locked names of earlier runs, and the names that are assigned now.
//! Does not depend on forms, nor on the source of other names.

use std::collections::BTreeMap;

use typewright::__private::v1::words::article;

use crate::diagnostic::{Code, Diagnostic};
use crate::settings::Lock;

use super::priority::Priority;
use super::scope::{Request, Scope};

/// The locked and the assigned names.
pub(in crate::shape) struct Locked<'s> {
    lock: Option<&'s Lock>,
    given: BTreeMap<String, String>,
    mistakes: Vec<Diagnostic>,
}

/// A request for a name, with the location that the name is locked by.
pub(in crate::shape) struct Claim {
    pub(in crate::shape) request: Request,
    /// `None` if the name cannot be locked.
    pub(in crate::shape) place: Option<String>,
    /// Whether the schema itself sets the name, which overrides the lock.
    pub(in crate::shape) is_said: bool,
}

impl<'s> Locked<'s> {
    pub(in crate::shape) fn new(lock: Option<&'s Lock>) -> Self {
        Self { lock, given: BTreeMap::new(), mistakes: Vec::new() }
    }

    /// Returns whether names are locked.
    pub(in crate::shape) fn is_on(&self) -> bool {
        self.lock.is_some()
    }

    /// Assigns one name to each claim: the locked one if there is one.
    pub(in crate::shape) fn assign(&mut self, scope: Scope, claims: &[Claim]) -> Vec<String> {
        let kept: Vec<Option<String>> = claims.iter().map(|claim| self.kept(scope, claim)).collect();
        let requests = claims.iter().zip(&kept).map(|(claim, kept)| match kept {
            Some(name) => {
                let candidates = [name.clone()].into_iter().chain(claim.request.candidates.iter().cloned());
                Request { candidates: candidates.collect(), priority: Priority::Locked }
            }
            None => claim.request.clone(),
        });
        let names = scope.assign(&requests.collect::<Vec<_>>());
        for ((claim, kept), name) in claims.iter().zip(&kept).zip(&names) {
            self.give(claim, kept.as_deref(), name);
        }
        names
    }

    /// Returns whether a name is the one that is locked for the claim.
    pub(in crate::shape) fn keeps(&self, claim: &Claim, name: &str) -> bool {
        let locked = self.lock.zip(claim.place.as_ref()).and_then(|(lock, place)| lock.get(place));
        !claim.is_said && locked.is_some_and(|locked| locked.name == name)
    }

    /// Returns the assigned names, by location, and diagnostics about invalid locked names.
    pub(in crate::shape) fn finish(self) -> (BTreeMap<String, String>, Vec<Diagnostic>) {
        (self.given, self.mistakes)
    }

    /// Returns the locked name, if it is valid.
    fn kept(&mut self, scope: Scope, claim: &Claim) -> Option<String> {
        let lock = self.lock.filter(|_| !claim.is_said)?;
        let locked = lock.get(claim.place.as_deref()?)?;
        if scope.allows(&locked.name) {
            return Some(locked.name.clone());
        }
        let what = scope.what();
        let message = format!("`{}` cannot be the name of {} {what}", locked.name, article(what));
        let help = format!("for example `{}`", claim.request.candidates.first().map_or("Name", String::as_str));
        self.mistakes.push(Diagnostic::new(Code::WrongLockedName, message).at(lock.file(), locked.span).help(help));
        None
    }

    fn give(&mut self, claim: &Claim, kept: Option<&str>, name: &str) {
        let Some((lock, place)) = self.lock.zip(claim.place.as_ref()) else { return };
        if let Some(locked) = lock.get(place).filter(|_| kept.is_some_and(|kept| kept != name)) {
            let message = format!("`{}` is used twice in one scope", locked.name);
            let diagnostic = Diagnostic::new(Code::WrongLockedName, message).at(lock.file(), locked.span);
            self.mistakes.push(diagnostic.help("choose another name for one of them"));
        }
        self.given.insert(place.clone(), name.to_owned());
    }
}
