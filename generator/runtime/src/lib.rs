//! The files that every generated client receives.
