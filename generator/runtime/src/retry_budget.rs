//! Provisional.
/// Budget.
#[derive(Clone, Debug, Default)]
pub struct RetryBudget;
