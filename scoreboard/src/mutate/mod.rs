//! Validates mutants of documents with every engine. Where two disagree, one is wrong.

mod decided;
mod disagreement;
mod minimise;
mod mutant;
mod random;
mod show;
mod words;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::Instant;

use typewright::Json;
use typewright_codegen::settings::{FormatMode, Settings};

use crate::conformance::Verdict;
use crate::conformance::emitted::Emitted;
use crate::conformance::interpreter::Interpreter;
use crate::conformance::peers;
use crate::peer::{Judge, Peer, Resources};
use crate::suite::{Draft, Group, Part, Suite, Test};
use crate::{Format, Outcome, guard};
use decided::Decision;
use disagreement::{Disagreement, Found};
use random::Random;
use words::Words;

/// The options of a run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Request<'r> {
    /// The number of mutants of each document.
    pub(crate) mutants: usize,
    /// The seed of the mutants.
    pub(crate) seed: u64,
    /// Whether emitted code validates too.
    pub(crate) emitted: bool,
    /// A folder of `<name>/schema.json` and `<name>/instances.jsonl`.
    pub(crate) corpus: Option<&'r Path>,
    /// The output format.
    pub(crate) format: Format,
}

/// Validates mutants, prints the results, and returns whether there is no open disagreement.
pub(crate) fn run(mut suite: Suite, request: Request<'_>) -> Outcome<bool> {
    if let Some(corpus) = request.corpus {
        suite.groups.extend(read(corpus)?);
    }
    let start = Instant::now();
    let emitted = if request.emitted { Some(Emitted::new(&suite)?) } else { None };
    let resources = peers::resources(&suite);
    let indices: Vec<usize> = (0..suite.groups.len()).collect();
    let found = guard::each(&indices, |at| {
        let mut bench = Bench::new(&suite, *at, &resources, emitted.as_ref());
        bench.judge(&mutants(&suite.groups[*at], *at, request))
    });
    let mut all = Found::default();
    for (at, found) in found.into_iter().enumerate() {
        match found {
            Ok(found) => all.append(found),
            Err(reason) => all.unable.push((at, reason)),
        }
    }
    let decisions = decided::decisions()?;
    let disputed = |disagreement: &&mut Disagreement| !disagreement.peer_agrees(Peer::Jsonschema);
    for disagreement in all.disagreements.iter_mut().filter(disputed) {
        let (file, instance) = (&suite.groups[disagreement.at].file, &disagreement.instance);
        let ours = disagreement.interpreter.as_ref().ok().copied();
        let decides = |decision: &Decision| ours.is_some_and(|ours| decision.decides(file, instance, ours));
        disagreement.decided = decisions.iter().position(decides);
    }
    match request.format {
        Format::Text => print!("{}", show::text(&suite, &all, &decisions, start.elapsed())),
        Format::Json => println!("{}", show::json(&suite, &all, &decisions, start.elapsed())),
    }
    Ok(all.unable.is_empty() && !all.disagreements.iter().any(Disagreement::is_open))
}

/// Returns the mutants of all documents of a group, without duplicates.
fn mutants(group: &Group, at: usize, request: Request<'_>) -> Vec<Json> {
    let documents = group.tests.iter().map(|test| &test.instance);
    of_documents(&group.schema, documents, at, request.mutants, request.seed)
}

/// Returns mutants of documents, without duplicates. `at` distinguishes the random numbers of one schema from others.
pub(crate) fn of_documents<'d>(
    schema: &Json,
    documents: impl Iterator<Item = &'d Json>,
    at: usize,
    each: usize,
    seed: u64,
) -> Vec<Json> {
    let words = Words::of(schema);
    let mut known = BTreeSet::new();
    let mut mutants = Vec::new();
    for (index, document) in documents.enumerate() {
        for number in 0..each {
            let stream = [at, index, number].iter().fold(0_u64, |stream, part| {
                stream.wrapping_mul(1_000_003).wrapping_add(u64::try_from(*part).unwrap_or_default())
            });
            let mutant = mutant::mutant(&mut Random::new(seed, stream), document, &words);
            if known.insert(mutant.to_string()) {
                mutants.push(mutant);
            }
        }
    }
    mutants
}

