//! Messages of an API: one request or response of an operation, or all that a HAR file has recorded.
//! Compiles the document once, and validates each body with the schema of its operation, status and media type.

mod har;

use typewright_codegen::__private::api::{Api, ApiOperation, Body};

use super::outcome::Outcome;
use super::results::{Checked, Results};
use super::{compiled, instances};
use crate::args::{Shared, Validate};
use crate::exit::Exit;
use crate::findings::Finding;
use crate::report;
use har::{Exchange, Message};

/// The media type of bodies on the command line.
const JSON: &str = "application/json";

/// Returns whether the arguments are about messages of an API.
pub(crate) fn is_meant(command: &Validate) -> bool {
    command.operation.is_some() || !command.har.is_empty()
}

/// Compiles the document, validates the messages, and returns the highest of their exit codes.
pub(crate) fn run(shared: &Shared, command: &Validate) -> Exit {
    let Some(document) = command.schema.as_ref().filter(|_| command.instances.is_empty()) else {
        let help = "write `validate api.yaml --operation ID --request FILE`, or `validate api.yaml --har FILE`";
        report::error("messages of an API need its document, and no other instances", help);
        return Exit::Usage;
    };
    let (api, whole) = match compiled::api(shared, document) {
        Ok(compiled) => compiled,
        Err(exit) => return exit,
    };
    let mut run = Run { api: &api, document, results: Results::new(command.format, command.summary), exit: whole };
    if let Some(name) = &command.operation
        && let Err(exit) = run.operation(name, command)
    {
        return exit;
    }
    for file in &command.har {
        run.recording(file, command);
    }
    run.results.finish();
    run.exit
}

struct Run<'r> {
    api: &'r Api,
    document: &'r str,
    results: Results,
    exit: Exit,
}

impl Run<'_> {
    /// Validates the bodies on the command line.
    ///
    /// # Errors
    /// The operation is not documented, or there is no body.
    fn operation(&mut self, name: &str, command: &Validate) -> Result<(), Exit> {
        let Some(operation) = self.api.find(name) else {
            let known = self.api.operations().iter().map(described).take(5).collect::<Vec<_>>().join(", ");
            report::error(&format!("there is no operation `{name}`"), &format!("the first operations are {known}"));
            return Err(Exit::Usage);
        };
        let mut bodies: Vec<(Body, &str)> = Vec::new();
        if let Some(file) = &command.request {
            bodies.push((self.api.request(operation, JSON), file.as_str()));
        }
        for pair in command.response.chunks_exact(2) {
            let [status, file] = pair else { continue };
            let Ok(number) = status.parse::<u16>() else {
                report::error(&format!("`{status}` is not a status"), "write `--response 201 body.json`");
                return Err(Exit::Usage);
            };
            bodies.push((self.api.response(operation, number, JSON), file.as_str()));
        }
        if bodies.is_empty() {
            report::error("there is no body", "name one with `--request FILE` or `--response STATUS FILE`");
            return Err(Exit::Usage);
        }
        for (body, file) in bodies {
            let inputs = instances::inputs(&[file.to_owned()], command.instance_format);
            let Some(input) = inputs.ok().and_then(|inputs| inputs.into_iter().next()) else { continue };
            let outcome = match &body {
                Body::Described(validator) => match input.format {
                    instances::Format::One(format) => Outcome::of(validator, &input, format, command.output),
                    instances::Format::Lines => Outcome::undocumented(&input.name, "a body is one instance"),
                },
                Body::Undocumented(message) => Outcome::undocumented(&input.name, message),
                _ => Outcome::undescribed(&input.name),
            };
            self.add(outcome);
        }
        Ok(())
    }

    /// Validates all messages of a HAR file.
    fn recording(&mut self, file: &str, command: &Validate) {
        match har::read(file) {
            Ok(exchanges) => {
                for exchange in exchanges {
                    match exchange {
                        Ok(exchange) => self.exchange(&exchange, command),
                        Err(message) => self.unusable(file, &message),
                    }
                }
            }
            Err(message) => self.unusable(file, &message),
        }
    }

    /// Validates a recorded request and its response.
    fn exchange(&mut self, exchange: &Exchange, command: &Validate) {
        let Some(operation) = self.api.matching(&exchange.method, &exchange.path) else {
            let message = format!("no operation matches `{} {}`", exchange.method, exchange.path);
            return self.add(Outcome::undocumented(&exchange.name, &message));
        };
        if operation.needs_body() && exchange.request.is_none() {
            self.add(Outcome::without_body(&exchange.name));
        }
        let request =
            exchange.request.as_ref().map(|message| (message, self.api.request(operation, &message.media_type)));
        // Whether a status is documented does not depend on a body.
        let unknown_status = self.api.undocumented_status(operation, exchange.status);
        let response = exchange.response.as_ref().filter(|message| message.text.is_some() || unknown_status.is_none());
        if let (Some(_), None, Some(reason)) = (&exchange.response, response, &unknown_status) {
            self.add(Outcome::undocumented(&exchange.name, reason));
        }
        let response = response.map(|message| {
            let body = self.api.response(operation, exchange.status, &message.media_type);
            (message, body)
        });
        for (message, body) in request.into_iter().chain(response) {
            self.add(outcome(message, &body, operation, command));
        }
    }

    fn unusable(&mut self, file: &str, message: &str) {
        self.exit = self.exit.max(Exit::Unusable);
        self.results.add_failure(Finding::unreadable(file, message));
    }

    fn add(&mut self, outcome: Outcome) {
        self.exit = self.exit.max(outcome.exit());
        let name = outcome.name().to_owned();
        self.results.add(self.document, &name, &Checked::One(outcome));
    }
}

/// Validates a recorded message.
fn outcome(message: &Message, body: &Body, operation: &ApiOperation, command: &Validate) -> Outcome {
    let name = format!("{} ({})", message.name, described(operation));
    match (body, &message.text) {
        // Browsers record no text of cached and streamed bodies, so a missing one proves nothing.
        (_, None) => Outcome::undescribed(&name),
        (Body::Described(_), Some(Err(reason))) => Outcome::unreadable(&name, reason),
        (Body::Described(validator), Some(Ok(text))) => Outcome::of_json(validator, &name, text, command.output),
        (Body::Undocumented(reason), Some(_)) => Outcome::undocumented(&name, reason),
        _ => Outcome::undescribed(&name),
    }
}

/// Returns how an operation is named in messages.
fn described(operation: &ApiOperation) -> String {
    operation.id().map_or_else(|| format!("{} {}", operation.method(), operation.path()), str::to_owned)
}
