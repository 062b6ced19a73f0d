//! The automaton that finds all phrases at once, as static arrays.
//!
//! See `phrases.rs` of the runtime crate for how it is walked, and for what the arrays mean.

use std::collections::{BTreeMap, VecDeque};

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::{Phrase, Table};

pub(super) fn expand(table: &Table) -> TokenStream {
    let phrases: Vec<(&Phrase, &str)> = table
        .reasons
        .iter()
        .flat_map(|reason| {
            reason
                .phrases
                .iter()
                .map(|phrase| (phrase, reason.key.as_str()))
        })
        .collect();
    let automaton = Automaton::of(
        &phrases
            .iter()
            .map(|(phrase, _)| *phrase)
            .collect::<Vec<_>>(),
    );
    let facts = phrases.iter().map(|(Phrase { text, proof }, reason)| {
        quote!(PhraseFacts { text: #text, reason: Reason::new(#reason), proof: #proof })
    });
    let Automaton {
        root,
        first,
        labels,
        fail,
        out,
    } = automaton;
    let (root, first, fail, out) = (
        numbers(&root),
        numbers(&first),
        numbers(&fail),
        numbers(&out),
    );
    let labels = Literal::byte_string(&labels);
    quote! {
        const PHRASES: Phrases = Phrases {
            facts: &[#(#facts),*], root: #root, first: #first, labels: #labels, fail: #fail, out: #out,
        };
    }
}

fn numbers(numbers: &[u16]) -> TokenStream {
    let bytes: Vec<u8> = numbers
        .iter()
        .flat_map(|number| number.to_le_bytes())
        .collect();
    let bytes = Literal::byte_string(&bytes);
    quote!(Numbers(#bytes))
}

/// The states in the order of their levels.
struct Automaton {
    root: Vec<u16>,
    first: Vec<u16>,
    labels: Vec<u8>,
    fail: Vec<u16>,
    out: Vec<u16>,
}

/// A node of the tree before it is numbered.
#[derive(Default)]
struct Node {
    children: BTreeMap<u8, Node>,
    /// The number of the phrase that ends here, from 1.
    ends: u16,
}

impl Automaton {
    fn of(phrases: &[&Phrase]) -> Self {
        let mut tree = Node::default();
        for (phrase, number) in phrases.iter().zip(1..) {
            tree.insert(phrase.text.as_bytes(), number);
        }
        let mut automaton = Self {
            root: vec![0; 256],
            first: Vec::new(),
            labels: vec![0],
            fail: vec![0],
            out: vec![tree.ends],
        };
        automaton.number(&tree);
        automaton.link(phrases);
        automaton
    }

    /// Numbers the states level by level, so that the children of each follow each other.
    fn number(&mut self, tree: &Node) {
        let mut queue = VecDeque::from([tree]);
        while let Some(node) = queue.pop_front() {
            self.first.push(state(self.labels.len()));
            for (label, child) in &node.children {
                self.labels.push(*label);
                self.out.push(child.ends);
                self.fail.push(0);
                queue.push_back(child);
            }
        }
        self.first.push(state(self.labels.len()));
        for (label, child) in tree.children.keys().zip(1..) {
            if let Some(slot) = self.root.get_mut(usize::from(*label)) {
                *slot = child;
            }
        }
    }

    /// Finds for each state the longest other one that ends alike, and the best phrase of those that end in it.
    fn link(&mut self, phrases: &[&Phrase]) {
        let rank = |number: u16| {
            let phrase = usize::from(number)
                .checked_sub(1)
                .and_then(|place| phrases.get(place));
            phrase.map(|phrase| (phrase.proof, phrase.text.len()))
        };
        for parent in 0..self.labels.len() {
            for child in self.children(parent) {
                let label = self.labels.get(child).copied().unwrap_or_default();
                let fail = if parent == 0 {
                    0
                } else {
                    self.step(get(&self.fail, parent), label)
                };
                let inherited = get(&self.out, usize::from(fail));
                if let (Some(slot), Some(out)) = (self.fail.get_mut(child), self.out.get_mut(child))
                {
                    *slot = fail;
                    if rank(inherited) > rank(*out) {
                        *out = inherited;
                    }
                }
            }
        }
    }

    fn children(&self, state: usize) -> std::ops::Range<usize> {
        usize::from(get(&self.first, state))..usize::from(get(&self.first, state + 1))
    }

    fn step(&self, mut state: u16, label: u8) -> u16 {
        loop {
            let mut children = self.children(usize::from(state));
            if let Some(child) = children.find(|child| self.labels.get(*child) == Some(&label)) {
                return self::state(child);
            }
            if state == 0 {
                return 0;
            }
            state = get(&self.fail, usize::from(state));
        }
    }
}

impl Node {
    fn insert(&mut self, text: &[u8], number: u16) {
        match text.split_first() {
            Some((byte, rest)) => self.children.entry(*byte).or_default().insert(rest, number),
            None => self.ends = number,
        }
    }
}

fn get(numbers: &[u16], place: usize) -> u16 {
    numbers.get(place).copied().unwrap_or_default()
}

/// The number of a state; `check` lets no more phrases through than there are numbers for.
fn state(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}