/// Reads schemas with documents, one group for each schema.
fn read(folder: &Path) -> Outcome<Vec<Group>> {
    let mut folders: Vec<_> =
        fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?.into_iter().map(|entry| entry.path()).collect();
    folders.sort();
    let mut groups = Vec::new();
    for folder in folders {
        let (Ok(schema), Ok(documents)) =
            (fs::read(folder.join("schema.json")), fs::read_to_string(folder.join("instances.jsonl")))
        else {
            continue;
        };
        let json = |text: &[u8]| Json::parse(text).map_err(|error| format!("{}: {error}", folder.display()));
        let instances: Result<Vec<Json>, String> = documents.lines().map(|line| json(line.as_bytes())).collect();
        let test = |instance| Test { description: String::new(), instance, valid: true };
        groups.push(Group {
            draft: Draft::ALL[4],
            part: Part::Required,
            file: folder.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            description: "documents".to_owned(),
            schema: json(&schema)?,
            settings: Settings::default().dialect(Draft::ALL[4].dialect).format(FormatMode::Annotation),
            tests: instances?.into_iter().map(test).collect(),
        });
    }
    Ok(groups)
}

/// All engines, ready for one schema.
struct Bench<'b> {
    at: usize,
    interpreter: Result<Interpreter, String>,
    emitted: Option<&'b Emitted>,
    peers: Vec<(Peer, Result<Judge, String>)>,
}

impl<'b> Bench<'b> {
    fn new(suite: &Suite, at: usize, resources: &Resources, emitted: Option<&'b Emitted>) -> Self {
        let group = &suite.groups[at];
        let peers = Peer::ALL.into_iter().map(|peer| (peer, peers::judge(peer, group, resources)));
        Self { at, interpreter: Interpreter::new(group, &suite.remotes), emitted, peers: peers.collect() }
    }

    fn judge(&mut self, mutants: &[Json]) -> Found {
        let mut found = Found { mutants: mutants.len(), ..Found::default() };
        let emitted = self.emitted.map(|emitted| emitted.judge(mutants.iter().map(|mutant| (self.at, mutant))));
        for (index, mutant) in mutants.iter().enumerate() {
            let ours = self.interpreted(mutant);
            found.valid += usize::from(ours == Ok(true));
            found.without_verdict += usize::from(ours.is_err());
            let emitted = emitted.as_ref().and_then(|emitted| emitted.get(index)).cloned();
            let differing = emitted.as_ref().is_some_and(|emitted| *emitted != ours);
            let theirs = self.theirs(mutant);
            let disputed = ours
                .as_ref()
                .is_ok_and(|ours| theirs.iter().any(|(_, theirs)| theirs.is_some_and(|theirs| theirs != *ours)));
            if differing || disputed {
                let instance = if differing { mutant.clone() } else { self.minimised(mutant) };
                let (ours, theirs) = (self.interpreted(&instance), self.theirs(&instance));
                let peers = theirs;
                found.add(Disagreement {
                    at: self.at,
                    instance,
                    interpreter: ours,
                    emitted: emitted.filter(|_| differing),
                    peers,
                    times: 1,
                    decided: None,
                });
            }
        }
        found
    }

    fn interpreted(&self, instance: &Json) -> Verdict {
        self.interpreter.as_ref().map_err(Clone::clone)?.judge(instance)
    }

    fn theirs(&self, instance: &Json) -> Vec<(Peer, Option<bool>)> {
        let value = peers::value(&instance.to_string()).ok();
        let of = |judge: &Result<Judge, String>| Some(judge.as_ref().ok()?(value.as_ref()?));
        self.peers.iter().map(|(peer, judge)| (*peer, of(judge))).collect()
    }

    /// Returns the smallest document found with the same verdict of ours and of every peer.
    fn minimised(&self, mutant: &Json) -> Json {
        let pattern = |instance: &Json| {
            let ours = self.interpreted(instance).ok()?;
            let theirs = self.theirs(instance).into_iter().map(|(_, theirs)| theirs);
            Some((ours, theirs.collect::<Vec<Option<bool>>>()))
        };
        let wanted = pattern(mutant);
        minimise::minimise(mutant, &|instance| pattern(instance) == wanted)
    }
}
