//! Whether the items of an array are all different (`uniqueItems`), in less than quadratic time.

use std::collections::{HashMap, HashSet};
use std::hash::RandomState;

use crate::node::Node;

use super::equal::{equal, fingerprint};

/// Arrays with more items than this are compared through sorted fingerprints.
const FEW: usize = 8;

/// Whether all items of an array are different.
pub fn unique_items<'a, N: Node<'a>>(array: N) -> bool {
    first_repeated(array).is_none()
}

/// Returns the indices of the first item that equals an earlier one, the earlier index first.
/// Allocates only for more than eight items.
pub fn first_repeated<'a, N: Node<'a>>(array: N) -> Option<(usize, usize)> {
    if array.len() <= FEW { repeated_among_few(array) } else { repeated_among_many(array) }
}

fn repeated_among_few<'a, N: Node<'a>>(array: N) -> Option<(usize, usize)> {
    array.items().enumerate().find_map(|(index, item)| {
        let earlier = array.items().take(index).position(|earlier| equal(earlier, item))?;
        Some((earlier, index))
    })
}

fn repeated_among_many<'a, N: Node<'a>>(array: N) -> Option<(usize, usize)> {
    let keys = RandomState::new();
    let mut prints: Vec<u64> = array.items().map(|item| fingerprint(item, &keys)).collect();
    prints.sort_unstable();
    let repeated: HashSet<u64> =
        prints.windows(2).filter_map(|pair| pair.first().copied().filter(|first| pair.last() == Some(first))).collect();
    drop(prints);
    if repeated.is_empty() {
        return None;
    }
    // Fingerprints are keyed, so unequal items practically never share one, and comparing with the first of each is
    // enough.
    let mut first: HashMap<u64, (usize, N)> = HashMap::new();
    array.items().enumerate().find_map(|(index, item)| {
        let print = Some(fingerprint(item, &keys)).filter(|print| repeated.contains(print))?;
        let (earlier, other) = *first.entry(print).or_insert((index, item));
        (earlier != index && equal(other, item)).then_some((earlier, index))
    })
}

#[cfg(test)]
mod tests {
    use super::{first_repeated, unique_items};
    use crate::json::Document;

    fn check(text: &str, expected: Option<(usize, usize)>) {
        let document = Document::parse(text.as_bytes()).expect(text);
        assert_eq!(first_repeated(document.root()), expected, "{text}");
        assert_eq!(unique_items(document.root()), expected.is_none(), "{text}");
    }

    #[test]
    fn few_items() {
        check("[]", None);
        check("[1,true,\"1\",[1],{\"a\":1},null,false,0]", None);
        check("[1,2,1.0,2]", Some((0, 2)));
        check(r#"[{"a":1,"b":2},{"b":2,"a":1.0}]"#, Some((0, 1)));
    }

    #[test]
    fn many_items() {
        let numbers: Vec<String> = (0..10_000).map(|number| number.to_string()).collect();
        check(&format!("[{}]", numbers.join(",")), None);
        check(&format!("[{},5000.0,3]", numbers.join(",")), Some((5000, 10_000)));
        check("[0,1,2,3,4,5,6,7,8,[{\"a\":[]}],[{\"a\":[]}],0]", Some((9, 10)));
    }
}
