//! Facts about each vendor that are not on its page: type names, and intended differences from the page.
//! Contains no logic.

use typewright_pages::{Constraint, Dialect};

pub(crate) struct Vendor {
    /// Name of the page under `docs/` and of the module.
    pub(crate) name: &'static str,
    pub(crate) dialect: Dialect,
    pub(crate) names: Names,
    /// Names on the page whose generated types have another name.
    pub(crate) types: &'static [(&'static str, &'static str)],
    /// For each referenced model that the page does not describe: a valid and an invalid instance.
    pub(crate) samples: &'static [(&'static str, &'static str, &'static str)],
    pub(crate) asserts_formats: bool,
    pub(crate) amendments: &'static [Amendment],
}

/// Spelling of member names on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Names {
    /// The names in JSON.
    Wire,
    /// The names of the SDK and of the Rust fields.
    Field,
}

/// An intended difference between the generated code and the page.
pub(crate) struct Amendment {
    /// The generated type.
    pub(crate) model: &'static str,
    pub(crate) field: &'static str,
    pub(crate) change: Change,
    /// The reason, which is printed if the amendment has no effect.
    pub(crate) reason: &'static str,
}

pub(crate) enum Change {
    /// Not documented as required, but is required.
    Required,
    /// Documented as required, but may be absent.
    Optional,
    /// Documented as a scalar, but is an object.
    Object,
    /// Documented with a default that is not a value of the type.
    NoDefault,
    /// Has a format in the vendor's API description, but not on the page.
    Format(&'static str),
}

impl Change {
    pub(crate) fn constraint(&self) -> Option<Constraint> {
        match self {
            Self::Format(name) => Some(Constraint::Format((*name).to_owned())),
            Self::Required | Self::Optional | Self::Object | Self::NoDefault => None,
        }
    }
}

/// The only documented pattern, with valid and invalid instances. It does not escape its dot, and has no time zone.
pub(crate) const PATTERNS: [(&str, [&str; 2], [&str; 3]); 1] = [(
    r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}.\d{4}$",
    ["2024-12-24 01:23:15.8882", "2024-12-24 01:23:15,8882"],
    ["2024-12-24T01:23:15.8882", "2024-12-24 01:23:15.8882Z", "2024-12-24 01:23:15.888"],
)];

/// The documented formats, with a valid and an invalid instance.
pub(crate) const FORMATS: [(&str, &str, &str); 2] = [
    ("date-time", "2022-08-17T01:21:30.117Z", "2019-12-10 16:27:54.000000"),
    ("uuid", "f38cdebe-e567-42c9-a562-1bd4dee40998", "f38cdebe"),
];

pub(crate) const VENDORS: [Vendor; 5] = [
    Vendor {
        name: "payrix",
        dialect: Dialect::Apimatic,
        names: Names::Field,
        types: &[],
        samples: &[("LoginsResponse", r#"{"id": "t1_log_1", "email": "someone@example.com"}"#, "[]")],
        asserts_formats: false,
        amendments: &[],
    },
    Vendor {
        name: "dmod",
        dialect: Dialect::JsonSchemaForHumans,
        names: Names::Wire,
        types: &[("FailedSessionInitInfo.reason", "FailReason")],
        samples: &[],
        asserts_formats: false,
        amendments: &[Amendment {
            model: "FailedSessionInitInfo",
            field: "reason",
            change: Change::NoDefault,
            reason: "the documented default is not a value of the enumeration",
        }],
    },
    Vendor {
        name: "kratos",
        dialect: Dialect::OpenapiGenerator,
        names: Names::Wire,
        types: &[],
        samples: &[
            ("SessionAuthenticationMethod", r#"{"method": "password", "aal": "aal1"}"#, r#"{"method": "handshake"}"#),
            ("AuthenticatorAssuranceLevel", r#""aal3""#, r#""aal4""#),
            ("SessionDevice", r#"{"id": "f38cdebe-e567-42c9-a562-1bd4dee40998"}"#, r#"{"location": "here"}"#),
            (
                "Identity",
                r#"{"id": "f38cdebe-e567-42c9-a562-1bd4dee40998", "schema_id": "s", "schema_url": "u", "traits": 1}"#,
                r#"{"id": "f38cdebe-e567-42c9-a562-1bd4dee40998"}"#,
            ),
        ],
        asserts_formats: true,
        amendments: &[
            kratos_format("authenticated_at", "date-time"),
            kratos_format("expires_at", "date-time"),
            kratos_format("id", "uuid"),
            kratos_format("issued_at", "date-time"),
        ],
    },
    Vendor {
        name: "pingone",
        dialect: Dialect::PropertyRows,
        names: Names::Wire,
        types: &[("Create Session", "CreateSessionRequest"), ("response", "Session")],
        samples: &[],
        asserts_formats: false,
        amendments: &[
            Amendment {
                model: "CreateSessionRequest",
                field: "id",
                change: Change::Optional,
                reason: "the service makes the identifier, so a request cannot be required to have it",
            },
            entry_is_object("CreateSessionRequest"),
            entry_is_object("Session"),
            whole_policy("lastSignOn.policy.id"),
            whole_policy("lastSignOn.policy.type"),
        ],
    },
    Vendor {
        name: "filescom",
        dialect: Dialect::SdkList,
        names: Names::Wire,
        types: &[("Session.Create", "SessionCreateParameters"), ("Session.Delete", "SessionDeleteParameters")],
        samples: &[],
        asserts_formats: false,
        amendments: &[],
    },
];

const fn kratos_format(field: &'static str, format: &'static str) -> Amendment {
    Amendment {
        model: "Session",
        field,
        change: Change::Format(format),
        reason: "the vendor's API description has the format, the page does not",
    }
}

const fn entry_is_object(model: &'static str) -> Amendment {
    Amendment {
        model,
        field: "lastSignOn.withAuthenticator.authenticator",
        change: Change::Object,
        reason: "the page calls an entry of the map a string and then lists its members",
    }
}

const fn whole_policy(field: &'static str) -> Amendment {
    Amendment {
        model: "Session",
        field,
        change: Change::Required,
        reason: "only the example shows this policy; it is taken to be what the rows call a policy elsewhere",
    }
}

impl Vendor {
    /// Returns the name of the generated type for a name on the page.
    pub(crate) fn rust_name<'a>(&self, documented: &'a str) -> &'a str {
        let renamed = self.types.iter().find(|(page, _)| *page == documented);
        renamed.map_or(documented, |(_, rust)| *rust)
    }
}
