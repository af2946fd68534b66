//! Changing one fact of a page causes one difference with the page, location, fact and both sides.

mod support;

use typewright_pages::{Constraint, Field, Literal, Meaning, Nullable, Page, Requirement, Sample, Side, Type, diff};

/// Changes a page and compares the differences with the original, which is `on the page`.
fn check(name: &str, change: impl Fn(&mut Page), expect: &[&str]) {
    let page = support::page(name);
    let mut changed = page.clone();
    change(&mut changed);
    let [left, right] =
        [Side { page: &page, source: "on the page" }, Side { page: &changed, source: "in the generated code" }];
    let found: Vec<String> = diff(left, right).iter().map(ToString::to_string).collect();
    assert_eq!(found, expect);
    assert_eq!(diff(right, left).len(), expect.len(), "both ways");
}

fn field<'a>(page: &'a mut Page, model: &str, field: &str) -> &'a mut Field {
    let model = page.models.iter_mut().find(|other| other.name == model).expect("documented");
    model.fields.iter_mut().find(|other| other.name == field).expect("documented")
}

#[test]
fn nothing_differs_from_itself() {
    for (name, _, _) in support::PAGES {
        check(name, |_| {}, &[]);
    }
}

#[test]
fn prose_is_not_a_fact() {
    check("dmod", |page| field(page, "Session", "created").description.push_str(" Indeed."), &[]);
    check("payrix", |page| page.models[0].description.push_str("Something."), &[]);
    check("filescom", |page| page.operations[0].title.push_str(" please"), &[]);
}

#[test]
fn every_fact_of_a_field_counts() {
    let reason = |page: &mut Page| {
        field(page, "FailedSessionInitInfo", "reason").default = Some(Literal::Number("0".to_owned()));
    };
    let expect = "dmod: FailedSessionInitInfo.reason: default is `-1` on the page, `0` in the generated code";
    check("dmod", reason, &[expect]);
    let expect = "dmod: FullAuthSession.user: default is `\"default\"` on the page, missing in the generated code";
    check("dmod", |page| field(page, "FullAuthSession", "user").default = None, &[expect]);
    let expect = "dmod: Session.session_secret: constraints is `minLength 64, maxLength 64` on the page, `minLength 64, maxLength 63` in the generated code";
    check(
        "dmod",
        |page| field(page, "Session", "session_secret").constraints[1] = Constraint::MaxLength(63),
        &[expect],
    );
    let expect = "dmod: SessionInitResponse.reason: title is `Reason` on the page, missing in the generated code";
    check("dmod", |page| field(page, "SessionInitResponse", "reason").title = None, &[expect]);
    let expect = "kratos: Session.id: requirement is `required` on the page, `optional` in the generated code";
    check("kratos", |page| field(page, "Session", "id").requirement = Requirement::Optional, &[expect]);
    let expect =
        "kratos: Session.devices: type is `array of model SessionDevice` on the page, `any` in the generated code";
    check("kratos", |page| field(page, "Session", "devices").ty = Type::Any, &[expect]);
    let expect = "filescom: Session.site_id: nullable is `yes` on the page, `no` in the generated code";
    check("filescom", |page| field(page, "Session", "site_id").nullable = Nullable::No, &[expect]);
    let expect = "filescom: Session.otp: spelling is `Otp` on the page, `OTP` in the generated code";
    check("filescom", |page| field(page, "Session", "otp").spelling = Some("OTP".to_owned()), &[expect]);
}

#[test]
fn names_and_their_order_count() {
    let gone = |page: &mut Page| drop(page.models[0].fields.remove(3));
    check(
        "kratos",
        gone,
        &[
            "kratos: Session.authenticator_assurance_level: field is `authenticator_assurance_level` on the page, missing in the generated code",
        ],
    );
    let added = |page: &mut Page| page.models[0].fields.push(Field::new("colour", Type::String));
    check("kratos", added, &["kratos: Session.colour: field is missing on the page, `colour` in the generated code"]);
    let swapped = |page: &mut Page| page.models[0].fields.swap(1, 2);
    let expect =
        "kratos: Session.1: order is `authenticated_at` on the page, `authentication_methods` in the generated code";
    check("kratos", swapped, &[expect]);
    let renamed = |page: &mut Page| page.models[2].name.push('s');
    let expect = [
        "dmod: Session: model is `Session` on the page, missing in the generated code",
        "dmod: Sessions: model is missing on the page, `Sessions` in the generated code",
    ];
    check("dmod", renamed, &expect);
}

#[test]
fn values_and_labels_count() {
    let swapped = |page: &mut Page| page.enumerations[0].values.swap(7, 8);
    let expect =
        "dmod: FailedSessionInitInfo.reason.7: order is `\"OTHER\"` on the page, `\"UNKNOWN\"` in the generated code";
    check("dmod", swapped, &[expect]);
    let gone = |page: &mut Page| drop(page.enumerations[5].values.remove(1));
    check("payrix", gone, &["payrix: FrozenEnum.1: value is `1` on the page, missing in the generated code"]);
    let label = |page: &mut Page| page.enumerations[5].values[0].meaning = Some(Meaning::Label("Thawed".to_owned()));
    check(
        "payrix",
        label,
        &["payrix: FrozenEnum.0: meaning is `Not Frozen` on the page, `Thawed` in the generated code"],
    );
    let sentence =
        |text: &'static str| move |page: &mut Page| page.enumerations[1].values[0].meaning = Some(Meaning::of(text));
    check("payrix", sentence("Came about without SSO."), &[]);
    check(
        "payrix",
        sentence("Without"),
        &["payrix: SsoEnum.0: meaning is `a sentence` on the page, `Without` in the generated code"],
    );
}

#[test]
fn operations_and_examples_count() {
    let status = |page: &mut Page| "OK".clone_into(&mut page.operations[0].returns);
    let call = "pingone: POST {{apiPath}}/environments/{{envID}}/sessions";
    check("pingone", status, &[&format!("{call}: result is `Created` on the page, `OK` in the generated code")]);
    let parameter = |page: &mut Page| page.operations[0].parameters[2].ty = Type::Integer;
    check(
        "filescom",
        parameter,
        &["filescom: Session.Create.otp: type is `string` on the page, `integer` in the generated code"],
    );
    let kind = |page: &mut Page| page.examples[1].sample = Sample::Value(Literal::Null);
    let pages = [support::page("pingone"), {
        let mut page = support::page("pingone");
        kind(&mut page);
        page
    }];
    let found = diff(Side { page: &pages[0], source: "here" }, Side { page: &pages[1], source: "there" });
    assert_eq!(
        found.last().map(ToString::to_string).as_deref(),
        Some("pingone: example response.: kind is `object` here, `null` there")
    );
}
