//! Lists every model by its type, for tests that need the types. `agreement` compares the list with the models that
//! were generated, so that none is left out.

/// Collects the results of a generic function called for each model with the model's name.
macro_rules! each_type {
    ($function:ident) => {
        each_type!($function:
            dmod::SessionInitResponse
            dmod::FullAuthSession
            dmod::Session
            dmod::FailedSessionInitInfo
            dmod::FailReason
            filescom::SessionCreateParameters
            filescom::SessionDeleteParameters
            filescom::Session
            kratos::Identity
            kratos::IdentityState
            kratos::IdentityCredentials
            kratos::VerifiableIdentityAddress
            kratos::AddressChannel
            kratos::RecoveryIdentityAddress
            kratos::Session
            kratos::SessionAuthenticationMethod
            kratos::AuthenticationMethod
            kratos::AuthenticatorAssuranceLevel
            kratos::SessionDevice
            payrix::SessionPostResponse
            payrix::SessionPublicEnum
            payrix::SsoEnum
            payrix::TokenEnum
            payrix::MfaAuthenticatedEnum
            payrix::InactiveEnum
            payrix::FrozenEnum
            payrix::LoginsResponse
            pingone::CreateSessionRequest
            pingone::RequestLastSignOn
            pingone::AuthenticatorSignOn
            pingone::Policy
            pingone::User
            pingone::Session
            pingone::Links
            pingone::Link
            pingone::Environment
            pingone::Browser
            pingone::OperatingSystem
            pingone::Device
            pingone::SessionLocation
            pingone::LastSignOn
        )
    };
    ($function:ident: $($module:ident::$ty:ident)*) => {
        vec![$($function::<session_models::$module::$ty>(concat!(stringify!($module), "::", stringify!($ty)))),*]
    };
}
