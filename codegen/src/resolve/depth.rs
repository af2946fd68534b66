//! Finds chains of schemas for the same instance that exceed the limit on nesting of checks.
//! Reads links; changes none.

use super::Resolver;
use super::cycles::in_place;
use crate::diagnostic::{Code, Diagnostic};
use crate::schema::{Body, SchemaId};

/// The longest allowed chain of schemas that apply each other to the same instance.
/// Checks allow [`Limits::nesting`](typewright::Limits) levels in total, so this leaves some for the levels of a
/// document.
const LONGEST: usize = 512;

/// Reports the first schema with a longer chain. With the setting `keep_going`, chains end at this length in schemas
/// that allow everything.
pub(super) fn report(resolver: &mut Resolver<'_>) {
    let chains = chains(resolver);
    let first = (0..).map(SchemaId).zip(&chains).find(|(_, length)| **length > LONGEST);
    if let Some((id, length)) = first {
        let location = &resolver.arena.schema(id).location;
        let message = format!("{length} schemas apply one another to the same instance, which is more than {LONGEST}");
        let finding = Diagnostic::new(Code::TooLarge, message).at(location.file, location.span);
        let finding = finding.help("refer to the schema that is meant, without so many others between");
        let keeps_going = resolver.settings.keep_going;
        resolver.diagnostics.push(if keeps_going { finding.left_out() } else { finding });
        if keeps_going {
            cut(resolver, chains);
        }
    }
}

/// Returns the length of the longest chain from each schema.
fn chains(resolver: &Resolver<'_>) -> Vec<usize> {
    let schemas = resolver.arena.schemas.len();
    let edges: Vec<Vec<usize>> = (0..).map(SchemaId).take(schemas).map(|id| in_place(resolver, id)).collect();
    lengths(&edges)
}

/// Ends each chain that is too long.
fn cut(resolver: &mut Resolver<'_>, mut chains: Vec<usize>) {
    while chains.iter().any(|length| *length > LONGEST) {
        for (schema, _) in resolver.arena.schemas.iter_mut().zip(&chains).filter(|(_, length)| **length == LONGEST + 1)
        {
            schema.body = Body::Boolean(true);
        }
        resolver.graph.references.retain(|id, _| chains.get(id.0 as usize) != Some(&(LONGEST + 1)));
        chains = self::chains(resolver);
    }
}

/// Returns the length of the longest chain from each schema.
/// Cycles are reported elsewhere and end a chain here.
fn lengths(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut lengths: Vec<Option<usize>> = vec![None; edges.len()];
    let mut entered = vec![false; edges.len()];
    for start in 0..edges.len() {
        let mut pending = vec![start];
        while let Some(&node) = pending.last() {
            if lengths[node].is_none() && !std::mem::replace(&mut entered[node], true) {
                let targets = edges[node].iter().copied();
                pending.extend(targets.filter(|target| !entered[*target]));
                continue;
            }
            pending.pop();
            let below = edges[node].iter().filter_map(|target| lengths[*target]).max();
            lengths[node].get_or_insert(1 + below.unwrap_or_default());
        }
    }
    lengths.into_iter().map(Option::unwrap_or_default).collect()
}

#[cfg(test)]
mod tests {
    use super::lengths;

    #[test]
    fn the_longest_way_counts() {
        assert_eq!(lengths(&[vec![1, 2], vec![2], vec![], vec![3, 1]]), [3, 2, 1, 3]);
        let chain: Vec<Vec<usize>> = (1..100_000).map(|next| vec![next]).chain([vec![]]).collect();
        assert_eq!(lengths(&chain)[0], 100_000);
    }
}
