//! Chance that is the same each time: numbers that follow from a seed.

/// SplitMix64 (Steele, Lea and Flood, 2014).
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// The numbers that follow from `seed`.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `end`, or 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        // The remainder is below `end`, so it fits.
        ((mixed ^ (mixed >> 31)) % (end.max(1) as u64)) as usize
    }

    /// The items in another order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }

    /// So many of the items, each once; all of them if there are no more.
    pub fn some_of<'i, T>(&mut self, items: &'i [T], count: usize) -> Vec<&'i T> {
        let mut chosen: Vec<&T> = items.iter().collect();
        self.shuffle(&mut chosen);
        chosen.truncate(count);
        chosen
    }
}
