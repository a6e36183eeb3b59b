//! A text taken from left to right, for patterns that never need to go back.

/// What is left of a text.
#[derive(Clone, Copy, Debug)]
pub struct Rest<'t>(&'t str);

impl<'t> Rest<'t> {
    /// The whole text.
    #[inline]
    pub fn of(text: &'t str) -> Self {
        Self(text)
    }

    /// Takes a literal; whether it stood there.
    #[inline]
    pub fn literal(&mut self, literal: &str) -> bool {
        self.0.strip_prefix(literal).map(|rest| self.0 = rest).is_some()
    }

    /// Takes an allowed character; whether it stood there.
    #[inline]
    pub fn one(&mut self, allowed: impl Fn(char) -> bool) -> bool {
        self.between(1, 1, allowed)
    }

    /// Takes so many allowed characters; whether they stood there.
    #[inline]
    pub fn exactly(&mut self, count: usize, allowed: impl Fn(char) -> bool) -> bool {
        self.between(count, count, allowed)
    }

    /// Takes all allowed characters; whether they were so many or more.
    #[inline]
    pub fn at_least(&mut self, min: usize, allowed: impl Fn(char) -> bool) -> bool {
        self.between(min, usize::MAX, allowed)
    }

    /// Takes allowed characters, at most `max`, which always succeeds.
    #[inline]
    pub fn at_most(&mut self, max: usize, allowed: impl Fn(char) -> bool) -> bool {
        self.between(0, max, allowed)
    }

    /// Takes allowed characters, at most `max`; whether they were at least `min`.
    #[inline]
    pub fn between(&mut self, min: usize, max: usize, allowed: impl Fn(char) -> bool) -> bool {
        let mut rest = self.0.chars();
        let mut count = 0;
        while count < max && rest.next().is_some_and(&allowed) {
            self.0 = rest.as_str();
            count += 1;
        }
        count >= min
    }

    /// Whether everything was taken.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }
}
