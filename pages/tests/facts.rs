//! The facts of the five pages under `docs/`, as each reader must read them.

mod support;

use typewright_pages::{
    Additional, Constraint, Example, Field, Literal, Meaning, Model, Nullable, Page, Requirement, Sample, Type,
};

fn model<'a>(page: &'a Page, name: &str) -> &'a Model {
    page.models.iter().find(|model| model.name == name).unwrap_or_else(|| panic!("{}: no model {name}", page.name))
}

fn field<'a>(page: &'a Page, name: &str, field: &str) -> &'a Field {
    let found = model(page, name).fields.iter().find(|other| other.name == field);
    found.unwrap_or_else(|| panic!("{}: no field {name}.{field}", page.name))
}

/// Name, type, requirement and nullability of every field of a model, one line each.
fn lines(fields: &[Field]) -> Vec<String> {
    let line = |field: &Field| {
        let null = if field.nullable == Nullable::Yes { ", nullable" } else { "" };
        format!("{}: {}, {}{null}", field.name, field.ty, field.requirement)
    };
    fields.iter().map(line).collect()
}

fn values(page: &Page, name: &str) -> Vec<String> {
    let enumeration = page.enumerations.iter().find(|enumeration| enumeration.name == name);
    let enumeration = enumeration.unwrap_or_else(|| panic!("{}: no enumeration {name}", page.name));
    enumeration.values.iter().map(|value| value.value.to_string()).collect()
}

fn meanings(page: &Page, name: &str) -> Vec<Meaning> {
    let enumeration = page.enumerations.iter().find(|enumeration| enumeration.name == name);
    enumeration
        .into_iter()
        .flat_map(|enumeration| &enumeration.values)
        .filter_map(|value| value.meaning.clone())
        .collect()
}

fn number(text: &str) -> Literal {
    Literal::Number(text.to_owned())
}

#[test]
fn payrix() {
    let page = support::page("payrix");
    let expected = [
        "id: string, optional",
        "created: string, optional",
        "modified: string, optional",
        "creator: any of string, model LoginsResponse, optional, nullable",
        "modifier: string, optional",
        "login: string, optional",
        "key: string, optional",
        "public: enumeration SessionPublicEnum, optional",
        "sso: enumeration SsoEnum, optional",
        "token: enumeration TokenEnum, optional",
        "mfa_authenticated: enumeration MfaAuthenticatedEnum, optional",
        "effective_roles: number, optional",
        "effective_resources: string, optional",
        "inactive: enumeration InactiveEnum, optional",
        "frozen: enumeration FrozenEnum, optional",
    ];
    assert_eq!(lines(&model(&page, "SessionPostResponse").fields), expected);
    let pattern = Constraint::Pattern(r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}.\d{4}$".to_owned());
    for name in ["created", "modified"] {
        assert_eq!(field(&page, "SessionPostResponse", name).constraints, std::slice::from_ref(&pattern));
    }
    let defaults: Vec<_> = page.models[0]
        .fields
        .iter()
        .filter_map(|field| field.default.clone().map(|default| (&*field.name, default)))
        .collect();
    let zero = Literal::Number("0".to_owned());
    assert_eq!(defaults, [("inactive", zero.clone()), ("frozen", zero)]);
    let enumerations: Vec<_> = page.enumerations.iter().map(|enumeration| &*enumeration.name).collect();
    let expected = ["SessionPublicEnum", "SsoEnum", "TokenEnum", "MfaAuthenticatedEnum", "InactiveEnum", "FrozenEnum"];
    assert_eq!(enumerations, expected);
    for name in expected {
        assert_eq!(values(&page, name), ["0", "1"], "{name}");
        assert_eq!(meanings(&page, name).len(), 2, "{name}");
    }
    let label = |text: &str| Meaning::Label(text.to_owned());
    assert_eq!(meanings(&page, "InactiveEnum"), [label("Active"), label("Inactive")]);
    assert_eq!(meanings(&page, "FrozenEnum"), [label("Not Frozen"), label("Frozen")]);
    assert!(matches!(&meanings(&page, "SsoEnum")[..], [Meaning::Sentence(_), Meaning::Sentence(_)]));
}

