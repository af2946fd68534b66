//! Strongly connected components of a graph, without recursion.
//! Does not depend on the kind of nodes.

use std::collections::BTreeMap;

/// Returns for each node the number of its component.
/// Two nodes reach each other exactly if they have the same number. A component has a higher number than those that it
/// reaches.
pub(crate) fn components(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut tarjan = Tarjan {
        edges,
        number: vec![None; edges.len()],
        lowest: vec![0; edges.len()],
        stack: Vec::new(),
        component: vec![None; edges.len()],
        components: 0,
        next: 0,
    };
    for node in 0..edges.len() {
        if tarjan.number[node].is_none() {
            tarjan.visit(node);
        }
    }
    tarjan.component.into_iter().map(Option::unwrap_or_default).collect()
}

/// Returns the components that contain a cycle, in the order of their numbers, each sorted.
pub(crate) fn cycles(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let component = components(edges);
    let mut cycles: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (node, targets) in edges.iter().enumerate() {
        if targets.iter().any(|target| component[*target] == component[node]) {
            cycles.entry(component[node]).or_default().push(node);
        }
    }
    cycles.into_values().collect()
}

/// Tarjan's algorithm with an explicit stack instead of recursion.
/// Schemas may nest to any depth.
struct Tarjan<'e> {
    edges: &'e [Vec<usize>],
    number: Vec<Option<usize>>,
    lowest: Vec<usize>,
    stack: Vec<usize>,
    component: Vec<Option<usize>>,
    components: usize,
    next: usize,
}

impl Tarjan<'_> {
    fn visit(&mut self, start: usize) {
        let mut calls = vec![(start, 0)];
        while let Some((node, position)) = calls.pop() {
            if position == 0 {
                self.open(node);
            } else {
                let child = self.edges[node][position - 1];
                self.lowest[node] = self.lowest[node].min(self.lowest[child]);
            }
            match self.next_unseen(node, position) {
                Some(next) => {
                    calls.push((node, next + 1));
                    calls.push((self.edges[node][next], 0));
                }
                None => self.close(node),
            }
        }
    }

    fn open(&mut self, node: usize) {
        self.number[node] = Some(self.next);
        self.lowest[node] = self.next;
        self.next += 1;
        self.stack.push(node);
    }

    /// Returns the position of the next unvisited child.
    /// Visited children on the stack before it lower the node.
    fn next_unseen(&mut self, node: usize, from: usize) -> Option<usize> {
        let edges = self.edges;
        for (position, &child) in edges[node].iter().enumerate().skip(from) {
            match self.number[child] {
                None => return Some(position),
                Some(number) if self.component[child].is_none() => self.lowest[node] = self.lowest[node].min(number),
                Some(_) => {}
            }
        }
        None
    }

    fn close(&mut self, node: usize) {
        if self.number[node] != Some(self.lowest[node]) {
            return;
        }
        while let Some(member) = self.stack.pop() {
            self.component[member] = Some(self.components);
            if member == node {
                break;
            }
        }
        self.components += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::{components, cycles};

    #[test]
    fn nodes_that_lead_to_each_other_share_a_part() {
        let edges =
            [vec![1], vec![2, 3], vec![0], vec![4], vec![3], vec![5], vec![0]].map(|targets: Vec<usize>| targets);
        let parts = components(&edges);
        let same = |left: usize, right: usize| parts[left] == parts[right];
        assert!(same(0, 1) && same(1, 2) && same(3, 4));
        assert!(!same(0, 3) && !same(5, 0) && !same(6, 0) && !same(5, 6));
    }

    #[test]
    fn components_that_are_reached_have_lower_numbers() {
        let parts = components(&[vec![1], vec![2], vec![1, 3], vec![]]);
        assert!(parts[0] > parts[1] && parts[1] > parts[3]);
    }

    #[test]
    fn finds_cycles_and_nothing_else() {
        for (edges, expected) in [
            (vec![vec![1], vec![2], vec![0]], vec![vec![0, 1, 2]]),
            (vec![vec![0]], vec![vec![0]]),
            (vec![vec![1, 2], vec![2], vec![]], vec![]),
            (vec![vec![1], vec![0, 2], vec![3], vec![2]], vec![vec![2, 3], vec![0, 1]]),
        ] {
            assert_eq!(cycles(&edges), expected, "{edges:?}");
        }
    }

    #[test]
    fn long_chains_need_no_stack() {
        let edges: Vec<Vec<usize>> = (0..200_000).map(|node| vec![(node + 1) % 200_000]).collect();
        assert!(components(&edges).iter().all(|part| *part == 0));
    }
}
