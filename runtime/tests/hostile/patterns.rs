//! Both engines take the cost of patterns from the budget of the document.

use typewright::__private::v1::Context;
use typewright::pattern::{Engine, LazyPattern, Pattern};
use typewright::{LimitKind, Limits};

use crate::stopwatch::soon;

fn pattern(source: &str) -> LazyPattern {
    LazyPattern::owned(source.to_owned())
}

/// Returns a random text of `a` and `b`.
fn letters(seed: &mut u64, length: usize) -> String {
    let mut letter = || {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        if *seed >> 63 == 0 { 'a' } else { 'b' }
    };
    (0..length).map(|_| letter()).collect()
}

/// Returns how many of a million texts can be matched within the limits.
fn matched(source: &str, limits: &Limits, mut text: impl FnMut() -> String) -> (usize, Option<LimitKind>) {
    let pattern = pattern(source);
    let mut ctx = Context::new(limits);
    let count = soon(source, || {
        (0..1_000_000)
            .take_while(|_| {
                ctx.matches(&pattern, &text());
                ctx.limit().is_none()
            })
            .count()
    });
    (count, ctx.limit().map(|limit| limit.limit))
}

#[cfg(feature = "backtrack")]
#[test]
fn backtracking_steps_are_steps_of_the_budget() {
    let limits = Limits::default().check_steps(3_000_000);
    for source in ["^(?=(a|a)+b)x", "^(?!(a|a)+b)", "(?<=^(a|a)+)b", r"^(a|a)+\1b"] {
        let (count, limit) = matched(source, &limits, || "a".repeat(13));
        assert_eq!(limit, Some(LimitKind::CheckSteps), "{source}");
        assert!((1..10_000).contains(&count), "{source}: {count}");
    }
    // One match that takes too long by itself still reaches the limit for one match.
    let (count, limit) = matched("^(?=(a|a)+b)x", &limits.regex_steps(1000), || "a".repeat(13));
    assert_eq!((count, limit), (0, Some(LimitKind::RegexSteps)));
    let (count, limit) = matched("^(?=(a|a)+b)x", &limits.check_steps(1000), || "a".repeat(13));
    assert_eq!((count, limit), (0, Some(LimitKind::CheckSteps)));
}

#[cfg(feature = "backtrack")]
#[test]
fn letters_that_are_compared_without_their_case_count() {
    let text = "Ä".repeat(2000) + &"ä".repeat(2000);
    let limits = Limits::default().check_steps(3_000_000);
    let (count, limit) = matched(r"^(?i:(Ä{1,2000})\1{2,}x)", &limits, || text.clone());
    assert!(count < 100 && limit.is_some(), "{count} {limit:?}");
}

/// Each of these texts needs states that no other text has used.
#[test]
fn linear_matches_that_build_states_count() {
    let limits = Limits::default().check_steps(1_000_000);
    let mut seed = 1;
    for length in [30, 2000, 100_000] {
        let (count, limit) = matched("^(a|b)*a(a|b){1000}x", &limits, || letters(&mut seed, length));
        assert_eq!(limit, Some(LimitKind::CheckSteps), "{length}");
        assert!(count < 100_000, "{length}: {count}");
    }
}

#[test]
fn plain_matches_take_few_steps() {
    let limits = Limits::default().check_steps(200_000);
    let (count, limit) = matched("^[a-z]+$", &limits, || "abc".repeat(5));
    assert_eq!((count, limit), (1_000_000, None));
    let mut ctx = Context::new(&limits);
    let long = pattern(r"^[\s\S]{1,4000}$");
    assert_eq!(long.get().map(Pattern::engine), Ok(Engine::Linear));
    assert!(ctx.matches(&long, &"é".repeat(3999)) && !ctx.matches(&long, &"é".repeat(4001)));
    assert!(ctx.matches(&pattern("b"), &("a".repeat(5_000_000) + "b")));
    assert_eq!(ctx.limit(), None);
}

#[test]
fn a_search_that_gives_up_finds_the_same() {
    let mut ctx = Context::new(&Limits::default().check_steps(u64::MAX));
    let by_place = pattern("a(a|b){500}$");
    let mut seed = 7;
    for length in [501, 2000, 9000] {
        let text = letters(&mut seed, length);
        let expected = text.as_bytes()[length - 501] == b'a';
        assert_eq!(ctx.matches(&by_place, &text), expected, "{length}");
        // Again, with the states that were kept.
        assert_eq!(ctx.matches(&by_place, &text), expected, "{length}");
    }
}