#[test]
fn payrix_example() {
    let page = support::page("payrix");
    let [Example { subject, sample: Sample::Value(value) }] = &page.examples[..] else { panic!("one example") };
    assert_eq!(subject, "SessionPostResponse");
    assert_eq!(value.member("created"), Some(&Literal::String("created0".to_owned())));
    assert_eq!(value.member("frozen"), Some(&number("0")));
}

#[test]
fn dmod() {
    let page = support::page("dmod");
    let models: Vec<_> = page.models.iter().map(|model| (&*model.name, model.fields.len(), model.additional)).collect();
    let expected = [("SessionInitResponse", 4), ("FullAuthSession", 6), ("Session", 4), ("FailedSessionInitInfo", 4)];
    assert_eq!(models, expected.map(|(name, count)| (name, count, Additional::Allowed)));
    let expected = [
        "success: boolean, required",
        "reason: string, required",
        "message: string, optional",
        "data: any of model FullAuthSession, model Session, model FailedSessionInitInfo, required",
    ];
    assert_eq!(lines(&model(&page, "SessionInitResponse").fields), expected);
    let expected = [
        "session_id: integer, required",
        "session_secret: string, optional",
        "created: string, optional",
        "last_accessed: string, optional",
        "ip_address: string, required",
        "user: string, optional",
    ];
    assert_eq!(lines(&model(&page, "FullAuthSession").fields), expected);
    assert_eq!(lines(&model(&page, "Session").fields), &expected[..4]);
    let expected = [
        "user: string, required",
        "reason: enumeration FailedSessionInitInfo.reason, optional",
        "fail_time: string, optional",
        "details: string, optional",
    ];
    assert_eq!(lines(&model(&page, "FailedSessionInitInfo").fields), expected);
}

#[test]
fn dmod_constraints_and_defaults() {
    let page = support::page("dmod");
    let secret = [Constraint::MinLength(64), Constraint::MaxLength(64)];
    let date_time = [Constraint::Format("date-time".to_owned())];
    for name in ["FullAuthSession", "Session"] {
        assert_eq!(field(&page, name, "session_secret").constraints, secret);
        assert_eq!(field(&page, name, "created").constraints, date_time);
        assert_eq!(field(&page, name, "last_accessed").constraints, date_time);
    }
    assert_eq!(field(&page, "FailedSessionInitInfo", "fail_time").constraints, date_time);
    assert_eq!(field(&page, "SessionInitResponse", "message").default, Some(Literal::String(String::new())));
    assert_eq!(field(&page, "FullAuthSession", "user").default, Some(Literal::String("default".to_owned())));
    assert_eq!(field(&page, "FailedSessionInitInfo", "reason").default, Some(number("-1")));
    assert_eq!(field(&page, "FullAuthSession", "ip_address").title.as_deref(), Some("Ip Address"));
    let expected = [
        "AUTHENTICATION_SYS_FAIL",
        "AUTHENTICATION_DENIED",
        "USER_NOT_AUTHORIZED",
        "AUTH_ATTEMPT_TIMEOUT",
        "REQUEST_TIMED_OUT",
        "SESSION_DETAILS_MISSING",
        "SESSION_MANAGER_FAIL",
        "OTHER",
        "UNKNOWN",
    ];
    assert_eq!(values(&page, "FailedSessionInitInfo.reason"), expected.map(|value| format!("\"{value}\"")));
}

#[test]
fn kratos() {
    let page = support::page("kratos");
    let expected = [
        "active: boolean, optional",
        "authenticated_at: string, optional",
        "authentication_methods: array of model SessionAuthenticationMethod, optional",
        "authenticator_assurance_level: model AuthenticatorAssuranceLevel, optional",
        "devices: array of model SessionDevice, optional",
        "expires_at: string, optional",
        "id: string, required",
        "identity: model Identity, optional",
        "issued_at: string, optional",
        "tokenized: string, optional",
    ];
    let session = model(&page, "Session");
    assert_eq!(lines(&session.fields), expected);
    assert!(session.fields.iter().all(|field| field.default.is_none() && field.nullable == Nullable::Unspecified));
    let names: Vec<_> = session.fields.iter().map(|field| field.name.clone()).collect();
    assert_eq!(page.examples, [Example { subject: "Session".to_owned(), sample: Sample::Names(names) }]);
}

