//! The files of a crate among threads: each goes through all of them in the same order, and emits those that it takes.
//!
//! A thread takes the next file that nobody has, so none waits for another; which thread emits a file says nothing about
//! what is in it.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, Builder};

use super::File;
use crate::ir::Api;

/// So many types and operations are worth a thread.
const WORTH_A_THREAD: usize = 100;

/// With more threads, naming everything once in each takes longer than what they emit.
const MOST_THREADS: usize = 8;

/// As much as a program's first thread has: types may stand deep inside one another.
const STACK: usize = 8 << 20;

/// What one thread has of the files.
pub(super) struct Share<'n> {
    /// The next file that nobody has taken.
    next: &'n AtomicUsize,
    /// The one that this thread has taken.
    taken: Cell<usize>,
    /// How many this thread has come by.
    seen: Cell<usize>,
}

impl<'n> Share<'n> {
    pub(super) fn of(next: &'n AtomicUsize) -> Self {
        Self { next, taken: Cell::new(next.fetch_add(1, Ordering::Relaxed)), seen: Cell::new(0) }
    }

    /// Whether the file that this thread comes by now is its own.
    fn takes(&self) -> bool {
        let index = self.seen.replace(self.seen.get() + 1);
        let is_own = index == self.taken.get();
        if is_own {
            self.taken.set(self.next.fetch_add(1, Ordering::Relaxed));
        }
        is_own
    }

    /// A file of each subject, of those that this thread takes.
    pub(super) fn each<T>(&self, subjects: impl IntoIterator<Item = T>, emit: impl Fn(T) -> File) -> Vec<File> {
        subjects.into_iter().filter(|_| self.takes()).map(emit).collect()
    }

    /// One file, if this thread takes it.
    pub(super) fn one(&self, emit: impl FnOnce() -> File) -> Option<File> {
        self.takes().then(emit)
    }

    /// The files of a whole artefact, if this thread takes it.
    pub(super) fn all(&self, emit: impl FnOnce() -> Vec<File>) -> Vec<File> {
        if self.takes() { emit() } else { Vec::new() }
    }
}

/// How many threads a crate is worth.
pub(super) fn threads(api: &Api) -> usize {
    let there = thread::available_parallelism().map_or(1, usize::from);
    let worth = 1 + (api.operations.len() + api.types.ids().count()) / WORTH_A_THREAD;
    there.min(worth).min(MOST_THREADS)
}

/// What a thread has emitted, and what it named of the runtime.
type Emitted = (Vec<File>, BTreeSet<String>);

/// `here` in this thread and `elsewhere` in the others: all files, and what the others named. A thread that can't be had is
/// not missed.
pub(super) fn among_threads(
    threads: usize,
    here: impl FnOnce() -> Vec<File>,
    elsewhere: impl Fn() -> Emitted + Sync,
) -> Emitted {
    thread::scope(|scope| {
        let others = (1..threads).filter_map(|_| Builder::new().stack_size(STACK).spawn_scoped(scope, &elsewhere).ok());
        let others: Vec<_> = others.collect();
        let (mut files, mut used) = (here(), BTreeSet::new());
        for other in others {
            let (more, named) = other.join().unwrap_or_else(|panic| resume_unwind(panic));
            files.extend(more);
            used.extend(named);
        }
        (files, used)
    })
}