#[test]
fn kratos_with_its_line_breaks() {
    let one_line = support::text("kratos");
    let broken = one_line.replace(" **", "\n**").replace("## ", "\n\n## ").replace(" Name |", "\n\nName |");
    let broken =
        broken.replace("| \n**", "| **").replace("|\n**", "| **").replace("------------ **", "------------\n**");
    let read = typewright_pages::read(typewright_pages::Dialect::OpenapiGenerator, "kratos", &broken);
    assert_eq!(read, Ok(support::page("kratos")));
}

#[test]
fn pingone() {
    let page = support::page("pingone");
    let expected = [
        "activeAt: date, required",
        "id: string, required",
        "idleTimeoutInMinutes: integer, optional in POST",
        "lastSignOn: object, required, nullable",
        "lastSignOn.authenticators: array of string, required",
        "lastSignOn.remoteIp: string, required",
        "lastSignOn.withAuthenticator: map, required",
        "lastSignOn.withAuthenticator.authenticator: string, required",
        "lastSignOn.withAuthenticator.authenticator.at: date, required",
        "lastSignOn.withAuthenticator.authenticator.policy: object, required",
        "lastSignOn.withAuthenticator.authenticator.policy.id: string, required",
        "lastSignOn.withAuthenticator.authenticator.policy.type: string, required",
        "token: string, optional",
        "user.id: string, optional",
        "userAgent: string, required",
    ];
    assert_eq!(lines(&model(&page, "Create Session").fields), expected);
    let operation = &page.operations[0];
    assert_eq!(operation.call, "POST {{apiPath}}/environments/{{envID}}/sessions");
    assert_eq!(operation.returns, "Created");
    let samples: Vec<_> = page.examples.iter().map(|example| (&*example.subject, &example.sample)).collect();
    let [("request", Sample::Value(request)), ("response", Sample::Value(response))] = samples[..] else {
        panic!("a request and a response")
    };
    assert_eq!(request.member("idleTimeoutInMinutes"), Some(&Literal::String("144000".to_owned())));
    assert_eq!(response.member("idleTimeoutInMinutes"), Some(&number("144000")));
    let Literal::Object(members) = response else { panic!("an object") };
    assert_eq!(members.len(), 14);
}

#[test]
fn filescom() {
    let page = support::page("filescom");
    let session = model(&page, "Session");
    assert_eq!(session.fields.len(), 23);
    assert!(session.fields.iter().all(|field| field.requirement == Requirement::Unspecified));
    let of = |wanted: &Type| session.fields.iter().filter(|field| field.ty == *wanted).count();
    assert_eq!([of(&Type::String), of(&Type::Integer), of(&Type::Boolean)], [9, 2, 12]);
    let nullable = session.fields.iter().filter(|field| field.nullable == Nullable::Yes);
    assert_eq!(nullable.map(|field| &*field.name).collect::<Vec<_>>(), ["max_dir_listing_size", "site_id"]);
    let spelling = |name: &str| field(&page, "Session", name).spelling.as_deref();
    assert_eq!(spelling("allowed_2fa_method_u2f"), Some("Allowed2faMethodU2f"));
    let calls: Vec<_> = page.operations.iter().map(|operation| (&*operation.call, &*operation.returns)).collect();
    assert_eq!(calls, [("Session.Create", "Session"), ("Session.Delete", "Session")]);
    let sent: Vec<_> = page.operations[0].parameters.iter().map(|field| &*field.name).collect();
    assert_eq!(sent, ["username", "password", "otp", "partial_session_id"]);
    assert!(page.operations[1].parameters.is_empty());
    let [Example { sample: Sample::Value(value), .. }] = &page.examples[..] else { panic!("one example") };
    let shown: Vec<_> = session.fields.iter().filter(|field| value.member(&field.name).is_some()).collect();
    assert_eq!(shown.len(), 19);
    assert!(session.fields[19..].iter().map(|field| &*field.name).eq(sent));
}
